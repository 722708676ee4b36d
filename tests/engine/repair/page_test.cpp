// Columns side by side, and heads, feet and numbers of pages.
#include <catch2/catch.hpp>
#include <string>

#include "engine/repair/repair.hpp"
#include "tests/engine/language.hpp"

using mujib::repair::Repaired;

namespace {

std::string text_of(std::string_view source) {
  static const mujib::repair::Vocabulary vocabulary(mujib::shipped_language().tables());
  const Repaired repaired = mujib::repair::repair(vocabulary, source);
  CHECK(repaired.to_source.length() == repaired.text.size());
  return repaired.text;
}

struct Row {
  std::string_view source;
  std::string_view text;
};

}  // namespace

TEST_CASE("repair: columns of running text are read one after the other") {
  const Row rows[] = {
      {"عنوان\n\n"
       "تأسست الجامعة عام 1971        يبلغ عدد الأساتذة مئتين\n"
       "في قرية العرعر القريبة        وأربعين أستاذا من كل بلد\n"
       "وبدأت بكلية واحدة فقط.        ويسكنون في المجمع الجديد.\n",
       "عنوان\n"
       "تأسست الجامعة عام 1971 في قرية العرعر القريبة وبدأت بكلية واحدة فقط.\n"
       "يبلغ عدد الأساتذة مئتين وأربعين أستاذا من كل بلد ويسكنون في المجمع الجديد.\n"},
  };
  for (const Row& row : rows) CHECK(text_of(row.source) == row.text);
}

TEST_CASE("repair: a table of short cells is no column of text") {
  for (const std::string_view source : {
           "المدينة      السكان      المساحة\n"
           "طرابلس       300000      27\n"
           "صيدا         120000      7\n"
           "بعلبك        82000       16\n",
           "رسم الطلب الجديد للشركات        خمسة دنانير\n"
           "رسم التجديد السنوي              عشرة دنانير أردنية\n"
           "رسم نقل الملكية                 عشرون دينارا\n",
           "المادة | النص | الرسم\nالأولى | كذا | 5\nالثانية | كذا | 6\n",
       }) {
    CHECK(text_of(source) == source);
  }
}

TEST_CASE("repair: heads, feet and numbers of pages are out of the text") {
  const Row rows[] = {
      {"نشرة المتاحف العامة\n\nافتتح متحف البحر في مدينة صيدا وهو أكبر\n\n- 1 -\n\f"
       "نشرة المتاحف العامة\n\nمتحف في المنطقة. وفيه ألف قطعة.\n\n- 2 -\n",
       "نشرة المتاحف العامة\nافتتح متحف البحر في مدينة صيدا وهو أكبر متحف في المنطقة. وفيه ألف "
       "قطعة.\n"},
      {"تقرير النحالين\n\nأسست الجمعية في الروضة وبلغ عدد\n\n- 3 -\n\nتقرير النحالين\n\nأعضائها "
       "خمسين نحالا.\n\n- 4 -\n",
       "تقرير النحالين\nأسست الجمعية في الروضة وبلغ عدد أعضائها خمسين نحالا.\n"},
      {"افتتح متحف البحر في مدينة صيدا وهو أكبر\n\nصفحة 1 من 2\n\nمتحف في المنطقة.\n\n"
       "صفحة 2 من 2\n",
       "افتتح متحف البحر في مدينة صيدا وهو أكبر متحف في المنطقة.\n"},
  };
  for (const Row& row : rows) CHECK(text_of(row.source) == row.text);
}

TEST_CASE("repair: numbers and titles that are no page's stay") {
  for (const std::string_view source : {
           "1\nبند أول\n2\nبند ثان\n3\nبند ثالث\n",
           "المادة 1\nنص أول.\nالمادة 2\nنص ثان.\n",
           "أهداف الدرس\nأن يقرأ.\nأهداف الدرس\nأن يكتب.\n",
       }) {
    CHECK(text_of(source) == source);
  }
}
