// An answer that was given, for whoever keeps a log.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>

#include "engine/types/answer.hpp"

namespace mujib::server {

struct Served {
  std::uint64_t number = 0;     // of the question, from 1 since the start
  std::string_view asked_from;  // loopback, private or public; never the address
  const Question& question;
  const Answer& answer;
  std::chrono::microseconds took;
};
// Called on the threads that work answers out, several at once.
using ServedCall = std::function<void(const Served&)>;

}  // namespace mujib::server
