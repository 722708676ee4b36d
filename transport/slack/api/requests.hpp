// What a request of Slack's is answered with, and the delivery in it.
//
// Input      Any request. One that is not signed as it should be is answered 401, and
//            nothing in it is read; one that is signed but does not read, 400.
// Threads    Pure functions.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "transport/server/routes.hpp"
#include "transport/slack/api/delivery.hpp"
#include "transport/slack/time/time.hpp"

namespace mujib::slack {

inline constexpr std::string_view kEventsPath = "/slack/events";
inline constexpr std::string_view kCommandPath = "/slack/command";

struct Received {
  server::RouteReply reply;
  std::optional<Delivery> delivery;  // to take before the reply is sent
  bool repeated = false;             // Slack says it is a retry
};

Received receive(const server::RouteRequest& request, std::string_view signing_secret,
                 std::string_view bot_user, Time now);

}  // namespace mujib::slack
