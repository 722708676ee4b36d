#include "transport/cli/scripted/verdict.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace mujib::cli {
namespace {

Answer good_answer() {
  Answer answer;
  answer.status = Status::kAnswered;
  answer.kind = AnswerKind::kDisputed;
  answer.text = "لا، مقرها في موسكو.";
  answer.short_text = "لا";
  answer.items = {"بكين"};
  answer.disagreement = true;
  Citation citation;
  citation.text = "يقع المقـر في العا صمة الروسية.";
  citation.speaker = "ديمتري بيسكوف";
  answer.citations = {citation};
  answer.note = "فهمتُ «مقرهل» على أنها «مقرها».";
  answer.trace.rule = "أين المقر";
  return answer;
}

Turn turn_of(const std::string& assertions) {
  std::vector<Problem> problems;
  auto script = read_script("اختبار: ا\nس: ما؟\n" + assertions + "\n", "a.qa", problems);
  REQUIRE(problems.empty());
  return script.front().turns.front();
}

struct Row {
  const char* assertion;
  bool holds;
};

const Row kAnswered[] = {
    {"ج: موسكو", true},
    {"ج: برلين | موسكو", true},
    {"ج: بكين", true},
    {"ج: برلين", false},
    {"ج: ^لا", true},
    {"ج: ^مقرها", false},
    {"ج=: لا مقرها في موسكو", true},
    {"ج=: موسكو", false},
    {"قيمة: نعم | لا", true},
    {"قيمة: مقرها", false},
    {"ليس: برلين", true},
    {"ليس: برلين | موسكو", false},
    {"ليس: ^بكين", true},  // the start of the answer, not of an item
    {"ليس: بكين", false},
    {"شاهد: في العاصمة الروسية", true},
    {"شاهد: في العاصمة الصينية", false},
    {"شاهد: الصينية | العاصمة", true},
    {"قائل: بيسكوف", true},
    {"قائل: بوتين", false},
    {"خلاف: نعم", true},
    {"خلاف: لا", false},
    {"نوع: خلاف", true},
    {"نوع: جواب", true},
    {"نوع: حقيقة | خلاف", true},
    {"نوع: حقيقة", false},
    {"نوع: امتناع", false},
    {"نوع: مقاطع", false},
    {"ملاحظة: مقرهل", true},
    {"ملاحظة: موسكو", false},
    {"قاعدة: اين المقر", true},
    {"قاعدة: أعضاء", false},
};

TEST_CASE("verdict: an assertion holds or is missed") {
  const Answer answer = good_answer();
  for (const Row& row : kAnswered) {
    CAPTURE(row.assertion);
    const Turn turn = turn_of(row.assertion);
    CHECK(judge(turn, answer, 0).empty() == row.holds);
  }
}

TEST_CASE("verdict: where an answer is expected a refusal is a failure") {
  Answer refusal;
  refusal.status = Status::kUnknown;
  refusal.kind = AnswerKind::kNotInDocuments;
  refusal.text = "لا تذكر الوثائق موسكو.";
  CHECK(judge(turn_of("ج: موسكو"), refusal, 0).size() == 1);
  CHECK(judge(turn_of("خلاف: لا"), refusal, 0).size() == 1);
  CHECK(judge(turn_of("نوع: امتناع"), refusal, 0).empty());
  CHECK(judge(turn_of("نوع: غير مذكور\nج: موسكو"), refusal, 0).empty());
  CHECK(judge(turn_of("نوع: غير مفهوم"), refusal, 0).size() == 1);
  CHECK(judge(turn_of("ليس: برلين"), refusal, 0).empty());
}

TEST_CASE("verdict: passages are no answer, whatever stands in their sentences") {
  Answer passages;
  passages.status = Status::kPassages;
  passages.kind = AnswerKind::kPassages;
  passages.note = "لم أجد جوابا صريحا: لا يرد «الميناء»؛ أقرب ما في الوثائق:";
  passages.citations = good_answer().citations;
  CHECK(judge(turn_of("نوع: مقاطع\nشاهد: العاصمة\nملاحظة: الميناء"), passages, 0).empty());
  CHECK(judge(turn_of("نوع: امتناع"), passages, 0).empty());
  CHECK(judge(turn_of("ملاحظة: الميناء"), passages, 0).empty());
  CHECK(judge(turn_of("شاهد: العاصمة"), passages, 0).size() == 1);
  CHECK(judge(turn_of("ج: العاصمة"), passages, 0).size() == 2);
  CHECK(judge(turn_of("نوع: جواب"), passages, 0).size() == 1);
  CHECK(judge(turn_of("نوع: غير مذكور"), passages, 0).size() == 1);
  CHECK(judge(turn_of("قيمة: العاصمة\nنوع: مقاطع"), passages, 0).size() == 1);
}

TEST_CASE("verdict: an answer with its items may be held to a number of words") {
  const Answer answer = good_answer();  // five words with its item
  CHECK(judge(turn_of("ج: موسكو"), answer, 5).empty());
  CHECK(judge(turn_of("ج: موسكو"), answer, 4).size() == 1);
}

}  // namespace
}  // namespace mujib::cli
