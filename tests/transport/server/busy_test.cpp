#include <catch2/catch.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <semaphore>
#include <thread>
#include <vector>

#include "tests/transport/server/raw_client.hpp"
#include "tests/transport/server/running_server.hpp"

namespace mujib::server {
namespace {

using nlohmann::json;

constexpr std::string_view kHealth = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::string_view kAsk =
    "POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12\r\n\r\n{\"text\":\"a\"}";

std::string ask(std::string_view id) {
  return json{{"type", "ask"}, {"id", id}, {"text", "من؟"}}.dump();
}

// As a trusted proxy on this machine sends it on.
std::string from(std::string_view address, std::string_view request) {
  const std::size_t line = request.find("\r\n") + 2;
  return std::string(request.substr(0, line)) + "X-Forwarded-For: " + std::string(address) +
         "\r\n" + std::string(request.substr(line));
}

std::unique_ptr<RawClient> open(const RunningServer& server, std::string_view headers = "") {
  auto client = std::make_unique<RawClient>(server.port());
  REQUIRE(client->open_websocket(headers).status == 101);
  client->read_text();
  return client;
}

// Answers that wait until they may go on; ends by itself.
class Held {
 public:
  explicit Held(const RunningServer& server) {
    server.answers->before_answer = [this] {
      ++begun;
      may_go_.acquire();
    };
  }
  ~Held() { let_go(); }
  void let_go(std::ptrdiff_t count = 500) { may_go_.release(count); }
  void wait_for_begun(int count) const {
    while (begun < count) std::this_thread::yield();
  }

  std::atomic<int> begun = 0;

 private:
  std::counting_semaphore<> may_go_{0};
};

// Until so many questions wait for a thread.
void wait_for_waiting(const RunningServer& server, int count) {
  RawClient watcher(server.port());
  while (json::parse(watcher.exchange(kHealth).body)["waiting"] != count) std::this_thread::yield();
}

TEST_CASE("busy: a server whose answers are all under way says its health and serves its page") {
  Options options;
  options.threads = options.answer_threads = 1;
  const RunningServer server(options);
  Held held(server);
  std::vector<std::unique_ptr<RawClient>> asking;
  for (int i = 0; i < 20; ++i) {
    asking.push_back(open(server));
    REQUIRE(asking.back()->send_text(ask("1")));
  }
  held.wait_for_begun(1);
  CHECK(RawClient(server.port()).exchange(kHealth).status == 200);
  CHECK(RawClient(server.port()).exchange("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").status ==
        200);
  CHECK(held.begun == 1);
  held.let_go();
  for (const auto& client : asking) CHECK(json::parse(client->read_text())["type"] == "answer");
}

TEST_CASE("busy: too many that wait are told when to come back, and may") {
  Options options;
  options.answer_threads = 1;
  options.queue = 3;
  const RunningServer server(options);
  Held held(server);
  std::vector<std::unique_ptr<RawClient>> asking;
  const auto add = [&] {
    asking.push_back(open(server));
    REQUIRE(asking.back()->send_text(ask("7")));
  };
  add();
  held.wait_for_begun(1);
  for (int i = 0; i < 3; ++i) add();
  wait_for_waiting(server, 3);
  add();
  const HttpReply refused = RawClient(server.port()).exchange(kAsk);
  CHECK(refused.status == 503);
  CHECK(refused.headers.at("retry-after") == "2");
  const json told = json::parse(refused.body);
  CHECK(told["code"] == "busy");
  CHECK(told["retry_after"] == 2);
  held.let_go();
  int busy = 0;
  for (const auto& client : asking) {
    json reply = json::parse(client->read_text());
    while (reply["type"] == "error") {
      CHECK(reply["code"] == "busy");
      CHECK(reply["id"] == "7");
      CHECK(reply["retry_after"] == 2);
      ++busy;
      REQUIRE(client->send_text(ask("7")));  // the same id: it was not answered
      reply = json::parse(client->read_text());
    }
    CHECK(reply["id"] == "7");
  }
  CHECK(busy == 1);
  CHECK(RawClient(server.port()).exchange(kAsk).status == 200);
}

TEST_CASE("busy: an address that asks much waits behind one that asks little") {
  Options options;
  options.answer_threads = 1;
  options.trusted_proxies = {"127.0.0.1"};
  const RunningServer server(options);
  Held held(server);
  std::vector<std::unique_ptr<RawClient>> greedy;
  for (int i = 0; i < 30; ++i) {
    greedy.push_back(open(server, "X-Forwarded-For: 192.0.2.1\r\n"));
    REQUIRE(greedy.back()->send_text(ask("1")));
  }
  wait_for_waiting(server, 29);
  const auto modest = open(server, "X-Forwarded-For: 192.0.2.2\r\n");
  REQUIRE(modest->send_text(ask("1")));
  held.wait_for_begun(1);
  wait_for_waiting(server, 30);
  held.let_go(3);  // the one under way, and one of each
  CHECK(json::parse(modest->read_text())["type"] == "answer");
  held.let_go();
  for (const auto& client : greedy) CHECK(json::parse(client->read_text())["type"] == "answer");
}

TEST_CASE("busy: more questions a second than an address may ask are told when to come back") {
  Options options;
  options.questions_per_second = 1;
  options.questions_burst = 3;
  options.trusted_proxies = {"127.0.0.1"};
  const RunningServer server(options);
  for (const char* address : {"192.0.2.1", "192.0.2.2", "2001:db8::1"}) {
    RawClient client(server.port());
    int taken = 0;
    HttpReply reply = client.exchange(from(address, kAsk));
    // A slow machine may earn one more meanwhile.
    for (; reply.status == 200 && taken < 100; ++taken)
      reply = client.exchange(from(address, kAsk));
    CHECK(taken >= 3);
    CHECK(reply.status == 429);
    CHECK(reply.headers.at("retry-after") == "1");
    CHECK(json::parse(reply.body)["code"] == "busy");
  }
  // The same address by another way, and a neighbour of the last one.
  const auto socket = open(server, "X-Forwarded-For: 192.0.2.1\r\n");
  json reply;
  for (int i = 0; i < 100 && reply["type"] != "error"; ++i) {
    REQUIRE(socket->send_text(ask(std::to_string(i))));
    reply = json::parse(socket->read_text());
  }
  CHECK(reply["code"] == "busy");
  CHECK(reply["retry_after"] == 1);
  // What the client itself says of where it comes from counts for nothing.
  RawClient client(server.port());
  int status = 200;
  for (int i = 0; i < 100 && status == 200; ++i) {
    const std::string made_up = std::to_string(i) + ".9.9.9, 192.0.2.7";
    status = client.exchange(from(made_up, kAsk)).status;
  }
  CHECK(status == 429);
}

TEST_CASE("busy: beyond the most connections a client is told that the server is busy") {
  Options options;
  options.connections = 3;
  const RunningServer server(options);
  std::vector<std::unique_ptr<RawClient>> sockets;
  for (int i = 0; i < 3; ++i) sockets.push_back(open(server));
  {
    RawClient over(server.port());
    const HttpReply reply = over.open_websocket();
    CHECK(reply.status == 503);
    CHECK(reply.headers.at("retry-after") == "5");
    CHECK(json::parse(reply.body)["code"] == "busy");
    CHECK(over.closes());
  }
  CHECK(RawClient(server.port()).exchange(kAsk).status == 503);
  CHECK(RawClient(server.port()).exchange(kHealth).status == 200);

  sockets.pop_back();
  int status = 503;
  while (status == 503) status = RawClient(server.port()).open_websocket().status;
  CHECK(status == 101);
}

TEST_CASE("busy: clients that connect and say nothing shut nobody out") {
  Options options;
  options.connections = 20;
  options.connections_by_address = 10;
  const RunningServer server(options);
  const auto socket = open(server);
  std::vector<std::unique_ptr<RawClient>> silent;
  for (int i = 0; i < 300; ++i) {
    silent.push_back(std::make_unique<RawClient>(server.port()));
    if (i % 2 == 0) silent.back()->send("GET / HT");
  }
  RawClient client(server.port());
  CHECK(client.exchange(kHealth).status == 200);
  CHECK(client.exchange(kAsk).status == 200);
  CHECK(silent.front()->closes());  // cut for who came later
  REQUIRE(socket->send_text(ask("1")));
  CHECK(json::parse(socket->read_text())["type"] == "answer");
}

TEST_CASE("busy: one address has its own bound of connections, a proxy's clients each theirs") {
  Options options;
  options.connections_by_address = 2;
  options.trusted_proxies = {"127.0.0.1"};
  const RunningServer server(options);
  const std::string one = "X-Forwarded-For: 192.0.2.1\r\n",
                    other = "X-Forwarded-For: 192.0.2.2\r\n";
  const auto first = open(server, one), second = open(server, one);
  CHECK(RawClient(server.port()).open_websocket(one).status == 503);
  CHECK(RawClient(server.port()).open_websocket(other).status == 101);

  options.trusted_proxies = {};
  const RunningServer direct(options);
  const auto third = open(direct, one), fourth = open(direct, other);
  CHECK(RawClient(direct.port()).open_websocket("X-Forwarded-For: 192.0.2.3\r\n").status == 503);
}

TEST_CASE("busy: a proxy that is none is told before anything is served") {
  Options options;
  options.port = 0;
  options.trusted_proxies = {"10.0.0.0/8", "nginx"};
  const auto listening = Server::listen(options, std::make_shared<InMemoryAnswers>());
  REQUIRE_FALSE(listening.has_value());
  CHECK(listening.error().message.find("nginx") != std::string::npos);
}

}  // namespace
}  // namespace mujib::server
