#include "transport/cli/commands/ask_lines.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

namespace mujib::cli {
namespace {

using nlohmann::json;

// Answers with the question and with what the context remembers of the one before.
Answer echo(const Question& question) {
  Answer answer;
  answer.text = question.context.question + "|" + question.text;
  answer.context.question = question.text;
  return answer;
}

struct Run {
  bool all_read = false;
  std::vector<json> answers;
  std::string errors;
};

Run run(const std::string& input) {
  std::istringstream in(input);
  std::ostringstream out, errors;
  Run result;
  result.all_read = ask_lines(in, out, errors, echo, false);
  result.errors = errors.str();
  std::istringstream lines(out.str());
  for (std::string line; std::getline(lines, line);) result.answers.push_back(json::parse(line));
  return result;
}

TEST_CASE("ask lines: each question is answered for itself, in order") {
  const Run result = run("{\"id\":\"a\",\"question\":\"1\"}\n{\"id\":\"b\",\"question\":\"2\"}");
  CHECK(result.all_read);
  CHECK(result.errors.empty());
  REQUIRE(result.answers.size() == 2);
  CHECK(result.answers[0]["id"] == "a");
  CHECK(result.answers[0]["answer"] == "|1");
  CHECK(result.answers[1]["id"] == "b");
  CHECK(result.answers[1]["answer"] == "|2");
}

TEST_CASE("ask lines: the turns of a dialogue carry the context, the next line does not") {
  const Run result =
      run(R"({"id":"d","turns":[{"question":"1"},{"question":"2"},{"question":"3"}]})"
          "\n{\"id\":\"e\",\"question\":\"4\"}\n");
  REQUIRE(result.answers.size() == 4);
  CHECK(result.answers[0]["answer"] == "|1");
  CHECK(result.answers[1]["id"] == "d.2");
  CHECK(result.answers[1]["answer"] == "1|2");
  CHECK(result.answers[2]["answer"] == "2|3");
  CHECK(result.answers[3]["answer"] == "|4");
}

TEST_CASE("ask lines: passages leave with their status, their sentences and no answer") {
  std::istringstream in("{\"id\":\"a\",\"question\":\"1\"}\n");
  std::ostringstream out, errors;
  const auto near = [](const Question&) {
    Answer answer;
    answer.status = Status::kPassages;
    answer.kind = AnswerKind::kPassages;
    answer.note = "لم أجد جوابا صريحا";
    answer.citations.resize(2);
    answer.citations[0].document = "a.txt";
    answer.citations[0].text = "جملة";
    return answer;
  };
  REQUIRE(ask_lines(in, out, errors, near, false));
  const json written = json::parse(out.str());
  CHECK(written["id"] == "a");
  CHECK(written["status"] == "passages");
  CHECK(written["answer"] == "");
  CHECK(written["short"] == "");
  CHECK(written["citations"].size() == 2);
  CHECK(written["citations"][0]["doc"] == "a.txt");
  CHECK(written["citations"][0]["text"] == "جملة");
}

TEST_CASE("ask lines: blank lines, a byte order mark and line ends of both kinds are no trouble") {
  const Run result =
      run("\xEF\xBB\xBF{\"id\":\"a\",\"question\":\"1\"}\r\n\r\n  \n\n"
          "  {\"id\":\"b\",\"question\":\"2\"}\r\n");
  CHECK(result.all_read);
  CHECK(result.answers.size() == 2);
  CHECK(run("").all_read);
  CHECK(run("").answers.empty());
}

TEST_CASE("ask lines: a bad line is named with its number and the others are answered") {
  const Run result =
      run("{\"id\":\"a\",\"question\":\"1\"}\n\nnonsense\n{\"id\":\"b\"}\n"
          "{\"id\":\"c\",\"question\":\"3\"}\n\xFF\n");
  CHECK_FALSE(result.all_read);
  CHECK(result.answers.size() == 2);
  CHECK(result.errors.find("السطر 3:") != std::string::npos);
  CHECK(result.errors.find("السطر 4:") != std::string::npos);
  CHECK(result.errors.find("السطر 6:") != std::string::npos);
  CHECK(result.errors.find("السطر 5:") == std::string::npos);
}

TEST_CASE("ask lines: answers that cannot be written are not said to be") {
  std::istringstream in("{\"id\":\"a\",\"question\":\"1\"}\n");
  std::ostringstream out, errors;
  out.setstate(std::ios::badbit);
  CHECK_FALSE(ask_lines(in, out, errors, echo, false));
}

}  // namespace
}  // namespace mujib::cli
