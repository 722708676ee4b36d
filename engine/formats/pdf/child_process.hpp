// A program that reads bytes and writes text, run beside this one with bounds on its time, its
// memory and its output, without a shell. What it does to itself it does not do to us.
//
//   const auto ran = run_bounded({"pdftotext", "-enc", "UTF-8", std::string(kInputFile), "-"},
//   pdf);
//
// Input      The bytes are given as a file that only the child sees, whose name is kInputFile.
// Errors     Ran says how it ended; never an exception, never a process left behind.
// Threads    Safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mujib::formats {

inline constexpr std::string_view kInputFile = "/dev/fd/3";

struct Bounds {
  int seconds = 120;
  std::size_t memory_bytes = std::size_t{1} << 30;
  std::size_t output_bytes = std::size_t{128} << 20;
};

struct Ran {
  enum class End : std::uint8_t { kExited, kMissing, kTooLong, kTooMuch, kKilled } end;
  int status = 0;  // where it exited
  std::string output;
};

Ran run_bounded(const std::vector<std::string>& command, std::string_view input,
                const Bounds& bounds = {});

}  // namespace mujib::formats
