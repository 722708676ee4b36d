// What has happened, in numbers; printed when the bridge stops, and served at
// /healthz where it listens.
#pragma once

#include <cstdint>
#include <string>

namespace mujib::slack {

struct Counts {
  std::uint64_t deliveries = 0;
  std::uint64_t ignored = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t repeated = 0;  // that Slack said to be a retry
  std::uint64_t questions = 0;
  std::uint64_t answered = 0;
  std::uint64_t apologies = 0;
  std::uint64_t messages = 0;  // posted
  std::uint64_t rate_limited = 0;
  std::uint64_t retried = 0;       // posts that failed and were tried again
  std::uint64_t maybe_twice = 0;   // posts repeated after a reply was lost
  std::uint64_t given_up = 0;      // posts that never went through, as far as is known
  std::uint64_t app_limited = 0;   // app_rate_limited events
  std::uint64_t bad_requests = 0;  // unsigned, unreadable
  std::uint64_t connections = 0;   // of Socket Mode
  std::uint64_t server_connections = 0;
  std::uint64_t journal_failures = 0;
};

std::string to_json(const Counts& counts);

}  // namespace mujib::slack
