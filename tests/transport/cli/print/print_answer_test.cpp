#include "transport/cli/print/print_answer.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace mujib::cli {
namespace {

std::string printed(const Answer& answer) {
  std::ostringstream out;
  print_answer(out, answer);
  return out.str();
}

Citation citation(LineRange lines) {
  Citation citation;
  citation.document = "a.txt";
  citation.title = "الوثيقة الأولى";
  citation.lines = lines;
  citation.text = "مقرها في موسكو.";
  citation.original = "مقرهـا في موسكو.";
  return citation;
}

TEST_CASE("print answer: the answer comes first, then its numbered sentences") {
  Answer answer;
  answer.kind = AnswerKind::kFact;
  answer.text = "موسكو.";
  answer.citations = {citation({3, 3}), citation({4, 6})};
  answer.citations[1].speaker = "محمد";
  CHECK(printed(answer) ==
        "موسكو.\n\n[1] الوثيقة الأولى، السطر 3\n    مقرها في موسكو.\n"
        "[2] الوثيقة الأولى، الأسطر 4-6، والقائل: محمد\n    مقرها في موسكو.\n");
}

TEST_CASE("print answer: an uncertain order shows the stored words") {
  Answer answer;
  answer.citations = {citation({3, 3})};
  CHECK(printed(answer).find("مقرهـا") == std::string::npos);
  answer.citations[0].sure = false;
  CHECK(printed(answer).find("مقرهـا في موسكو.") != std::string::npos);
}

TEST_CASE("print answer: versions that differ stand side by side with their citations") {
  Answer answer;
  answer.kind = AnswerKind::kDisputed;
  answer.text = "يختلف المصدران.";
  answer.disagreement = true;
  answer.versions = {{"ستة", "الأولى", "", {0}}, {"سبعة", "الثانية", "محمد", {0, 1}}};
  CHECK(printed(answer) ==
        "يختلف المصدران.\n  - الأولى: ستة [1]\n  - الثانية، محمد: سبعة [1] [2]\n");
}

TEST_CASE("print answer: a refusal shows what can be asked, a correction what was understood") {
  Answer answer;
  answer.text = "لم أفهم.";
  answer.note = "فهمتُ «س» على أنها «ص».";
  answer.suggestions = {"من؟"};
  CHECK(printed(answer) == "لم أفهم.\nفهمتُ «س» على أنها «ص».\n\nيمكنك أن تسأل:\n  - من؟\n");
}

TEST_CASE("print answer: a reading is said to be one") {
  Answer answer;
  answer.text = "موسكو";
  const std::string fact = (answer.kind = AnswerKind::kFact, printed(answer));
  const std::string reading = (answer.kind = AnswerKind::kReading, printed(answer));
  CHECK(reading != fact);
  CHECK(reading.find("قراءة") != std::string::npos);
}

TEST_CASE(
    "print answer: passages are said to be no answer, and what is missing stands above them") {
  Answer answer;
  answer.status = Status::kPassages;
  answer.kind = AnswerKind::kPassages;
  answer.note = "لم أجد جوابا صريحا: لا يرد «الميناء»؛ أقرب ما في الوثائق:";
  answer.citations = {citation({3, 3})};
  CHECK(printed(answer) == "(مقاطع قريبة من السؤال، وليست جوابا عنه)\n" + answer.note +
                               "\n\n[1] الوثيقة الأولى، السطر 3\n    مقرها في موسكو.\n");
}

TEST_CASE("print trace: each step that is there is shown") {
  Trace trace;
  trace.normalised = "اين";
  trace.corrected = "صحيح";
  trace.tagged = "<منظمة:x>";
  trace.candidates = {{"مقر", 12, "لأن"}};
  trace.rule = "القاعدة-الفائزة";
  trace.query = "(x، ؟)";
  trace.facts = {{"x، المقر، موسكو", "مقره في", "a.txt", 4, true}};
  std::ostringstream out;
  print_trace(out, trace);
  for (const char* part : {"اين", "صحيح", "<منظمة:x>", "مقر (12) لأن", "القاعدة-الفائزة", "(x، ؟)",
                           "x، المقر، موسكو", "«a.txt» السطر 4", "مقره في", "مرمَّم"}) {
    INFO(part);
    CHECK(out.str().find(part) != std::string::npos);
  }
}

}  // namespace
}  // namespace mujib::cli
