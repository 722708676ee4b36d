// One line on a terminal that tells how far the reading of documents is, how fast it goes and how
// long it takes yet. On anything but a terminal, and where it is done in a second, nothing.
//
//   ProgressLine line(std::cerr, isatty(STDERR_FILENO) != 0);
//   Engine::load(sources, problems, line.teller());          // the line is gone when `line` is
//
// Threads    One thread at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <string>

#include "engine/types/progress.hpp"

namespace mujib::cli {

// «قُرئ من الملفات 12 من 795، والسرعة 3.4 ميغابايت في الثانية، والباقي 8 ث».
std::string progress_words(const Progress& progress, std::chrono::milliseconds passed);

class ProgressLine {
 public:
  ProgressLine(std::ostream& out, bool terminal);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // Empty where there is no terminal. May not outlive the line.
  TellProgress teller();

 private:
  using Clock = std::chrono::steady_clock;
  void tell(const Progress& progress);

  std::ostream& out_;
  const bool terminal_;
  const Clock::time_point begun_ = Clock::now();
  Clock::time_point told_ = begun_;
  bool shown_ = false;
};

}  // namespace mujib::cli
