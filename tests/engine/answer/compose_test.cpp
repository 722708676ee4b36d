#include "engine/answer/compose.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/folder.hpp"
#include "tests/engine/world.hpp"

namespace mujib::answer {
namespace {

TEST_CASE("compose: a fact fills the template of its rule") {
  struct Row {
    const char* question;
    const char* text;
  };
  const Row row = GENERATE(values<Row>({
      {"متى تأسست جامعة تل ريحان؟", "تاريخ تأسيس جامعة تل ريحان: 12 سبتمبر 1957."},
      {"متى افتُتح متحف الفخار؟", "تاريخ افتتاح متحف الفخار: 5 أكتوبر 1983."},
      {"هل مقر هيئة حوض نهر زمرد في تل ريحان؟", "نعم، مقر هيئة حوض نهر زمرد في تل ريحان."},
  }));
  CAPTURE(row.question);
  const Answer answer = ask_world(row.question);
  CHECK(answer.kind == AnswerKind::kFact);
  CHECK(answer.text == row.text);
  CHECK_FALSE(answer.disagreement);
  CHECK(answer.citations.size() == 1);
}

TEST_CASE("compose: facts of two sources that differ are two versions, none of them the answer") {
  const Folder folder;
  const char* rules = MUJIB_ROOT "/tests/world/rules";
  folder.write("one.txt", "تأسست جامعة تل ريحان في عام 1957.\n");
  folder.write("two.txt", "تأسست جامعة تل ريحان في عام 1961.\n");
  folder.write("three.txt", "تأسست جامعة تل ريحان في عام 1961، وهي جامعة عامة.\n");
  std::vector<Problem> problems;
  const auto engine = Engine::load({.corpus = folder.path(), .rules = rules}, problems);
  REQUIRE(engine.has_value());
  const Answer answer = ask(**engine, "متى تأسست جامعة تل ريحان؟");
  CHECK(answer.kind == AnswerKind::kDisputed);
  CHECK(answer.disagreement);
  CHECK_THAT(answer.text, Catch::Contains("1957") && Catch::Contains("1961"));
  CHECK(answer.citations.size() == 3);  // two of them say the same
  CHECK(broken_promise(**engine, answer) == "");
}

TEST_CASE("compose: a reading has its value first, then the clause that it stands in") {
  const Answer answer = ask_world("كم عدد سكان تل ريحان؟");
  CHECK(answer.kind == AnswerKind::kReading);
  CHECK_THAT(answer.text, Catch::StartsWith("412 ألف نسمة: ") &&
                              Catch::Contains("يبلغ عدد سكانها 412 ألف نسمة"));
}

TEST_CASE("compose: a verdict follows what the clause says") {
  struct Row {
    const char* question;
    const char* verdict;
  };
  const Row row = GENERATE(values<Row>({
      {"هل هزم النوارس المرجان؟", "نعم"},
      {"هل البطاقة مجانية لطلاب المدارس؟", "نعم"},
      {"هل تُعار المخطوطات؟", "لا"},
      {"هل تضرر جسر الرمان؟", "لا"},
      {"هل يُسمح للدراجات النارية بالعبور؟", "لا"},
      {"هل يشمل الخصم البقلاوة؟", "لا"},
      {"هل تقبل كلية الطب المنقولين من جامعات أخرى؟", "لا"},
      {"هل يُدفع بدل النقل في أثناء الإجازة بلا أجر؟", "لا"},
  }));
  CAPTURE(row.question);
  const Answer answer = ask_world(row.question);
  CAPTURE(answer.text);
  CHECK(answer.status == Status::kAnswered);
  CHECK_THAT(answer.text, Catch::StartsWith(row.verdict));
}

TEST_CASE("compose: what was only planned or said no to is no yes") {
  const char* question = GENERATE("هل نقلت شركة الفنار للملاحة مقرها إلى دار الندى؟",
                                  "هل تُبث جلسات لجنة التحقيق على الهواء؟", "هل متحف النقود مفتوح؟",
                                  "هل في تل ريحان ترام؟", "هل قبلت رباب الشماع وسام الجمهورية؟");
  CAPTURE(question);
  CHECK_THAT(ask_world(question).text, !Catch::StartsWith("نعم"));
}

TEST_CASE("compose: the words of a speaker are said to be his") {
  struct Row {
    const char* question;
    const char* speaker;
    const char* words;
  };
  const Row row = GENERATE(values<Row>({
      {"ماذا قال غسان مطر؟", "غسان مطر", "ولكن كنان صنع الفرق"},
      {"من قالت «البيت الذي لا يتنفس ليس بيتا»؟", "رباب الشماع", "ليس بيتا"},
      {"كم هكتارا سيروي السد؟", "قتيبة الحلواني", "ثلاثين ألف هكتار"},
  }));
  CAPTURE(row.question);
  const Answer answer = ask_world(row.question);
  CAPTURE(answer.text);
  CHECK(answer.speakers == std::vector<std::string>{row.speaker});
  REQUIRE_FALSE(answer.citations.empty());
  CHECK(answer.citations[0].speaker == row.speaker);
  CHECK_THAT(answer.text, Catch::Contains(row.speaker) && Catch::Contains(row.words));
}

TEST_CASE("compose: the text's own words are nobody's speech") {
  const char* question =
      GENERATE("كم عدد سكان تل ريحان؟", "متى أُغلق مصنع السكر؟", "من طُرد من المرجان؟");
  CAPTURE(question);
  CHECK(ask_world(question).speakers.empty());
}

TEST_CASE("compose: a refusal asserts nothing, and a rule may word its own") {
  const Answer own = ask_world("متى افتُتح متحف النقود؟");
  CHECK_FALSE(asserts(own));
  CHECK(own.text == "لا تذكر الوثائق تاريخ افتتاح متحف النقود.");
  const Answer other = ask_world("كم كلفة سد وادي البردي؟");
  CHECK_FALSE(asserts(other));
  CHECK(other.status == Status::kPassages);
  CHECK(other.text.empty());
  CHECK_FALSE(other.note.empty());
  for (const Answer* answer : {&own, &other}) CHECK(answer->speakers.empty());
}

}  // namespace
}  // namespace mujib::answer
