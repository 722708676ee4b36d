#include "engine/find/guards.hpp"

#include <catch2/catch.hpp>

#include "tests/engine/find/small_collection.hpp"
#include "tests/engine/find/spans/span_sample.hpp"

namespace mujib::find {
namespace {

const SmallCollection& harbour() {
  static const SmallCollection kHarbour({
      "تأسس نادي التجديف للشباب عام 1964. فاز فريق القروش بكأس الميناء عام 1988. رسم الرصيف "
      "الشمالي "
      "سبعة دراهم. زرع الحارس التفاح الأحمر قرب البوابة.",
      "يقع مخبز الأمل في شارع النخيل. افتتحت مكتبة المعلم عام 2004. افتتح متحف الكتاب عام 1992.",
  });
  return kHarbour;
}

struct Row {
  const char* question;
  bool allowed;
};

TEST_CASE("guards: a word that tells a thing from its sister is bound or forbids an answer") {
  constexpr Row kRows[] = {
      {"متى تأسس نادي التجديف للشباب؟", true},
      {"متى تأسس نادي التجديف للأطفال؟", false},
      {"متى فاز فريق القروش بكأس الميناء؟", true},
      {"متى فاز فريق الحيتان بكأس الميناء؟", false},
      {"متى فاز فريق القروش بكأس الشراع؟", false},
      {"كم رسم الرصيف الشمالي؟", true},
      {"كم رسم الرصيف الجنوبي؟", false},
      {"أين زرع الحارس التفاح؟", true},
      {"أين زرع الحارس الرمان؟", false},
      {"أين يقع مخبز الأمل؟", true},
      {"أين يقع مخبز السرور؟", false},
      {"متى افتتحت مكتبة المدرس؟", false},
      {"متى افتتح متحف الكتان؟", false},
  };
  for (const Row& row : kRows) {
    INFO(row.question);
    const Reading reading = harbour().reader->read(row.question);
    REQUIRE_FALSE(reading.sentences.empty());
    CHECK(reading.missing.has_value() != row.allowed);
  }
}

TEST_CASE("guards: a person is no other person, whatever letters they share") {
  const SmallCollection home({"يسكن سليمان مع أخته في البيت الأزرق، وولدت سعاد في حي الميناء."});
  constexpr Row kRows[] = {
      {"أين يسكن سليمان؟", true},
      {"أين يسكن سلمان؟", false},
      {"أين ولدت سعاد؟", true},
      {"أين ولدت زينب؟", false},
  };
  for (const Row& row : kRows) {
    INFO(row.question);
    CHECK(home.reader->read(row.question).missing.has_value() != row.allowed);
  }
}

TEST_CASE("guards: what is counted is bound, or the number stands with a unit") {
  Asked asked{.counts_things = true};
  asked.head_term = 0;
  std::vector<Bound> bound(1);
  ReadSpan span;
  CHECK(missing_constraint(asked, bound, span) == std::size_t{0});
  span.values[static_cast<std::size_t>(SpanFact::kUnit)] = 1;
  CHECK_FALSE(missing_constraint(asked, bound, span));
  span.values[static_cast<std::size_t>(SpanFact::kUnit)] = 0;
  bound[0].near = kHit;
  CHECK_FALSE(missing_constraint(asked, bound, span));
  bound[0].near = 0;
  asked.counts_things = false;
  CHECK_FALSE(missing_constraint(asked, bound, span));
}

TEST_CASE("guards: a birth is told where one is asked for") {
  const SmallCollection home({"توفيت الروائية نوال في الميناء عام 2001."});
  CHECK(home.answer("أين ولدت الروائية نوال؟").empty());
  CHECK(home.answer("متى ولدت الروائية نوال؟").empty());
}

TEST_CASE("guards: a number and a Latin name stand in the sentence or around it") {
  constexpr Row kRows[] = {
      {"من فاز بكأس الميناء عام 1988؟", true},
      {"من فاز بكأس الميناء عام 1989؟", false},
      {"من فاز بكأس الميناء عام 1964؟", true},  // near: another sentence of the paragraph
      {"هل فاز فريق Sharks بكأس الميناء؟", false},
  };
  for (const Row& row : kRows) {
    INFO(row.question);
    CHECK(harbour().reader->read(row.question).missing.has_value() != row.allowed);
  }
}

TEST_CASE("guards: the term that is missing is named") {
  const Reading reading = harbour().reader->read("كم رسم الرصيف الجنوبي؟");
  REQUIRE(reading.missing.has_value());
  CHECK(reading.asked.terms[*reading.missing].word == "الجنوبي");
  CHECK(reading.verdict == Reading::Verdict::kPassages);
}

TEST_CASE("guards: what a sentence does not tell of is not answered from it") {
  const SmallCollection castle({
      "بنيت قلعة الصخر عام 1250 قرب النهر. هدم البرج الغربي عام 1790. جف الحوض لأن القناة "
      "انكسرت. رفع العمال الحجر بالحبال. أغلق الوالي معمل الفخار عام 1911.",
  });
  constexpr Row kRows[] = {
      {"لماذا بنيت قلعة الصخر؟", false}, {"كيف بنيت قلعة الصخر؟", false},
      {"من هدم البرج الغربي؟", false},   {"لماذا هدم البرج الغربي؟", false},
      {"متى هدم البرج الغربي؟", true},   {"لماذا جف الحوض؟", true},
      {"كيف رفع العمال الحجر؟", true},   {"من أغلق معمل الفخار؟", true},
  };
  for (const Row& row : kRows) {
    INFO(row.question);
    const Reading reading = castle.reader->read(row.question);
    CHECK((reading.span.has_value() && reading.span->enough) == row.allowed);
  }
  CHECK(castle.answer("من أغلق معمل الفخار؟").find("1911") == std::string::npos);
}

}  // namespace
}  // namespace mujib::find
