// What `mujib` tells the shell when it ends.
#pragma once

namespace mujib::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;      // the outside: a file, a rule, a port
inline constexpr int kWrongUsage = 2;  // the words it was called with

}  // namespace mujib::cli
