#include "engine/find/guards.hpp"

#include <catch2/catch.hpp>

#include "tests/engine/find/small_collection.hpp"
#include "tests/engine/find/span_sample.hpp"

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

ReadSpan span_with(std::initializer_list<std::pair<SpanFact, int>> facts) {
  ReadSpan span;
  for (const auto& [fact, value] : facts) span.values[static_cast<std::size_t>(fact)] = value;
  return span;
}

TEST_CASE("guards: a span of another type than is asked for is no answer") {
  const ReadSpan time = span_with({{SpanFact::kExactType, 1}, {SpanFact::kNumbers, 512}});
  const ReadSpan words = span_with({});
  const ReadSpan wanted = span_with({{SpanFact::kWanted, 4}});
  const ReadSpan unit = span_with({{SpanFact::kUnit, 1}});
  struct TypeRow {
    Kind kind;
    AnswerType expected;
    const ReadSpan& span;
    bool wrong;
  };
  const TypeRow kRows[] = {
      {Kind::kWhen, AnswerType::kTime, words, true},
      {Kind::kWhen, AnswerType::kTime, wanted, false},
      {Kind::kNumber, AnswerType::kNumber, words, true},
      {Kind::kNumber, AnswerType::kNumber, unit, false},
      {Kind::kNumber, AnswerType::kNumber, time, false},
      {Kind::kWhy, AnswerType::kReason, words, true},
      {Kind::kWhy, AnswerType::kReason, wanted, false},
      {Kind::kWhat, AnswerType::kReason, words, false},
      {Kind::kWho, AnswerType::kPerson, time, true},
      {Kind::kWho, AnswerType::kPerson, words, false},
      {Kind::kWhat, AnswerType::kAny, time, false},
  };
  for (const TypeRow& row : kRows) {
    Asked asked;
    asked.kind = row.kind;
    asked.expected = row.expected;
    INFO(static_cast<int>(row.expected));
    CHECK(wrong_type(asked, row.span) == row.wrong);
  }
}

}  // namespace
}  // namespace mujib::find
