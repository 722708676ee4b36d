#include "transport/protocol/question_line.hpp"

#include <catch2/catch.hpp>

namespace mujib::protocol {
namespace {

using Turns = std::vector<QuestionLine::Turn>;

TEST_CASE("question line: a question is one turn with the line's id") {
  const auto line = read_question_line(
      R"({"id":"e001","kind":"x","question":"متى؟","expect":{"must":[["سر"]]}})");
  REQUIRE(line.has_value());
  CHECK(line->turns == Turns{{"e001", "متى؟"}});
}

TEST_CASE("question line: the turns of a dialogue are numbered from 1") {
  const auto line = read_question_line(
      R"({"id":"ed01","turns":[{"question":"من؟","expect":{}},{"question":"ومتى؟"}]})");
  REQUIRE(line.has_value());
  CHECK(line->turns == Turns{{"ed01.1", "من؟"}, {"ed01.2", "ومتى؟"}});
}

TEST_CASE("question line: what is no question is a failure with a sentence") {
  const std::string rows[] = {
      "x",
      "[]",
      "{}",
      "{\"id\":\"\xFF\",\"question\":\"متى؟\"}",
      R"({"question":"متى؟"})",
      R"({"id":1,"question":"متى؟"})",
      R"({"id":"","question":"متى؟"})",
      R"({"id":"e1"})",
      R"({"id":"e1","question":null})",
      R"({"id":"e1","turns":[]})",
      R"({"id":"e1","turns":"متى؟"})",
      R"({"id":"e1","turns":["متى؟"]})",
      R"({"id":"e1","turns":[{"question":"من؟"},{}]})",
      R"({"id":"e1","question":"متى؟")",
  };
  for (const std::string& row : rows) {
    INFO(row);
    const auto line = read_question_line(row);
    REQUIRE_FALSE(line.has_value());
    CHECK_FALSE(line.error().message.empty());
  }
}

}  // namespace
}  // namespace mujib::protocol
