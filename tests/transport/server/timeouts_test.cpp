#include <catch2/catch.hpp>
#include <memory>
#include <thread>
#include <vector>

#include "tests/transport/server/raw_client.hpp"
#include "tests/transport/server/running_server.hpp"

namespace mujib::server {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr std::string_view kHealth = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";

TEST_CASE("timeouts: a client that is slow with its request is dropped") {
  Options options;
  options.header_timeout = options.body_timeout = milliseconds(300);
  const RunningServer server(options);
  const std::pair<const char*, std::string> rows[] = {
      {"nothing", ""},
      {"half a line", "GET / HT"},
      {"half a head", "GET / HTTP/1.1\r\nHost: a\r\n"},
      {"half a body", "POST /api/ask HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"},
  };
  for (const auto& [what, bytes] : rows) {
    INFO(what);
    RawClient client(server.port());
    REQUIRE(client.send(bytes));
    CHECK(client.closes());
  }
}

TEST_CASE("timeouts: a byte now and then does not keep a request alive") {
  Options options;
  options.header_timeout = options.body_timeout = milliseconds(300);
  const RunningServer server(options);
  RawClient client(server.port());
  const auto end = Clock::now() + kPatience;
  bool alive = client.send("GET / HTTP/1.1\r\n");
  REQUIRE(alive);
  while (alive && Clock::now() < end) {
    std::this_thread::sleep_for(milliseconds(50));
    alive = client.send("X");
  }
  CHECK_FALSE(alive);
}

TEST_CASE("timeouts: a connection that asks nothing more is closed") {
  Options options;
  options.keep_alive_timeout = milliseconds(100);
  const RunningServer server(options);
  RawClient client(server.port());
  CHECK(client.exchange(kHealth).status == 200);
  CHECK(client.closes());
}

TEST_CASE("timeouts: a message that begins and does not end closes its WebSocket") {
  Options options;
  options.message_timeout = milliseconds(300);
  options.idle_timeout = 6 * kPatience;
  const RunningServer server(options);
  const std::string whole = frame_bytes(kTextFrame, R"({"type":"ping"})");
  const std::pair<const char*, std::string> rows[] = {
      {"one byte", whole.substr(0, 1)},
      {"half a head", whole.substr(0, 4)},
      {"half a frame", whole.substr(0, 9)},
      {"half a message", frame_bytes(kTextFrame, "{", false)},
      {"half a message and a ping",
       frame_bytes(kTextFrame, "{", false) + frame_bytes(kPingFrame, "")},
      {"half a ping", frame_bytes(kPingFrame, "abc").substr(0, 3)},
      {"a message and the beginning of another", whole + whole.substr(0, 3)},
  };
  for (const auto& [what, bytes] : rows) {
    INFO(what);
    RawClient client(server.port());
    REQUIRE(client.open_websocket().status == 101);
    client.read_text();
    REQUIRE(client.send(bytes));
    CHECK(client.closes());
  }
}

TEST_CASE("timeouts: a byte now and then does not keep a message alive") {
  Options options;
  options.message_timeout = milliseconds(300);
  const RunningServer server(options);
  RawClient client(server.port());
  REQUIRE(client.open_websocket().status == 101);
  const auto end = Clock::now() + kPatience;
  bool alive = client.send(frame_bytes(kTextFrame, std::string(4000, 'x')).substr(0, 8));
  while (alive && Clock::now() < end) {
    std::this_thread::sleep_for(milliseconds(50));
    alive = client.send("x");
  }
  CHECK_FALSE(alive);
}

TEST_CASE("timeouts: many slow clients do not hold up the others") {
  Options options;
  options.threads = 1;
  const RunningServer server(options);
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 200; ++i) {
    slow.push_back(std::make_unique<RawClient>(server.port()));
    REQUIRE(slow.back()->send("GET / HTTP/1.1\r\nX-"));
  }
  RawClient client(server.port());
  CHECK(client.exchange(kHealth).status == 200);
}

TEST_CASE("timeouts: a silent WebSocket that answers no ping is dropped") {
  Options options;
  options.idle_timeout = milliseconds(400);
  const RunningServer server(options);
  RawClient client(server.port());
  REQUIRE(client.open_websocket().status == 101);
  client.read_text();
  const auto ping = client.read_frame();
  REQUIRE(ping);
  CHECK(ping->opcode == kPingFrame);
  CHECK(client.closes());
}

TEST_CASE("timeouts: a silent WebSocket that answers pings is kept") {
  Options options;
  options.idle_timeout = milliseconds(2000);  // a ping after half of it; a busy client has the rest
  const RunningServer server(options);
  RawClient client(server.port());
  REQUIRE(client.open_websocket().status == 101);
  client.read_text();
  for (int i = 0; i < 3; ++i) {
    const auto ping = client.read_frame();
    REQUIRE(ping);
    REQUIRE(ping->opcode == kPingFrame);
    REQUIRE(client.send_frame(kPongFrame, ping->payload));
  }
  REQUIRE(client.send_text(R"({"type":"ping"})"));
  CHECK(client.read_text() == R"({"type":"pong"})");
}

TEST_CASE("timeouts: a client that never reads its answers is dropped") {
  Options options;
  options.idle_timeout = milliseconds(400);
  const RunningServer server(options);
  server.answers->citation_bytes = 1024 * 1024;
  RawClient greedy(server.port(), 4096);
  REQUIRE(greedy.open_websocket().status == 101);
  for (int i = 0; i < 50; ++i)
    greedy.send_text(R"({"type":"ask","text":"من؟","id":")" + std::to_string(i) + "\"}");
  const auto end = Clock::now() + kPatience;
  RawClient watcher(server.port());
  bool alone = false;
  while (!alone && Clock::now() < end) {
    std::this_thread::sleep_for(milliseconds(20));
    alone = watcher.exchange(kHealth).body.find("\"connections\":1") != std::string::npos;
  }
  CHECK(alone);
}

}  // namespace
}  // namespace mujib::server
