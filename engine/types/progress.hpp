// How far the reading of a folder is, told to whoever waits.
//
// Threads    Called on the thread that reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace mujib {

struct Progress {
  std::size_t files = 0;  // that are to be read
  std::size_t files_done = 0;
  std::uintmax_t bytes = 0;  // of all of them
  std::uintmax_t bytes_done = 0;
};

// Before the first file and after each. May be empty: then nobody waits.
using TellProgress = std::function<void(const Progress&)>;

}  // namespace mujib
