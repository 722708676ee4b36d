// Points in time. The clock is read by the shell alone and given to everything
// else, so that a test needs no waiting.
#pragma once

#include <chrono>

namespace mujib::slack {

using Duration = std::chrono::milliseconds;
using Time = std::chrono::sys_time<Duration>;

}  // namespace mujib::slack
