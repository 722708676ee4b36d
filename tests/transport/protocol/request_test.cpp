#include "transport/protocol/request.hpp"

#include <catch2/catch.hpp>

#include "transport/protocol/limits.hpp"

namespace mujib::protocol {
namespace {

using namespace std::string_literals;

std::string repeated(std::string_view piece, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += piece;
  return result;
}

std::string ask_with(const std::string& members) {
  return R"({"type":"ask","id":"7","text":"متى؟")" + members + "}";
}

Context context_of(const std::string& json) {
  const Message message = read_message(ask_with(R"(,"context":)" + json));
  REQUIRE(std::holds_alternative<Ask>(message));
  return std::get<Ask>(message).question.context;
}

TEST_CASE("request: a good message is read") {
  const Message ask = read_message(
      R"({"type":"ask","id":"7","text":"ومتى؟","explain":true,"more":[1],"context":
          {"entities":["csto"],"rule":"مقر","slots":[["منظمة","csto"]],"question":"اين",
           "answers":["moscow"],"speaker":"x","document":"a.txt","sentence":4}})");
  REQUIRE(std::holds_alternative<Ask>(ask));
  CHECK(std::get<Ask>(ask).id == "7");
  const Question& question = std::get<Ask>(ask).question;
  CHECK(question.text == "ومتى؟");
  CHECK(question.explain);
  CHECK(question.context == Context{.entities = {"csto"},
                                    .rule = "مقر",
                                    .slots = {{"منظمة", "csto"}},
                                    .question = "اين",
                                    .answers = {"moscow"},
                                    .speaker = "x",
                                    .document = "a.txt",
                                    .sentence = 4});

  const Message passage = read_message(R"({"type":"passage","id":"8","doc":"a.txt","byte":123})");
  REQUIRE(std::holds_alternative<PassageRequest>(passage));
  CHECK(std::get<PassageRequest>(passage).id == "8");
  CHECK(std::get<PassageRequest>(passage).document == "a.txt");
  CHECK(std::get<PassageRequest>(passage).byte == 123);

  const auto judge = std::get<Judge>(
      read_message(R"({"type":"judge","id":"3","text":"متى؟","context":{"rule":"متى"},"answer":")" +
                   repeated("ا", 1200) + R"(","right":true})"));
  CHECK(judge.id == "3");
  CHECK(judge.question.text == "متى؟");
  CHECK(judge.question.context.rule == "متى");
  CHECK(judge.answer == repeated("ا", 1000));
  CHECK(judge.right);
  CHECK_FALSE(
      std::get<Judge>(read_message(R"({"type":"judge","id":"3","text":"متى؟","right":false})"))
          .right);
  CHECK(std::get<Suggest>(read_message(R"({"type":"suggest","id":"3","text":"مت"})")).text == "مت");
  CHECK(std::holds_alternative<Ping>(read_message(R"({"type":"ping"})")));
  CHECK(std::get<Ping>(read_message(R"({"type":"ping","id":"9"})")).id == "9");
  CHECK(std::holds_alternative<Ask>(read_message(R"({"type":"ask","id":"7","text":""})")));
}

TEST_CASE("request: a bad message gets its code, and its id where that is good") {
  struct Row {
    std::string bytes;
    ErrorCode code;
    std::string id;
  };
  const Row rows[] = {
      {"", ErrorCode::kBadJson, ""},
      {"x", ErrorCode::kBadJson, ""},
      {R"({"type":"ask")", ErrorCode::kBadJson, ""},
      {R"({"type":"ask"} {})", ErrorCode::kBadJson, ""},
      {R"({'type':'ask'})", ErrorCode::kBadJson, ""},
      {R"({"type":"ask","id":"1","text":"\uD800"})", ErrorCode::kBadJson, ""},
      {R"({"n":1e999999})", ErrorCode::kBadJson, ""},
      {"\0"s, ErrorCode::kBadJson, ""},
      {repeated("[", 16000), ErrorCode::kBadJson, ""},
      {repeated("{\"a\":", 3000), ErrorCode::kBadJson, ""},
      {repeated("[", 17) + repeated("]", 17), ErrorCode::kBadJson, ""},
      {"{\"type\":\"ask\",\"id\":\"7\",\"text\":\"\xFF\"}", ErrorCode::kBadUtf8, ""},
      {"\xFF\xFE{\0}\0"s, ErrorCode::kBadUtf8, ""},
      {"{\"type\":\"ask\",\"id\":\"7\",\"text\":\"\xED\xA0\x80\"}", ErrorCode::kBadUtf8, ""},
      {"[]", ErrorCode::kBadMessage, ""},
      {"null", ErrorCode::kBadMessage, ""},
      {"\"ask\"", ErrorCode::kBadMessage, ""},
      {repeated("[", 16) + repeated("]", 16), ErrorCode::kBadMessage, ""},
      {"{}", ErrorCode::kBadMessage, ""},
      {R"({"id":"7"})", ErrorCode::kBadMessage, "7"},
      {R"({"type":"tell","id":"7"})", ErrorCode::kBadMessage, "7"},
      {R"({"type":["ask"],"id":"7"})", ErrorCode::kBadMessage, "7"},
      {R"({"type":"ask","text":"متى؟"})", ErrorCode::kBadMessage, ""},
      {R"({"type":"ask","id":"","text":"متى؟"})", ErrorCode::kBadMessage, ""},
      {R"({"type":"ask","id":7,"text":"متى؟"})", ErrorCode::kBadMessage, ""},
      {R"({"type":"ask","id":")" + repeated("ا", 65) + R"(","text":"متى؟"})",
       ErrorCode::kBadMessage, ""},
      {R"({"type":"ask","id":"7"})", ErrorCode::kBadMessage, "7"},
      {R"({"type":"ask","id":"7","text":null})", ErrorCode::kBadMessage, "7"},
      {R"({"type":"ask","id":"7","text":["متى؟"]})", ErrorCode::kBadMessage, "7"},
      {R"({"type":"ask","id":"7","text":")" + repeated("س", 1001) + "\"}",
       ErrorCode::kQuestionTooLong, "7"},
      {R"({"type":"judge","id":"8","text":"متى؟"})", ErrorCode::kBadMessage, "8"},
      {R"({"type":"judge","id":"8","text":"متى؟","right":"yes"})", ErrorCode::kBadMessage, "8"},
      {R"({"type":"judge","id":"8","right":true})", ErrorCode::kBadMessage, "8"},
      {R"({"type":"judge","text":"متى؟","right":true})", ErrorCode::kBadMessage, ""},
      {R"({"type":"suggest","id":"8"})", ErrorCode::kBadMessage, "8"},
      {R"({"type":"suggest","id":"8","text":")" + repeated("س", 1001) + "\"}",
       ErrorCode::kQuestionTooLong, "8"},
      {R"({"type":"passage","id":"8"})", ErrorCode::kBadMessage, "8"},
      {R"({"type":"passage","id":"8","doc":5,"byte":1})", ErrorCode::kBadMessage, "8"},
      {R"({"type":"passage","id":"8","doc":"a","byte":-1})", ErrorCode::kBadMessage, "8"},
      {R"({"type":"passage","id":"8","doc":"a","byte":1.5})", ErrorCode::kBadMessage, "8"},
      {R"({"type":"passage","id":"8","doc":"a","byte":"1"})", ErrorCode::kBadMessage, "8"},
      {R"({"type":"passage","id":"8","doc":"a","byte":4294967296})", ErrorCode::kBadMessage, "8"},
      {R"({"type":"passage","id":"8","doc":"a","byte":99999999999999999999})",
       ErrorCode::kBadMessage, "8"},
      {ask_with(",\"pad\":\"" + repeated("x", kMessageBytes) + "\""), ErrorCode::kTooLarge, ""},
  };
  for (const Row& row : rows) {
    INFO(row.bytes.substr(0, 200));
    const Message message = read_message(row.bytes);
    REQUIRE(std::holds_alternative<Error>(message));
    CHECK(std::get<Error>(message).code == row.code);
    CHECK(std::get<Error>(message).id == row.id);
    CHECK_FALSE(std::get<Error>(message).message.empty());
  }
}

TEST_CASE("request: the limits themselves are allowed") {
  const std::string rows[] = {
      R"({"type":"ask","id":"7","text":")" + repeated("س", 1000) + "\"}",
      R"({"type":"ask","id":"7","text":")" + repeated("\xF0\x9F\x98\x80", 1000) + "\"}",
      R"({"type":"ask","id":")" + repeated("ا", 64) + R"(","text":"متى؟"})",
      ask_with(",\"a\":" + repeated("[", 15) + repeated("]", 15)),
      ask_with(R"(,"a":"[[[[[[[[[[[[[[[[[[[[[[[[\"[[[[")"),
  };
  for (const std::string& row : rows) {
    INFO(row.substr(0, 100));
    CHECK(std::holds_alternative<Ask>(read_message(row)));
  }
  const std::string frame = ask_with("");
  const std::string padded = frame + repeated(" ", kMessageBytes - frame.size());
  CHECK(std::holds_alternative<Ask>(read_message(padded)));
}

TEST_CASE("request: a broken context never fails the question") {
  const std::string rows[] = {
      "null",
      "7",
      "\"csto\"",
      "[]",
      "{}",
      R"({"entities":"csto"})",
      R"({"entities":[1,null,[]]})",
      R"({"slots":[["a"],["a","b","c"],[1,2],"a",{"a":"b"}]})",
      R"({"slots":{"a":"b"}})",
      R"({"sentence":-1})",
      R"({"sentence":"4"})",
      R"({"sentence":4294967296})",
      R"({"sentence":1.5})",
      R"({"rule":{},"question":[],"speaker":1,"document":false})",
      R"({"unknown":{"a":[1]}})",
  };
  for (const std::string& row : rows) {
    INFO(row);
    CHECK(context_of(row) == Context{});
  }
}

TEST_CASE("request: what is good in a context is kept beside what is not") {
  CHECK(context_of(R"({"entities":["csto",5,"otg"],"slots":[["a","b"],7],"rule":3})") ==
        Context{.entities = {"csto", "otg"}, .slots = {{"a", "b"}}});
}

TEST_CASE("request: the lists of a context are cut and its long strings dropped") {
  const std::string many = "[\"a\"" + repeated(",\"a\"", 99) + "]";
  CHECK(context_of("{\"entities\":" + many + "}").entities.size() == kContextEntities);
  CHECK(context_of("{\"answers\":" + many + "}").answers.size() == kContextAnswers);
  const std::string slots = "[[\"a\",\"b\"]" + repeated(",[\"a\",\"b\"]", 99) + "]";
  CHECK(context_of("{\"slots\":" + slots + "}").slots.size() == kContextSlots);

  const std::string allowed = repeated("س", kContextString);
  CHECK(context_of("{\"question\":\"" + allowed + "\"}").question == allowed);
  CHECK(context_of("{\"question\":\"" + allowed + "س\"}").question.empty());
  CHECK(context_of("{\"entities\":[\"" + allowed + "س\",\"b\"]}").entities ==
        std::vector<std::string>{"b"});
}

TEST_CASE("request: the body of an HTTP question needs its text alone") {
  const Message plain = read_ask(R"({"text":"متى؟"})");
  REQUIRE(std::holds_alternative<Ask>(plain));
  CHECK(std::get<Ask>(plain).id.empty());
  CHECK(std::get<Ask>(read_ask(R"({"text":"متى؟","id":"x"})")).id == "x");
  CHECK(std::get<Ask>(read_ask(R"({"text":"متى؟","id":null})")).id.empty());

  for (const std::string& body : {R"({"text":"متى؟","id":7})"s, R"({"text":"متى؟","id":""})"s,
                                  R"({"question":"متى؟"})"s, "[]"s}) {
    INFO(body);
    const Message message = read_ask(body);
    REQUIRE(std::holds_alternative<Error>(message));
    CHECK(std::get<Error>(message).code == ErrorCode::kBadMessage);
  }
}

}  // namespace
}  // namespace mujib::protocol
