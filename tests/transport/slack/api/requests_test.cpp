#include "transport/slack/api/requests.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "transport/slack/api/signature.hpp"

namespace mujib::slack {
namespace {

constexpr const char* kSecret = "8f742231b10e8888abcd99yyyzzz85a5";
const Time kNow{std::chrono::seconds(1531420618)};
constexpr const char* kForm = "application/x-www-form-urlencoded";

struct Request {
  std::string body;
  std::string path = "/slack/events";
  std::string method = "POST";
  std::map<std::string, std::string> headers = {{"Content-Type", "application/json"}};
  bool is_signed = true;
};

Received received(Request request, const char* secret = kSecret) {
  if (request.is_signed) {
    request.headers.emplace("X-Slack-Request-Timestamp", "1531420618");
    request.headers.emplace("X-Slack-Signature", sign(kSecret, "1531420618", request.body));
  }
  const auto header = [&](std::string_view name) -> std::optional<std::string_view> {
    const auto found = request.headers.find(std::string(name));
    return found != request.headers.end() ? std::optional<std::string_view>(found->second)
                                          : std::nullopt;
  };
  return receive({request.method, request.path, request.body, header}, secret, "U0BOT", kNow);
}

TEST_CASE("slack requests: each request has its status") {
  const std::string challenge = R"({"type":"url_verification","challenge":"c1","token":"x"})";
  const std::string question =
      R"({"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"app_mention",)"
      R"("text":"سؤال","user":"U1","ts":"1.1","channel":"C1"}})";
  const std::string command = "text=x&channel_id=C1&response_url=https%3A%2F%2Fhooks.slack.com%2Fx";
  const struct {
    Request request;
    unsigned status;
    bool delivers;
  } rows[] = {
      {{question}, 200, true},
      {{"{}"}, 200, true},  // a delivery that is passed over, and counted
      {{challenge}, 200, false},
      {{command, "/slack/command", "POST", {{"Content-Type", kForm}}}, 200, true},
      {{"", "/slack/command", "POST", {{"Content-Type", kForm}}}, 200, true},
      {{"not json"}, 400, false},
      {{"[]"}, 400, false},
      {{""}, 400, false},
      {{"text=%FF", "/slack/command", "POST", {{"Content-Type", kForm}}}, 400, false},
      {{question, "/slack/events", "POST", {}, false}, 401, false},
      {{challenge, "/slack/events", "POST", {}, false}, 401, false},
      {{"not json", "/slack/events", "POST", {}, false}, 401, false},
      {{command, "/slack/command", "POST", {}, false}, 401, false},
      {{question, "/slack/events", "POST", {{"X-Slack-Request-Timestamp", "1531420317"}}},
       401,
       false},
      {{question, "/slack/events", "POST", {{"X-Slack-Signature", "v1=x"}}}, 401, false},
      {{question, "/slack/events", "GET"}, 405, false},
      {{question, "/slack/command", "PUT"}, 405, false},
      {{question, "/slack/event"}, 404, false},
      {{question, "/"}, 404, false},
  };
  for (const auto& row : rows) {
    INFO(row.request.method << ' ' << row.request.path << ' ' << row.request.body);
    const Received out = received(row.request);
    CHECK(out.reply.status == row.status);
    CHECK(out.delivery.has_value() == row.delivers);
  }
  CHECK(received({challenge}).reply.body == R"({"challenge":"c1"})");
}

TEST_CASE("slack requests: the certificate check is answered unsigned and nothing in it is used") {
  for (const char* path : {"/slack/events", "/slack/command"}) {
    const Received out = received({"ssl_check=1&text=x&channel_id=C1&response_url=https://h/x",
                                   path,
                                   "POST",
                                   {{"Content-Type", kForm}},
                                   false});
    CHECK(out.reply.status == 200);
    CHECK(out.reply.body.empty());
    CHECK_FALSE(out.delivery);
  }
}

TEST_CASE("slack requests: a retry is a delivery like any other") {
  Request request{R"({"type":"event_callback","event_id":"E","event":{"type":"app_mention",)"
                  R"("text":"x","user":"U1","ts":"1.1","channel":"C1"}})"};
  request.headers["X-Slack-Retry-Num"] = "2";
  request.headers["X-Slack-Retry-Reason"] = "http_timeout";
  const Received out = received(request);
  CHECK(out.repeated);
  REQUIRE(out.delivery);
  CHECK(out.delivery->kind == Delivery::Kind::kQuestion);
}

TEST_CASE("slack requests: without a secret nothing is signed") {
  CHECK(received({"{}"}, "").reply.status == 401);
}

}  // namespace
}  // namespace mujib::slack
