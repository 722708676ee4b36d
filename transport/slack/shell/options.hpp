// How a bridge is set up; the secrets are apart.
#pragma once

#include <optional>
#include <string>

#include "transport/net/url.hpp"
#include "transport/slack/time/time.hpp"

namespace mujib::slack {

struct Options {
  net::Url server{"ws", "localhost", "8080", "/ws"};  // of Mujib
  net::Url api{"https", "slack.com", "443", "/api"};  // of Slack
  std::optional<unsigned short> events_port;          // Events API; else Socket Mode
  std::string events_address = "127.0.0.1";
  std::string state_file;  // empty: nothing outlives the program
  std::string ca_file;     // empty: the system's authorities
  bool public_commands = false;
  Duration patience = std::chrono::minutes(5);  // of a question without an answer
  Duration ping = std::chrono::seconds(10);     // a pong missing for as long again: lost
};

}  // namespace mujib::slack
