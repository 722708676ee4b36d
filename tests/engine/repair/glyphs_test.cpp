// Letters that a page or an extraction stored otherwise than they are read.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "engine/repair/repair.hpp"
#include "tests/engine/language.hpp"

using mujib::Change;
using mujib::Line;
using mujib::Span;
using mujib::Verdict;
using mujib::repair::Repaired;

namespace {

Repaired repair(std::string_view source) {
  static const mujib::repair::Vocabulary vocabulary(mujib::shipped_language().tables());
  return mujib::repair::repair(vocabulary, source);
}

// The bytes of the source that a part of the text stands for.
std::string behind(std::string_view source, const Repaired& repaired, std::string_view part) {
  const std::size_t at = repaired.text.find(part);
  REQUIRE(at != std::string::npos);
  std::string out;
  const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
  for (const Span piece : repaired.to_source.to_source(span)) out += piece.of(source);
  return out;
}

bool has(const Repaired& repaired, Change::Kind kind) {
  return std::any_of(repaired.changes.begin(), repaired.changes.end(),
                     [&](const Change& change) { return change.kind == kind; });
}

struct Row {
  std::string_view source;
  std::string_view text;
};

void check(const Row& row, Change::Kind kind) {
  CAPTURE(row.source);
  const Repaired repaired = repair(row.source);
  CHECK(repaired.text == row.text);
  CHECK(has(repaired, kind));
  CHECK(repaired.verdict != Verdict::kClean);
  CHECK(repaired.to_source.length() == repaired.text.size());
}

void check_untouched(std::string_view source) {
  CAPTURE(source);
  const Repaired repaired = repair(source);
  CHECK(repaired.text == source);
  CHECK(repaired.verdict == Verdict::kClean);
  CHECK(repaired.changes.empty());
}

}  // namespace

TEST_CASE("repair: lam-alef stored backwards is turned") {
  const Row rows[] = {
      {"ال يجوز نقل األشجار خالل الصيف.\n", "لا يجوز نقل الأشجار خلال الصيف.\n"},
      {"االستاذ عالء يعمل في اإلسكندرية.\n", "الاستاذ علاء يعمل في الإسكندرية.\n"},
      {"ال يسمح بنقل األطفال قرب الالذقية خالل الشتاء. وال تعار الكتب.\n",
       "لا يسمح بنقل الأطفال قرب اللاذقية خلال الشتاء. ولا تعار الكتب.\n"},
      {"بسم اهلل، وال تدخل البالد إال بإذن األمير.\n",
       "بسم الله، ولا تدخل البلاد إلا بإذن الأمير.\n"},
      {"قال الرجال إن األعمال في المجال كثيرة.\n", "قال الرجال إن الأعمال في المجال كثيرة.\n"},
  };
  for (const Row& row : rows) check(row, Change::Kind::kLamAlef);
}

TEST_CASE("repair: a turned lam-alef leads back to the letters as they are stored") {
  const std::string_view source = "ال تقبل الدائرة األوراق القديمة.\n";
  const Repaired repaired = repair(source);
  CHECK(behind(source, repaired, "لا تقبل") == "ال تقبل");
  CHECK(behind(source, repaired, "الأوراق") == "األوراق");
}

TEST_CASE("repair: a word that is one either way leaves its line unsure") {
  const Repaired repaired = repair("وصل طالب إلى اإلدارة.\nزار الوزير اإلدارة.\n");
  REQUIRE(repaired.lines.size() == 2);
  CHECK(repaired.text == "وصل طالب إلى الإدارة.\nزار الوزير الإدارة.\n");
  CHECK_FALSE(repaired.lines[0].sure);
  CHECK(repaired.lines[1].sure);
}

TEST_CASE("repair: a lone article that may be a negation stays and is unsure") {
  const Repaired repaired = repair("ال تقبل الدائرة الطلبات القديمة.\n");
  CHECK(repaired.text == "ال تقبل الدائرة الطلبات القديمة.\n");
  CHECK_FALSE(repaired.lines[0].sure);
  REQUIRE(repaired.lines[0].alts.size() == 1);
  CHECK(repaired.lines[0].alts[0] == "لا تقبل الدائرة الطلبات القديمة.");
  CHECK(repaired.verdict == Verdict::kRepaired);
}

TEST_CASE("repair: lines stored as they look are turned, numbers keep their order") {
  const Row rows[] = {
      {".1987 ماع يف ةديدج ةبتكم تحتتفا\n.)ةئم( باتك فلأ اهيف\n",
       "افتتحت مكتبة جديدة في عام 1987.\nفيها ألف كتاب (مئة).\n"},
      {".12:30 ةعاسلا يف WHO Europe ةمظنملا ريدم لصو\n",
       "وصل مدير المنظمة WHO Europe في الساعة 12:30.\n"},
      // Each word for itself, the line in order.
      {"تحتتفا ةبتكم ةديدج يف ةنيدملا.\n", "افتتحت مكتبة جديدة في المدينة.\n"},
  };
  for (const Row& row : rows) check(row, Change::Kind::kDirection);
}

TEST_CASE("repair: a turned line leads back letter by letter") {
  const std::string_view source = ".سلبارط ةنيدم يف 1964 ماع نونفلا دهعم سسأت\n";
  const Repaired repaired = repair(source);
  CHECK(repaired.text == "تأسس معهد الفنون عام 1964 في مدينة طرابلس.\n");
  CHECK(behind(source, repaired, "1964") == "1964");
  const std::string_view word = "طرابلس";
  const auto at = static_cast<std::uint32_t>(repaired.text.find(word));
  CHECK(repaired.to_source.cover({at, at + static_cast<std::uint32_t>(word.size())}) ==
        Span{1, 1 + static_cast<std::uint32_t>(word.size())});
}

TEST_CASE("repair: letters in the shape of the page become letters") {
  const Row rows[] = {
      {"ﻣﺪﻳﻨﺔ ﻃﺮﺍﺑﻠﺲ\n", "مدينة طرابلس\n"},
      {"ﺲﻠﺑﺍﺮﻃ ﺔﻨﻳﺪﻣ\n", "مدينة طرابلس\n"},
      {"ﻻ ﻳﺠﻮﺯ ﻧﻘﻞ ﺍﻷﺷﺠﺎﺭ\n", "لا يجوز نقل الأشجار\n"},
  };
  for (const Row& row : rows) check(row, Change::Kind::kShapes);
}

TEST_CASE("repair: turned brackets are turned back") {
  const Row rows[] = {
      {"هيئة الموانئ )الشرقية( عام )1993( بالقرار ]21[.\n",
       "هيئة الموانئ (الشرقية) عام (1993) بالقرار [21].\n"},
      {"قال: »نحن هنا«.\n", "قال: «نحن هنا».\n"},
  };
  for (const Row& row : rows) check(row, Change::Kind::kBrackets);
}

TEST_CASE("repair: blanks inside words are taken out") {
  check({"ا لمد ينة ا لقد يمة كبيرة وفيها ا لمسجد ا لكبير.\n",
         "المدينة القديمة كبيرة وفيها المسجد الكبير.\n"},
        Change::Kind::kSpaces);
}

TEST_CASE("repair: a document's control characters are not read") {
  const Repaired repaired = repair("سطر \x1B[31mأحمر\x1B[0m و\x07جرس\n");
  CHECK(repaired.text == "سطر أحمر وجرس\n");
  CHECK(repaired.lines[0].repaired == "سطر أحمر وجرس");
}

TEST_CASE("repair: sound letters stay as they are") {
  for (const std::string_view source : {
           "لا يجوز نقل الأشجار خلال الصيف.\n",
           "وصل طالب من ألمانيا إلى الإدارة، قال: ألف كتاب.\n",
           "أ) الفئة الأولى\nب) الفئة الثانية\n1) بند\n",
           "القانون (المعدل) رقم [21] «الجديد».\n",
           "عاش آل سعود في الدرعية، ولا يعرف غيرهم.\n",
           "فيتامين ب والفئة ج والدرجة أ.\n",
           "مستقبلا\nأهلا وسهلا\n",
           "Hello world 1964\n",
       }) {
    check_untouched(source);
  }
}
