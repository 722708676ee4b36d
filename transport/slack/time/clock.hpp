// The shell's clock: the time of day when the program began, going on steadily, so
// that a correction of the machine's clock neither holds a message back nor hurries
// it, and times mean the same after a restart.
#pragma once

#include "transport/slack/time/time.hpp"

namespace mujib::slack {

class Clock {
 public:
  Time now() const {
    return began_ +
           std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - steady_);
  }

 private:
  Time began_ = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
  std::chrono::steady_clock::time_point steady_ = std::chrono::steady_clock::now();
};

}  // namespace mujib::slack
