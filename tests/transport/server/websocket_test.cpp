#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "tests/transport/server/raw_client.hpp"
#include "tests/transport/server/running_server.hpp"

namespace mujib::server {
namespace {

using nlohmann::json;
using namespace std::string_literals;

std::string ask(std::string_view id, std::string_view text) {
  return json{{"type", "ask"}, {"id", id}, {"text", text}}.dump();
}

json open(RawClient& client) {
  REQUIRE(client.open_websocket().status == 101);
  return json::parse(client.read_text());
}

json reply_to(RawClient& client, std::string_view message) {
  REQUIRE(client.send_text(message));
  return json::parse(client.read_text());
}

// One machine may ask as much as it likes.
Options unhurried() {
  Options options;
  options.questions_per_second = 0;
  return options;
}

bool answers(RawClient& client, std::string_view id) {
  return reply_to(client, ask(id, "بعدها")).value("answer", "") == "جواب: بعدها";
}

// Messages are answered in order: had the one before been answered, that would come first.
bool was_ignored(RawClient& client) {
  return reply_to(client, R"({"type":"ping"})") == json({{"type", "pong"}});
}

TEST_CASE("websocket: the handshake is the protocol's and the server says hello first") {
  const RunningServer server;
  RawClient client(server.port());
  const HttpReply opened = client.open_websocket();
  CHECK(opened.status == 101);
  CHECK(opened.headers.at("sec-websocket-accept") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  const json hello = json::parse(client.read_text());
  CHECK(hello["type"] == "hello");
  CHECK(hello["protocol"] == 1);
  CHECK(hello["version"] == "0123456789abcdef");
  CHECK(hello["documents"][0]["doc"] == "a.txt");
  CHECK(hello["suggestions"] == json::array({"من؟"}));
}

TEST_CASE("websocket: a question is answered with its id") {
  const RunningServer server;
  RawClient client(server.port());
  open(client);
  const json answer = reply_to(client, R"({"type":"ask","id":"7","text":"من؟","explain":true,
                                           "context":{"entities":["x"]}})");
  CHECK(answer["type"] == "answer");
  CHECK(answer["id"] == "7");
  CHECK(answer["answer"] == "جواب: من؟");
  CHECK(answer["context"]["entities"] == json::array({"x"}));
  CHECK(answer["trace"]["normalised"] == "من؟");
  CHECK_FALSE(reply_to(client, ask("8", "متى؟")).contains("trace"));
  CHECK(reply_to(client, ask("9", ""))["type"] == "answer");
}

TEST_CASE("websocket: a passage is found or said to be missing") {
  const RunningServer server;
  RawClient client(server.port());
  open(client);
  const json passage = reply_to(client, R"({"type":"passage","id":"8","doc":"a.txt","byte":5})");
  CHECK(passage["type"] == "passage");
  CHECK(passage["text"] == "جملة.");
  CHECK(passage["lines"] == json({3, 5}));
  for (const char* message : {R"({"type":"passage","id":"9","doc":"a.txt","byte":6})",
                              R"({"type":"passage","id":"9","doc":"../a.txt","byte":5})"}) {
    const json missing = reply_to(client, message);
    CHECK(missing["code"] == "not_found");
    CHECK(missing["id"] == "9");
  }
}

TEST_CASE("websocket: what a person says of an answer is taken once, questions are offered") {
  const RunningServer server;
  RawClient client(server.port());
  REQUIRE(client.open_websocket().status == 101);
  client.read_text();
  const std::string wrong =
      R"({"type":"judge","id":"4","text":"من؟","answer":"أحد","right":false})";
  REQUIRE(client.send_text(wrong));
  CHECK(client.read_text() == R"({"type":"judged","id":"4"})");
  REQUIRE(client.send_text(wrong));  // a resend
  REQUIRE(client.send_text(R"({"type":"judge","id":"5","text":"من؟","right":true})"));
  CHECK(client.read_text() == R"({"type":"judged","id":"5"})");
  CHECK(server.answers->wrong == 1);
  CHECK(server.answers->right == 1);
  CHECK(server.answers->asked == 0);
  for (int i = 0; i < 2; ++i) {  // the same id and text: asked again when a letter is deleted
    REQUIRE(client.send_text(R"({"type":"suggest","id":"6","text":"من"})"));
    CHECK(client.read_text() == R"({"type":"suggestions","id":"6","questions":["من؟"]})");
  }
}

TEST_CASE("websocket: a ping of either kind is answered") {
  const RunningServer server;
  RawClient client(server.port());
  open(client);
  CHECK(reply_to(client, R"({"type":"ping","id":"3"})") == json({{"type", "pong"}, {"id", "3"}}));
  REQUIRE(client.send_frame(kPingFrame, "hey"));
  const auto pong = client.read_frame();
  REQUIRE(pong);
  CHECK(pong->opcode == kPongFrame);
  CHECK(pong->payload == "hey");
}

TEST_CASE("websocket: a bad message gets its error and the connection lives on") {
  const RunningServer server;
  struct Row {
    std::string bytes;
    const char* code;
  };
  std::string long_question;
  for (int i = 0; i < 1001; ++i) long_question += "س";
  const Row rows[] = {
      {"", "bad_json"},
      {"x", "bad_json"},
      {"{\"type\":\"ask\",\"id\":\"1\",\"text\":\"\xFF\xFE\"}", "bad_utf8"},
      {"\xD8", "bad_utf8"},
      {"{\"type\":\"ask\",\"id\":\"1\",\"text\":\"\xED\xA0\x80\"}", "bad_utf8"},
      {"[]", "bad_message"},
      {R"({"type":"tell"})", "bad_message"},
      {ask("1", long_question), "question_too_long"},
      {std::string(16 * 1024 + 1, ' '), "too_large"},
      {ask("1", std::string(64 * 1024, 'x')), "too_large"},
      {std::string(1000 * 1024, 'x'), "too_large"},
      {std::string(10000, '['), "bad_json"},
  };
  for (const unsigned opcode : {kTextFrame, kBinaryFrame}) {
    RawClient client(server.port());
    open(client);
    for (std::size_t i = 0; i < std::size(rows); ++i) {
      INFO(rows[i].bytes.substr(0, 60) << " in frame " << opcode);
      REQUIRE(client.send_frame(opcode, rows[i].bytes));
      const json error = json::parse(client.read_text());
      CHECK(error["type"] == "error");
      CHECK(error["code"] == rows[i].code);
      CHECK(answers(client, std::to_string(i)));
    }
  }
}

TEST_CASE("websocket: a message of exactly the limit is read") {
  const RunningServer server;
  RawClient client(server.port());
  open(client);
  const std::string message = ask("1", "من؟");
  CHECK(reply_to(client, message + std::string(16 * 1024 - message.size(), ' '))["id"] == "1");
}

TEST_CASE("websocket: a message in many frames is one message") {
  const RunningServer server;
  RawClient client(server.port());
  open(client);
  const std::string message = ask("1", "من؟");
  REQUIRE(client.send_frame(kTextFrame, message.substr(0, 1), false));
  for (std::size_t i = 1; i + 1 < message.size(); ++i) {
    REQUIRE(client.send_frame(0, message.substr(i, 1), false));  // letters are cut in two
    if (i == 5) REQUIRE(client.send_frame(kPingFrame, ""));
  }
  REQUIRE(client.send_frame(0, message.substr(message.size() - 1), true));
  auto frame = client.read_frame();
  REQUIRE(frame);
  CHECK(frame->opcode == kPongFrame);
  CHECK(json::parse(client.read_text())["answer"] == "جواب: من؟");

  REQUIRE(client.send_frame(kTextFrame, std::string(10 * 1024, 'x'), false));
  REQUIRE(client.send_frame(0, std::string(10 * 1024, 'x'), true));
  CHECK(json::parse(client.read_text())["code"] == "too_large");
  CHECK(answers(client, "2"));
}

TEST_CASE("websocket: a message over every bound closes with 1009") {
  const RunningServer server;
  {
    RawClient client(server.port());
    open(client);
    client.send_text(std::string(1024 * 1024 + 1, 'x'));
    const auto frame = client.read_frame();
    REQUIRE(frame);
    CHECK(frame->opcode == kCloseFrame);
    CHECK(frame->close_code() == 1009);
  }
  RawClient client(server.port());
  open(client);
  // A length of 2^63 - 1 is said and never sent.
  REQUIRE(client.send("\x81\xFF\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s + "mask"));
  const auto frame = client.read_frame();
  REQUIRE(frame);
  CHECK(frame->close_code() == 1009);
}

TEST_CASE("websocket: what breaks the WebSocket protocol closes with 1002") {
  const RunningServer server;
  const std::pair<const char*, std::string> rows[] = {
      {"an unmasked frame", "\x81\x02{}"},
      {"a reserved bit", "\xC1\x80mask"},
      {"an unknown opcode", "\x83\x80mask"},
      {"a continuation of nothing", "\x80\x80mask"},
      {"a ping in two frames", "\x09\x80mask"},
      {"a new message inside another",
       frame_bytes(kTextFrame, "a", false) + frame_bytes(kTextFrame, "b")},
  };
  for (const auto& [what, bytes] : rows) {
    INFO(what);
    RawClient client(server.port());
    open(client);
    REQUIRE(client.send(bytes));
    const auto frame = client.read_frame();
    REQUIRE(frame);
    CHECK(frame->opcode == kCloseFrame);
    CHECK(frame->close_code() == 1002);
  }
}

TEST_CASE("websocket: the client's close is answered") {
  const RunningServer server;
  RawClient client(server.port());
  open(client);
  REQUIRE(client.send_frame(kCloseFrame, "\x03\xE8"));
  const auto frame = client.read_frame();
  REQUIRE(frame);
  CHECK(frame->opcode == kCloseFrame);
  CHECK(client.closes());
}

TEST_CASE("websocket: a resent id is answered once") {
  const RunningServer server;
  RawClient client(server.port());
  open(client);
  REQUIRE(client.send(frame_bytes(kTextFrame, ask("7", "من؟")) +
                      frame_bytes(kTextFrame, ask("7", "من؟"))));
  CHECK(json::parse(client.read_text())["id"] == "7");
  REQUIRE(client.send_text(ask("7", "من؟")));  // also after the answer
  CHECK(was_ignored(client));
  CHECK(server.answers->asked == 1);

  CHECK(reply_to(client, ask("7", "متى؟"))["answer"] == "جواب: متى؟");  // another question
  CHECK(reply_to(client, ask("8", "من؟"))["id"] == "8");
  const char* passage = R"({"type":"passage","id":"9","doc":"a.txt","byte":5})";
  CHECK(reply_to(client, passage)["type"] == "passage");
  REQUIRE(client.send_text(passage));
  CHECK(was_ignored(client));

  RawClient again(server.port());  // a new connection knows no ids
  open(again);
  CHECK(reply_to(again, ask("7", "من؟"))["answer"] == "جواب: من؟");
}

TEST_CASE("websocket: an id is forgotten after 256 others") {
  const RunningServer server;
  RawClient client(server.port());
  open(client);
  for (int i = 0; i < 257; ++i) reply_to(client, ask(std::to_string(i), "من؟"));
  REQUIRE(client.send_text(ask("1", "من؟")));
  CHECK(was_ignored(client));
  CHECK(reply_to(client, ask("0", "من؟"))["id"] == "0");
}

TEST_CASE("websocket: questions sent in one go are answered in order") {
  const RunningServer server(unhurried());
  RawClient client(server.port());
  open(client);
  std::string bytes;
  for (int i = 0; i < 500; ++i) bytes += frame_bytes(kTextFrame, ask(std::to_string(i), "من؟"));
  REQUIRE(client.send(bytes));
  for (int i = 0; i < 500; ++i) REQUIRE(json::parse(client.read_text())["id"] == std::to_string(i));
}

TEST_CASE("websocket: a client that does not read is not read from, and the others are served") {
  Options options = unhurried();
  options.threads = options.answer_threads = 1;
  options.idle_timeout = std::chrono::hours(1);  // it does not read for as long as this takes
  const RunningServer server(options);
  server.answers->citation_bytes = 256 * 1024;
  RawClient greedy(server.port(), 4096);
  open(greedy);
  std::string bytes;
  for (int i = 0; i < 200; ++i) bytes += frame_bytes(kTextFrame, ask(std::to_string(i), "من؟"));
  REQUIRE(greedy.send(bytes));
  // The one thread takes turns: by the time that another client has had so many answers, the
  // greedy one would have had all of its own, and not only what the kernel takes (some MiB).
  constexpr int kOthers = 250;
  RawClient other(server.port());
  open(other);
  for (int i = 0; i < kOthers; ++i) REQUIRE(answers(other, std::to_string(i)));
  CHECK(server.answers->asked < kOthers + 100);
  for (int i = 0; i < 200; ++i) REQUIRE(json::parse(greedy.read_text())["id"] == std::to_string(i));
}

TEST_CASE("websocket: clients that ask at the same time get their own answers") {
  const RunningServer server(unhurried());
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      // Catch's assertions are for one thread: only counting here.
      RawClient client(server.port());
      client.open_websocket();
      client.read_frame();
      for (int i = 0; i < 100; ++i) {
        const std::string text = std::to_string(t) + "/" + std::to_string(i);
        client.send_text(ask(std::to_string(i), text));
        const auto frame = client.read_frame();
        if (frame && json::parse(frame->payload)["answer"] == "جواب: " + text) ++right;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(right == 800);
}

TEST_CASE("websocket: answers that are replaced serve the next question") {
  const RunningServer server;
  RawClient client(server.port());
  open(client);
  const auto other = std::make_shared<InMemoryAnswers>();
  other->version = "ffffffffffffffff";
  server.server->replace(other);
  CHECK(answers(client, "1"));
  CHECK(other->asked == 1);
  CHECK(server.answers->asked == 0);
  RawClient late(server.port());
  CHECK(open(late)["version"] == "ffffffffffffffff");
}

}  // namespace
}  // namespace mujib::server
