#include "transport/slack/api/requests.hpp"

#include "transport/protocol/json_writer.hpp"
#include "transport/slack/api/signature.hpp"

namespace mujib::slack {
namespace {

constexpr std::string_view kForm = "application/x-www-form-urlencoded";
constexpr std::string_view kText = "text/plain; charset=utf-8";
constexpr std::string_view kJson = "application/json; charset=utf-8";

Received refused(unsigned status) { return {{status, std::string(kText), {}}, {}, false}; }

bool comes_from_slack(const server::RouteRequest& request, std::string_view secret, Time now) {
  const auto timestamp = request.header("X-Slack-Request-Timestamp");
  const auto signature = request.header("X-Slack-Signature");
  return timestamp && signature && is_signed(secret, *timestamp, *signature, request.body, now);
}

std::string challenge_body(std::string_view challenge) {
  protocol::JsonWriter json;
  return json.begin_object().key("challenge").string(challenge).end_object().take();
}

}  // namespace

Received receive(const server::RouteRequest& request, std::string_view signing_secret,
                 std::string_view bot_user, Time now) {
  const bool events = request.path == kEventsPath;
  if (!events && request.path != kCommandPath) return refused(404);
  if (request.method != "POST") return refused(405);
  const bool form = request.header("Content-Type").value_or("").starts_with(kForm);
  // Slack checks the certificate with a form that it need not sign.
  if (form && is_ssl_check(request.body)) return refused(200);
  if (!comes_from_slack(request, signing_secret, now)) return refused(401);

  Received out{{200, std::string(kText), {}}, {}, request.header("X-Slack-Retry-Num").has_value()};
  Delivery delivery = events ? read_event(request.body, bot_user) : read_command_form(request.body);
  if (delivery.kind == Delivery::Kind::kUnreadable) return refused(400);
  if (delivery.kind == Delivery::Kind::kChallenge)
    out.reply = {200, std::string(kJson), challenge_body(delivery.challenge)};
  else
    out.delivery = std::move(delivery);
  return out;
}

}  // namespace mujib::slack
