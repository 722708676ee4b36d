#include "transport/slack/api/web_api.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace mujib::slack {
namespace {

using nlohmann::json;
using Outcome = ApiReply::Outcome;

constexpr std::string_view kFatal[] = {
    "not_authed",    "invalid_auth",  "account_inactive",      "user_removed_from_team",
    "team_disabled", "token_revoked", "not_allowed_token_type"};
constexpr std::string_view kPassing[] = {"internal_error", "fatal_error", "service_unavailable",
                                         "request_timeout", "team_added_to_org"};
constexpr std::string_view kLimited[] = {"ratelimited", "rate_limited", "message_limit_exceeded"};
constexpr std::string_view kHosts[] = {"hooks.slack.com", "hooks.slack-gov.com"};

constexpr Duration kUsualWait = std::chrono::seconds(1);
constexpr Duration kLongestWait = std::chrono::hours(1);
constexpr unsigned kTooManyRequests = 429;

template <class List>
bool is_one_of(std::string_view word, const List& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

Duration wait_of(std::string_view header) {
  long long seconds = 0;
  const auto [end, error] = std::from_chars(header.data(), header.data() + header.size(), seconds);
  const bool whole = error == std::errc() && end == header.data() + header.size();
  if (!whole || seconds < 0) return kUsualWait;
  return std::min<Duration>(kLongestWait, std::chrono::seconds(std::min(seconds, 86'400LL)));
}

std::string text_in(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Outcome outcome_of(std::string_view error) {
  if (is_one_of(error, kFatal)) return Outcome::kFatal;
  if (is_one_of(error, kLimited)) return Outcome::kRateLimited;
  return is_one_of(error, kPassing) ? Outcome::kRetry : Outcome::kRefused;
}

// What the status alone decides.
bool read_status(const net::HttpResult& result, ApiReply& out) {
  if (!result) {
    out.outcome = result.error().perhaps_taken ? Outcome::kPerhaps : Outcome::kRetry;
    out.error = result.error().why;
    return true;
  }
  out.retry_after = wait_of(result->retry_after);
  out.error = "http_" + std::to_string(result->status);
  if (result->status == kTooManyRequests)
    out.outcome = Outcome::kRateLimited;
  else if (result->status >= 500)
    out.outcome = Outcome::kRetry;
  else
    return false;
  return true;
}

}  // namespace

ApiReply read_api_reply(const net::HttpResult& result) {
  ApiReply out;
  if (read_status(result, out)) return out;
  const json value = json::parse(result->body, nullptr, /*allow_exceptions=*/false);
  if (!value.is_object()) {
    out.outcome = result->status < 300 ? Outcome::kPerhaps : Outcome::kRefused;
    return out;
  }
  const auto ok = value.find("ok");
  if (ok != value.end() && ok->is_boolean() && ok->get<bool>()) {
    out.outcome = Outcome::kDone;
    out.error.clear();
    out.url = text_in(value, "url");
    out.user = text_in(value, "user_id");
    out.team = text_in(value, "team_id");
    return out;
  }
  out.error = text_in(value, "error");
  out.outcome = outcome_of(out.error);
  return out;
}

ApiReply read_response_reply(const net::HttpResult& result) {
  ApiReply out;
  if (read_status(result, out)) return out;
  out.outcome = result->status < 300 ? Outcome::kDone : Outcome::kRefused;
  if (out.outcome == Outcome::kDone) out.error.clear();
  return out;
}

bool may_respond_to(const net::Url& url, const net::Url& api) {
  if (url.scheme == "https" && url.port == "443" && is_one_of(url.host, kHosts)) return true;
  const bool replaced = api.host != "slack.com";
  return replaced && url.scheme == api.scheme && url.host == api.host && url.port == api.port;
}

}  // namespace mujib::slack
