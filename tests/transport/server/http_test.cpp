#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/transport/server/raw_client.hpp"
#include "tests/transport/server/running_server.hpp"

namespace mujib::server {
namespace {

using nlohmann::json;
using namespace std::string_literals;

std::string request(std::string_view method, std::string_view path, std::string_view headers = "",
                    std::string_view body = "") {
  std::string text = std::string(method) + ' ' + std::string(path) +
                     " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + std::string(headers);
  if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return text + "\r\n" + std::string(body);
}

std::string post(std::string_view body, std::string_view headers = "") {
  return request("POST", "/api/ask", headers, body);
}

TEST_CASE("http: the files of the page are served with their types and safety headers") {
  const RunningServer server;
  const std::pair<const char*, const char*> rows[] = {
      {"/", "text/html; charset=utf-8"},     {"/index.html", "text/html; charset=utf-8"},
      {"/?q=1", "text/html; charset=utf-8"}, {"/chat.js", "text/javascript; charset=utf-8"},
      {"/fonts/a.woff2", "font/woff2"},
  };
  RawClient client(server.port());  // one connection for all
  for (const auto& [path, type] : rows) {
    INFO(path);
    const HttpReply reply = client.exchange(request("GET", path));
    CHECK(reply.status == 200);
    CHECK(reply.headers.at("content-type") == type);
    CHECK(reply.headers.at("x-content-type-options") == "nosniff");
    CHECK(reply.headers.at("referrer-policy") == "no-referrer");
    const std::string& policy = reply.headers.at("content-security-policy");
    for (const char* part :
         {"default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'",
          "img-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
          "form-action 'none'", "require-trusted-types-for 'script'"})
      CHECK(policy.find(part) != std::string::npos);
    CHECK(policy.find("unsafe") == std::string::npos);
  }
  CHECK(client.exchange(request("GET", "/fonts/a.woff2")).body == "\0\1\2"s);
}

TEST_CASE("http: a request for what is not there is told so in Arabic") {
  const RunningServer server;
  RawClient client(server.port());
  for (const char* path :
       {"/nothing", "/../secret.txt", "/fonts/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd", "/index.html/", "/api", "/api/ask/", "/fonts", "/.."}) {
    INFO(path);
    const HttpReply reply = client.exchange(request("GET", path));
    CHECK(reply.status == 404);
    CHECK(json::parse(reply.body)["code"] == "not_found");
    CHECK(reply.headers.count("content-security-policy") == 1);
  }
}

TEST_CASE("http: a method that a path does not take is named with those it takes") {
  const RunningServer server;
  struct Row {
    const char* method;
    const char* path;
    const char* allow;
  };
  const Row rows[] = {
      {"POST", "/", "GET, HEAD"},       {"DELETE", "/chat.js", "GET, HEAD"},
      {"PUT", "/healthz", "GET, HEAD"}, {"GET", "/api/ask", "POST"},
      {"OPTIONS", "/api/ask", "POST"},  {"BREW", "/", "GET, HEAD"},
  };
  RawClient client(server.port());
  for (const Row& row : rows) {
    INFO(row.method << ' ' << row.path);
    const HttpReply reply = client.exchange(request(row.method, row.path));
    CHECK(reply.status == 405);
    CHECK(reply.headers.at("allow") == row.allow);
    CHECK(json::parse(reply.body)["code"] == "bad_method");
  }
}

TEST_CASE("http: HEAD says the length and sends no body") {
  const RunningServer server;
  RawClient client(server.port());
  REQUIRE(client.send(request("HEAD", "/chat.js")));
  const auto reply = client.read_reply(false);
  REQUIRE(reply);
  CHECK(reply->status == 200);
  CHECK(reply->headers.at("content-length") == "13");
  CHECK(client.exchange(request("GET", "/healthz")).status == 200);  // nothing was left over
}

TEST_CASE("http: a file of the page that is known is not sent again") {
  const RunningServer server;
  RawClient client(server.port());
  const HttpReply first = client.exchange(request("GET", "/chat.js"));
  const std::string tag = first.headers.at("etag");
  CHECK(tag.size() > 4);
  CHECK(first.headers.at("cache-control") == "no-cache");
  for (const std::string& known : {tag, "\"x\", W/" + tag, "*"s}) {
    REQUIRE(client.send(request("GET", "/chat.js", "If-None-Match: " + known + "\r\n")));
    const auto again = client.read_reply(false);
    REQUIRE(again);
    CHECK(again->status == 304);
    CHECK(again->headers.at("etag") == tag);
  }
  CHECK(client.exchange(request("GET", "/chat.js", "If-None-Match: \"x\"\r\n")).status == 200);
  CHECK(client.exchange(request("GET", "/")).headers.at("etag") != tag);
  CHECK(client.exchange(request("GET", "/fonts/a.woff2"))
            .headers.at("cache-control")
            .find("immutable") != std::string::npos);
}

TEST_CASE("http: text is sent zipped to who takes it") {
  const RunningServer server;
  RawClient client(server.port());
  const HttpReply plain = client.exchange(request("GET", "/long.css"));
  CHECK(plain.headers.count("content-encoding") == 0);
  CHECK(plain.headers.at("vary") == "Accept-Encoding");
  for (const char* takes : {"gzip", "br, gzip;q=0.5", "deflate,gzip , br"}) {
    const HttpReply zipped =
        client.exchange(request("GET", "/long.css", "Accept-Encoding: "s + takes + "\r\n"));
    CHECK(zipped.headers.at("content-encoding") == "gzip");
    CHECK(zipped.body.size() < plain.body.size() / 4);
    CHECK(zipped.headers.at("etag") != plain.headers.at("etag"));
  }
  for (const char* takes : {"br", "gzip;q=0", "gzip; q=0.0", "xgzip", ""})
    CHECK(client.exchange(request("GET", "/long.css", "Accept-Encoding: "s + takes + "\r\n"))
              .headers.count("content-encoding") == 0);
}

TEST_CASE("http: what a server counts of itself is told in the form of Prometheus") {
  Options options;
  options.questions_per_second = 1;
  options.questions_burst = 2;
  const RunningServer server(options);
  RawClient client(server.port());
  int taken = 0;
  while (client.exchange(post(R"({"text":"من؟"})")).status == 200) ++taken;
  const auto metrics = [&] { return client.exchange(request("GET", "/metrics")).body; };
  const auto has = [&](const std::string& line) {
    INFO(line);
    CHECK(metrics().find("\n" + line + "\n") != std::string::npos);
  };
  has("mujib_answers_total{kind=\"fact\",status=\"answered\"} " + std::to_string(taken));
  has("mujib_answers_total{kind=\"damaged\",status=\"unknown\"} 0");
  has("mujib_answer_seconds_count " + std::to_string(taken));
  has("mujib_answer_seconds_bucket{le=\"+Inf\"} " + std::to_string(taken));
  has("mujib_refused_total{bound=\"rate\"} 1");
  has("mujib_connections 1");
  has("mujib_documents 1");
  has("mujib_last_reload_failed 0");
  const auto ready = [&] { return client.exchange(request("GET", "/readyz")); };
  CHECK(json::parse(ready().body) == json({{"ready", true}, {"last_reload", "good"}}));
  server.server->reload_failed();
  has("mujib_reloads_total{result=\"failed\"} 1");
  has("mujib_last_reload_failed 1");
  CHECK(json::parse(ready().body)["last_reload"] == "failed");
  CHECK(ready().status == 200);  // what was before serves
  server.server->replace(server.answers);
  has("mujib_reloads_total{result=\"good\"} 1");
  has("mujib_last_reload_failed 0");
}

TEST_CASE("http: healthz says which version serves") {
  const RunningServer server;
  RawClient client(server.port());
  const HttpReply reply = client.exchange(request("GET", "/healthz"));
  CHECK(reply.status == 200);
  const json health = json::parse(reply.body);
  CHECK(health["status"] == "ok");
  CHECK(health["version"] == "0123456789abcdef");
  CHECK(health["documents"] == 1);
  CHECK(health["connections"] == 1);
}

TEST_CASE("http: a question is answered as on the WebSocket") {
  const RunningServer server;
  RawClient client(server.port());
  const json plain = json::parse(client.exchange(post(R"({"text":"من؟"})")).body);
  CHECK(plain["type"] == "answer");
  CHECK(plain["id"].is_null());
  CHECK(plain["answer"] == "جواب: من؟");
  CHECK_FALSE(plain.contains("trace"));

  const json full = json::parse(
      client
          .exchange(post(R"({"text":"ومتى؟","id":"7","explain":true,"context":{"entities":["x"]}})",
                         "Content-Type: application/json\r\n"))
          .body);
  CHECK(full["id"] == "7");
  CHECK(full["context"]["entities"] == json::array({"x"}));
  CHECK(full["trace"]["normalised"] == "ومتى؟");
}

TEST_CASE("http: a bad body gets its error and the connection lives on") {
  const RunningServer server;
  struct Row {
    std::string body;
    int status;
    const char* code;
  };
  std::string long_question;
  for (int i = 0; i < 1001; ++i) long_question += "س";
  const Row rows[] = {
      {"x", 400, "bad_json"},
      {"{}", 400, "bad_message"},
      {"{\"text\":\"a\"}\0{}"s, 400, "bad_json"},
      {"{\"text\":\"a\"}\0"s, 400, "bad_json"},
      {"{\"text\":\"\xFF\"}", 400, "bad_utf8"},
      {"{\"text\":\"" + long_question + "\"}", 400, "question_too_long"},
      {R"({"text":")" + std::string(16 * 1024, 'x') + "\"}", 413, "too_large"},
      {std::string(900 * 1024, 'x'), 413, "too_large"},
  };
  RawClient client(server.port());
  for (const Row& row : rows) {
    INFO(row.body.substr(0, 60));
    const HttpReply reply = client.exchange(post(row.body));
    CHECK(reply.status == row.status);
    CHECK(json::parse(reply.body)["code"] == row.code);
    CHECK(client.exchange(post(R"({"text":"من؟"})")).status == 200);
  }
  const HttpReply empty = client.exchange(request("POST", "/api/ask", "Content-Length: 0\r\n"));
  CHECK(empty.status == 400);
  CHECK(server.answers->asked == static_cast<int>(std::size(rows)));
}

TEST_CASE("http: a body in chunks is read like any other") {
  const RunningServer server;
  RawClient client(server.port());
  const std::string head = request("POST", "/api/ask", "Transfer-Encoding: chunked\r\n");
  const HttpReply reply = client.exchange(head + "9\r\n{\"text\":\"\r\n5\r\nabc\"}\r\n0\r\n\r\n");
  CHECK(json::parse(reply.body)["answer"] == "جواب: abc");

  REQUIRE(client.send(head));
  for (int i = 0; i < 32; ++i) REQUIRE(client.send("400\r\n" + std::string(1024, 'x') + "\r\n"));
  REQUIRE(client.send("0\r\n\r\n"));
  const auto large = client.read_reply();
  REQUIRE(large);
  CHECK(large->status == 413);
  CHECK(client.exchange(post(R"({"text":"من؟"})")).status == 200);
}

TEST_CASE("http: a client that waits for 100-continue is told to go on") {
  const RunningServer server;
  RawClient client(server.port());
  REQUIRE(
      client.send("POST /api/ask HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                  "Content-Length: 12\r\n\r\n"));
  const auto go_on = client.read_reply();
  REQUIRE(go_on);
  CHECK(go_on->status == 100);
  CHECK(client.exchange(R"({"text":"a"})").status == 200);
}

TEST_CASE("http: what goes over every bound is told so and the connection ends") {
  const RunningServer server;
  struct Row {
    const char* what;
    std::string bytes;
    int status;
  };
  const Row rows[] = {
      {"a body said to be huge",
       "POST /api/ask HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n", 413},
      {"a head without end", "GET / HTTP/1.1\r\nX: " + std::string(9000, 'x'), 413},
      {"no HTTP", "hello\r\n\r\n", 400},
      {"another protocol's greeting", "SSH-2.0-OpenSSH_9.2\r\n\r\n", 400},
      {"a header with a line break of its own", "GET / HTTP/1.1\r\nA\n b: c\r\n\r\n", 400},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    RawClient client(server.port());
    REQUIRE(client.send(row.bytes));
    const auto reply = client.read_reply();
    REQUIRE(reply);
    CHECK(reply->status == row.status);
    CHECK(client.closes());
  }
  CHECK(RawClient(server.port()).exchange(request("GET", "/healthz")).status == 200);
}

TEST_CASE("http: a chunked body that never ends is cut at the bound") {
  const RunningServer server;
  RawClient client(server.port());
  REQUIRE(client.send(request("POST", "/api/ask", "Transfer-Encoding: chunked\r\n")));
  const std::string chunk = "4000\r\n" + std::string(0x4000, 'x') + "\r\n";
  for (int i = 0; i < 80; ++i)
    if (!client.send(chunk)) break;
  const auto reply = client.read_reply();
  REQUIRE(reply);
  CHECK(reply->status == 413);
  CHECK(client.closes());
}

TEST_CASE("http: requests sent in one go are answered in order") {
  const RunningServer server;
  RawClient client(server.port());
  REQUIRE(client.send(post(R"({"text":"a"})") + post(R"({"text":"b"})") + request("GET", "/")));
  CHECK(json::parse(client.read_reply().value_or(HttpReply{}).body)["answer"] == "جواب: a");
  CHECK(json::parse(client.read_reply().value_or(HttpReply{}).body)["answer"] == "جواب: b");
  CHECK(client.read_reply().value_or(HttpReply{}).status == 200);
}

TEST_CASE("http: the connection ends when the client wishes it") {
  const RunningServer server;
  for (const std::string& bytes :
       {request("GET", "/", "Connection: close\r\n"), "GET / HTTP/1.0\r\n\r\n"s}) {
    RawClient client(server.port());
    CHECK(client.exchange(bytes).status == 200);
    CHECK(client.closes());
  }
}

TEST_CASE("http: a body whose end is said in any but one way ends the connection unread") {
  const RunningServer server;
  const std::string rows[] = {
      "Transfer-Encoding: identity",
      "Transfer-Encoding: gzip",
      "Transfer-Encoding: chunked, identity",
      "Transfer-Encoding: identity, chunked",
      "Transfer-Encoding: chunked, chunked",
      "Transfer-Encoding: gzip, chunked",
      "Transfer-Encoding: chunked;q=1",
      "Transfer-Encoding: \"chunked\"",
      "Transfer-Encoding:",
      "Transfer-Encoding: xchunked",
      "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
      "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
      "Transfer-Encoding : chunked",
      "Content-Length: 5\r\nTransfer-Encoding: chunked",
      "Transfer-Encoding: chunked\r\nContent-Length: 5",
      "Transfer-Encoding: identity\r\nContent-Length: 5",
      "Content-Length: 5\r\nContent-Length: 5",
      "Content-Length: 5\r\nContent-Length: 6",
      "Content-Length: 5, 5",
      "Content-Length: +5",
      "Content-Length: -5",
      "Content-Length: 0x5",
      "Content-Length: x",
      "Content-Length: 99999999999999999999999",
  };
  const std::string smuggled = request("GET", "/healthz");
  for (const std::string& row : rows) {
    INFO(row);
    RawClient client(server.port());
    REQUIRE(client.send(request("POST", "/api/ask", row + "\r\n") + smuggled));
    const auto reply = client.read_reply();
    REQUIRE(reply);
    CHECK(reply->status == 400);
    CHECK(json::parse(reply->body)["code"] == "bad_request");
    CHECK_FALSE(client.read_reply());  // what followed was not read as a request
  }
  CHECK(server.answers->asked == 0);
}

TEST_CASE("http: chunks that are none are told so and the connection ends") {
  const RunningServer server;
  for (const char* body : {"x\r\n", "-1\r\nx\r\n", "3\r\nabcd\r\n0\r\n\r\n", "\r\n",
                           "3 abc\r\n\r\n", "FFFFFFFFFFFFFFFFF\r\n"}) {
    INFO(body);
    RawClient client(server.port());
    REQUIRE(client.send(request("POST", "/api/ask", "Transfer-Encoding: chunked\r\n") + body));
    const auto reply = client.read_reply();
    REQUIRE(reply);
    CHECK(reply->status == 400);
    CHECK(client.closes());
  }
}

TEST_CASE("http: a request names one host") {
  const RunningServer server;
  struct Row {
    std::string bytes;
    int status;
  };
  const Row rows[] = {
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400},
      {"GET / HTTP/1.0\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: local host\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: user@localhost\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: localhost/x\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: localhost:port\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403},
      {"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 200},
      {"GET / HTTP/1.1\r\nHost: LOCALHOST.:80\r\n\r\n", 200},
      {"GET / HTTP/1.1\r\nHost: [::ffff:127.0.0.1]:80\r\n\r\n", 200},
      {"GET / HTTP/1.0\r\n\r\n", 200},
      // Of the two that name one, the target is the one that counts.
      {"GET http://localhost/?a HTTP/1.1\r\nHost: localhost\r\n\r\n", 200},
      {"GET http://localhost HTTP/1.1\r\nHost: localhost\r\n\r\n", 200},
      {"GET HTTPS://localhost:1/index.html HTTP/1.1\r\nHost: a\r\n\r\n", 200},
      {"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 403},
      {"GET http:///healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"GET http://a b/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"GET http://localhost/ HTTP/1.1\r\n\r\n", 400},
      {"GET ftp://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 404},
      {"GET /healthz HTTP/1.1\r\nHost: any.example\r\n\r\n", 200},  // says nothing of documents
  };
  for (const Row& row : rows) {
    INFO(row.bytes);
    CHECK(RawClient(server.port()).exchange(row.bytes).status == row.status);
  }
}

TEST_CASE("http: an answer that reached the bound of work says so, and is counted") {
  Options options;
  options.question_work = kCutShort;
  const RunningServer server(options);
  RawClient client(server.port());
  const json answer = json::parse(client
                                      .exchange("POST /api/ask HTTP/1.1\r\nHost: localhost\r\n"
                                                "Content-Length: 12\r\n\r\n{\"text\":\"a\"}")
                                      .body);
  CHECK(answer["bounded"] == true);
  const std::string metrics =
      client.exchange("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n").body;
  CHECK(metrics.find("{bound=\"work\"} 1\n") != std::string::npos);
  const RunningServer usual;
  const std::string whole = RawClient(usual.port())
                                .exchange(
                                    "POST /api/ask HTTP/1.1\r\nHost: localhost\r\n"
                                    "Content-Length: 12\r\n\r\n{\"text\":\"a\"}")
                                .body;
  CHECK(whole.find("bounded") == std::string::npos);
}

TEST_CASE("http: whatever the server listens on, a name that it does not know is refused") {
  Options options;
  options.addresses = {"0.0.0.0"};
  options.hosts = {"mujib.example", "[2001:db8::7]"};
  const RunningServer server(options);
  const std::pair<const char*, int> rows[] = {
      {"127.0.0.1", 200},       {"localhost:9", 200},   {"mujib.example", 200},
      {"MUJIB.example:8", 200}, {"[2001:DB8::7]", 200}, {"www.mujib.example", 403},
      {"evil.example", 403},    {"192.0.2.1", 403},
  };
  for (const auto& [host, status] : rows) {
    INFO(host);
    const std::string named = std::string("Host: ") + host + "\r\nOrigin: http://" + host + "\r\n";
    CHECK(RawClient(server.port()).exchange("GET / HTTP/1.1\r\n" + named + "\r\n").status ==
          status);
    CHECK(RawClient(server.port())
              .exchange("POST /api/ask HTTP/1.1\r\n" + named +
                        "Content-Length: 12\r\n\r\n{\"text\":\"a\"}")
              .status == status);
    CHECK(RawClient(server.port())
              .exchange("GET /ws HTTP/1.1\r\n" + named +
                        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
              .status == (status == 200 ? 101 : status));
  }
}

TEST_CASE("http: an upgrade has no body") {
  const RunningServer server;
  RawClient client(server.port());
  CHECK(client.open_websocket("Content-Length: 3\r\n").status == 400);
  CHECK(client.closes());
}

TEST_CASE("http: a page of another origin may not ask") {
  Options options;
  options.allowed_origins = {"https://mujib.example"};
  const RunningServer server(options);
  const std::string port = std::to_string(server.port());
  struct Row {
    std::string headers;
    int status;
  };
  const Row rows[] = {
      {"Host: localhost\r\n", 200},
      {"Host: 127.0.0.1:" + port + "\r\nOrigin: http://127.0.0.1:" + port + "\r\n", 200},
      {"Host: localhost:" + port + "\r\nOrigin: http://localhost:" + port + "\r\n", 200},
      {"Host: localhost\r\nOrigin: https://mujib.example\r\n", 200},
      {"Host: mujib.example\r\nOrigin: https://mujib.example\r\n", 200},
      {"Host: localhost:" + port + "\r\nOrigin: http://evil.example\r\n", 403},
      {"Host: evil.example\r\nOrigin: http://evil.example\r\n", 403},
      {"Host: localhost:" + port + "\r\nOrigin: null\r\n", 403},
      {"Host: localhost:" + port + "\r\nOrigin:\r\n", 403},
      {"Host: localhost\r\nOrigin: http://localhost\r\nOrigin: http://evil.example\r\n", 403},
  };
  for (const Row& row : rows) {
    INFO(row.headers);
    RawClient client(server.port());
    const HttpReply reply = client.exchange("POST /api/ask HTTP/1.1\r\n" + row.headers +
                                            "Content-Length: 12\r\n\r\n{\"text\":\"a\"}");
    CHECK(reply.status == row.status);
    const bool foreign = row.headers.starts_with("Host: evil");
    if (row.status == 403)
      CHECK(json::parse(reply.body)["code"] == (foreign ? "forbidden_host" : "forbidden_origin"));

    RawClient socket(server.port());
    const HttpReply opened = socket.exchange(
        "GET /ws HTTP/1.1\r\n" + row.headers +
        "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    CHECK(opened.status == (row.status == 200 ? 101 : 403));
  }
}

TEST_CASE("http: what is no upgrade finds the WebSocket's path closed") {
  const RunningServer server;
  RawClient client(server.port());
  const HttpReply reply = client.exchange(request("GET", "/ws"));
  CHECK(reply.status == 426);
  CHECK(reply.headers.at("upgrade") == "websocket");
  const HttpReply elsewhere =
      client.exchange(request("GET", "/",
                              "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                              "Sec-WebSocket-Version: 13\r\n"
                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
  CHECK(elsewhere.status == 200);  // the page: only /ws is upgraded
}

}  // namespace
}  // namespace mujib::server
