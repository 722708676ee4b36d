#include <catch2/catch.hpp>
#include <future>
#include <nlohmann/json.hpp>

#include "tests/transport/server/raw_client.hpp"
#include "tests/transport/server/running_server.hpp"

namespace mujib::server {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr std::string_view kHealth = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::string_view kAsk = R"({"type":"ask","id":"1","text":"من؟"})";

void open(RawClient& client) {
  REQUIRE(client.open_websocket().status == 101);
  client.read_text();
}

// Nothing is cut for as long as a test waits: what ends has ended by itself.
Options uncut() {
  Options options;
  options.drain_timeout = 6 * kPatience;
  return options;
}

TEST_CASE("stop: without connections the server ends at once") {
  const RunningServer server(uncut());
  server.server->stop();
  CHECK(server.ends());
}

TEST_CASE("stop: idle connections are closed, WebSockets with 1001") {
  const RunningServer server(uncut());
  RawClient http(server.port());
  CHECK(http.exchange(kHealth).status == 200);
  RawClient unheard(server.port());  // connected, nothing said yet
  RawClient socket(server.port());
  open(socket);
  server.server->stop();
  const auto frame = socket.read_frame();
  REQUIRE(frame);
  CHECK(frame->opcode == kCloseFrame);
  CHECK(frame->close_code() == 1001);
  CHECK(socket.send_frame(kCloseFrame, frame->payload));
  socket.close();
  CHECK(http.closes());
  CHECK(unheard.closes());
  CHECK(server.ends());
}

TEST_CASE("stop: what is under way is answered first") {
  const RunningServer server(uncut());
  std::promise<void> asked, go_on;
  server.answers->before_answer = [&, once = std::make_shared<std::atomic<int>>(0)] {
    if (++*once > 1) return;
    asked.set_value();
    go_on.get_future().wait();
  };
  RawClient socket(server.port());
  open(socket);
  REQUIRE(socket.send_text(kAsk));
  asked.get_future().wait();
  RawClient idle(server.port());
  CHECK(idle.exchange(kHealth).status == 200);
  server.server->stop();
  CHECK(idle.closes());  // by now every connection knows
  go_on.set_value();
  CHECK(json::parse(socket.read_text())["answer"] == "جواب: من؟");
  const auto frame = socket.read_frame();
  REQUIRE(frame);
  CHECK(frame->close_code() == 1001);
  socket.send_frame(kCloseFrame, frame->payload);
  socket.close();
  CHECK(server.ends());
}

TEST_CASE("stop: a request under way is answered and its connection ends") {
  const RunningServer server(uncut());
  RawClient http(server.port());
  REQUIRE(
      http.send("POST /api/ask HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                "Content-Length: 12\r\n\r\n{\"text\""));
  REQUIRE(http.read_reply().value_or(HttpReply{}).status == 100);  // the head was read
  RawClient idle(server.port());
  CHECK(idle.exchange(kHealth).status == 200);
  server.server->stop();
  CHECK(idle.closes());  // the connections know
  REQUIRE(http.send(":\"a\"}"));
  const auto reply = http.read_reply();
  REQUIRE(reply);
  CHECK(reply->status == 200);
  CHECK(reply->headers.at("connection") == "close");
  CHECK(server.ends());
}

TEST_CASE("stop: no new connection is taken") {
  const RunningServer server;
  const unsigned short port = server.port();
  server.server->stop();
  REQUIRE(server.ends());
  Options options;
  options.port = port;
  CHECK(Server::listen(options, server.answers).has_value());  // the port is free again
}

TEST_CASE("stop: a connection that will not end is cut after a while") {
  Options options;
  options.drain_timeout = milliseconds(300);
  options.header_timeout = options.body_timeout = options.message_timeout = 6 * kPatience;
  options.idle_timeout = options.keep_alive_timeout = 6 * kPatience;
  const RunningServer server(options);
  RawClient never_closes(server.port());
  open(never_closes);
  RawClient half_a_request(server.port());
  REQUIRE(half_a_request.send("GET / HTTP/1.1\r\n"));
  RawClient half_a_message(server.port());
  open(half_a_message);
  REQUIRE(half_a_message.send_frame(kTextFrame, "{", false));
  server.server->stop();
  CHECK(server.ends());
}

TEST_CASE("stop: an answer that takes for ever keeps nobody from stopping") {
  Options options;
  options.drain_timeout = milliseconds(100);
  std::promise<void> asked, go_on;
  {
    const RunningServer server(options);
    server.answers->before_answer = [&] {
      asked.set_value();
      go_on.get_future().wait();
    };
    RawClient socket(server.port());
    open(socket);
    REQUIRE(socket.send_text(kAsk));
    asked.get_future().wait();
    CHECK_FALSE(server.server->idle());
    server.server->stop();
    CHECK(server.ends());
    go_on.set_value();
  }
}

TEST_CASE("listen: what cannot be listened on is told in one sentence") {
  const auto answers = std::make_shared<InMemoryAnswers>();
  const RunningServer server;
  struct Row {
    Options options;
    std::string part;
  };
  Options taken, no_address, foreign, no_page;
  taken.port = server.port();
  no_address.addresses = {"127.0.0.1", "nonsense"};
  foreign.addresses = {"192.0.2.1"};
  foreign.port = no_page.port = no_address.port = 0;
  no_page.web = "/nonexistent/folder";
  const Row rows[] = {{taken, std::to_string(server.port())},
                      {no_address, "nonsense"},
                      {foreign, "192.0.2.1"},
                      {no_page, "/nonexistent/folder"}};
  for (const Row& row : rows) {
    const auto listening = Server::listen(row.options, answers);
    REQUIRE_FALSE(listening.has_value());
    INFO(listening.error().message);
    CHECK(listening.error().message.find(row.part) != std::string::npos);
    CHECK(listening.error().message.find('\n') == std::string::npos);
  }
}

TEST_CASE("listen: the address served is said, with the port that was taken") {
  const auto answers = std::make_shared<InMemoryAnswers>();
  Options options;
  options.port = 0;
  const auto four = Server::listen(options, answers);
  REQUIRE(four.has_value());
  CHECK((*four)->port() != 0);
  CHECK((*four)->urls() ==
        std::vector<std::string>{"http://127.0.0.1:" + std::to_string((*four)->port())});
  options.addresses = {"localhost"};
  const auto local = Server::listen(options, answers);
  CHECK((*local)->urls().front().starts_with("http://127.0.0.1:"));
}

}  // namespace
}  // namespace mujib::server
