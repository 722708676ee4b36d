#include "transport/slack/api/web_api.hpp"

#include <catch2/catch.hpp>

namespace mujib::slack {
namespace {

using Outcome = ApiReply::Outcome;

TEST_CASE("slack web api: each reply has its outcome") {
  const struct {
    unsigned status;
    const char* body;
    Outcome outcome;
  } rows[] = {
      {200, R"({"ok":true})", Outcome::kDone},
      {200, R"({"ok":false,"error":"channel_not_found"})", Outcome::kRefused},
      {200, R"({"ok":false,"error":"msg_too_long"})", Outcome::kRefused},
      {200, R"({"ok":false})", Outcome::kRefused},
      {200, R"({"ok":"true"})", Outcome::kRefused},
      {200, R"({"ok":false,"error":"internal_error"})", Outcome::kRetry},
      {200, R"({"ok":false,"error":"ratelimited"})", Outcome::kRateLimited},
      {200, R"({"ok":false,"error":"not_authed"})", Outcome::kFatal},
      {200, R"({"ok":false,"error":"invalid_auth"})", Outcome::kFatal},
      {200, R"({"ok":false,"error":"account_inactive"})", Outcome::kFatal},
      {200, R"({"ok":false,"error":"user_removed_from_team"})", Outcome::kFatal},
      {200, R"({"ok":false,"error":"team_disabled"})", Outcome::kFatal},
      {401, R"({"ok":false,"error":"invalid_auth"})", Outcome::kFatal},
      {200, "", Outcome::kPerhaps},
      {200, "<html>", Outcome::kPerhaps},
      {200, "[]", Outcome::kPerhaps},
      {404, "<html>", Outcome::kRefused},
      {429, "", Outcome::kRateLimited},
      {500, "", Outcome::kRetry},
      {503, R"({"ok":true})", Outcome::kRetry},
  };
  for (const auto& row : rows) {
    INFO(row.status << ' ' << row.body);
    CHECK(read_api_reply(net::HttpReply{row.status, {}, row.body}).outcome == row.outcome);
  }
}

TEST_CASE("slack web api: no reply is told apart by whether the request went out") {
  CHECK(read_api_reply(net::NoReply{false, "refused"}).outcome == Outcome::kRetry);
  CHECK(read_api_reply(net::NoReply{true, "reset"}).outcome == Outcome::kPerhaps);
  CHECK(read_response_reply(net::NoReply{true, "reset"}).outcome == Outcome::kPerhaps);
}

TEST_CASE("slack web api: the wait is what the header says, within reason") {
  const struct {
    const char* header;
    Duration wait;
  } rows[] = {
      {"30", std::chrono::seconds(30)},     {"0", Duration(0)},
      {"", std::chrono::seconds(1)},        {"-5", std::chrono::seconds(1)},
      {"1.5", std::chrono::seconds(1)},     {"soon", std::chrono::seconds(1)},
      {"999999999", std::chrono::hours(1)}, {"99999999999999999999999", std::chrono::seconds(1)},
  };
  for (const auto& row : rows) {
    INFO(row.header);
    CHECK(read_api_reply(net::HttpReply{429, row.header, ""}).retry_after == row.wait);
  }
}

TEST_CASE("slack web api: a response_url answers in plain text") {
  CHECK(read_response_reply(net::HttpReply{200, "", "ok"}).outcome == Outcome::kDone);
  CHECK(read_response_reply(net::HttpReply{404, "", "used_url"}).outcome == Outcome::kRefused);
  CHECK(read_response_reply(net::HttpReply{429, "3", ""}).retry_after == std::chrono::seconds(3));
  CHECK(read_response_reply(net::HttpReply{500, "", ""}).outcome == Outcome::kRetry);
}

TEST_CASE("slack web api: a command is answered at Slack's own hosts only") {
  const net::Url slack{"https", "slack.com", "443", "/api"};
  const net::Url fake{"http", "127.0.0.1", "9000", "/api"};
  const struct {
    const char* url;
    bool real, test;
  } rows[] = {
      {"https://hooks.slack.com/commands/T1/1/x", true, true},
      {"https://hooks.slack-gov.com/commands/T1/1/x", true, true},
      {"http://hooks.slack.com/x", false, false},
      {"https://hooks.slack.com:8443/x", false, false},
      {"https://hooks.slack.com.example.org/x", false, false},
      {"https://evil-hooks.slack.com/x", false, false},
      {"https://slack.com/x", false, false},
      {"https://example.org/", false, false},
      {"http://127.0.0.1:9000/commands/x", false, true},
      {"http://127.0.0.1:9001/commands/x", false, false},
      {"https://127.0.0.1:9000/commands/x", false, false},
  };
  for (const auto& row : rows) {
    INFO(row.url);
    const auto url = net::read_url(row.url);
    REQUIRE(url);
    CHECK(may_respond_to(*url, slack) == row.real);
    CHECK(may_respond_to(*url, fake) == row.test);
  }
}

}  // namespace
}  // namespace mujib::slack
