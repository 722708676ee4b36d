#include "transport/cli/scripted/test_report.hpp"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>

namespace mujib::cli {
namespace {

constexpr const char* kScript =
    "اختبار: مقر\n"
    "س: أين؟\n"
    "ج: موسكو\n"
    "س: ومن <يقود>؟\n"
    "ج: بكين\n"
    "قاعدة: القيادة\n";

// Answers with its question; says what it was carried.
Answer echo(const Question& question) {
  Answer answer;
  answer.status = Status::kAnswered;
  answer.kind = AnswerKind::kFact;
  answer.text = "موسكو\nثم: " + question.context.question;
  answer.context.question = question.text;
  if (question.explain) answer.trace.rule = "المقر";
  return answer;
}

struct Fixture {
  Fixture() : script(read_script(kScript, "a.qa", problems)) {
    outcomes = run_scripts(script, echo, {}).value();
  }
  std::vector<Problem> problems;
  std::vector<Dialogue> script;
  std::vector<Outcome> outcomes;
};

TEST_CASE_METHOD(Fixture, "report: TAP says what was asked, answered and missed") {
  std::ostringstream out;
  write_tap(out, outcomes);
  CHECK(out.str() ==
        "TAP version 13\n"
        "1..2\n"
        "ok 1 - مقر\n"
        "not ok 2 - مقر (2)\n"
        "  ---\n"
        "  at: a.qa:4\n"
        "  question: ومن <يقود>؟\n"
        "  answer: موسكو ثم: أين؟\n"  // the context of the turn before
        "  kind: حقيقة\n"
        "  rule: المقر\n"
        "  missed: «ج: بكين» (السطر 5): ليس في الجواب\n"
        "  missed: «قاعدة: القيادة» (السطر 6): فازت «المقر»\n"
        "  ...\n"
        "1 passed, 1 failed\n");
}

TEST_CASE_METHOD(Fixture, "report: a name cannot pass for a directive of TAP") {
  const auto one = read_script("اختبار: سؤال # SKIP\nس: أين؟\nج: بكين\n", "b.qa", problems);
  std::ostringstream out;
  write_tap(out, run_scripts(one, echo, {}).value());
  CHECK(out.str().find("not ok 1 - سؤال \\# SKIP\n") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "report: JUnit escapes what XML reads as markup") {
  CHECK(junit(outcomes) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites tests=\"2\" failures=\"1\">\n"
        "  <testsuite name=\"a.qa\" tests=\"2\" failures=\"1\">\n"
        "    <testcase classname=\"a.qa\" name=\"مقر\" file=\"a.qa\" line=\"2\"/>\n"
        "    <testcase classname=\"a.qa\" name=\"مقر (2)\" file=\"a.qa\" line=\"4\">\n"
        "      <failure message=\"«ج: بكين» (السطر 5): ليس في الجواب\">at: a.qa:4\n"
        "question: ومن &lt;يقود&gt;؟\n"
        "answer: موسكو ثم: أين؟\n"
        "kind: حقيقة\n"
        "rule: المقر\n"
        "missed: «ج: بكين» (السطر 5): ليس في الجواب\n"
        "missed: «قاعدة: القيادة» (السطر 6): فازت «المقر»\n"
        "</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n");
}

TEST_CASE_METHOD(Fixture, "report: a failure that knows no trace is asked again with one") {
  const auto one = read_script("اختبار: ا\nس: أين؟\nج: بكين\n", "b.qa", problems);
  const auto run = run_scripts(one, echo, {});
  REQUIRE(run.has_value());
  REQUIRE(run->size() == 1);
  CHECK(run->front().answer.trace.rule == "المقر");
}

}  // namespace
}  // namespace mujib::cli
