#include "transport/cli/options/progress_line.hpp"

#include <algorithm>
#include <ostream>

namespace mujib::cli {
namespace {

using std::chrono::milliseconds;

// Nobody waits for what takes less; nobody reads faster.
constexpr milliseconds kPatience{1000};
constexpr milliseconds kBetween{200};
// Back to the line's beginning, and it is empty.
constexpr std::string_view kNewLine = "\r\x1B[K";

std::string with_tenth(std::uintmax_t tenths) {
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
}

}  // namespace

std::string progress_words(const Progress& progress, milliseconds passed) {
  std::string out = "قُرئ من الملفات " + std::to_string(progress.files_done) + " من " +
                    std::to_string(progress.files);
  const auto spent = static_cast<std::uintmax_t>(std::max<milliseconds::rep>(passed.count(), 1));
  if (progress.bytes_done == 0) return out;
  out += "، والسرعة " + with_tenth(progress.bytes_done / 100 / spent) + " ميغابايت في الثانية";
  const std::uintmax_t left = progress.bytes - std::min(progress.bytes_done, progress.bytes);
  out += "، والباقي " + std::to_string(left * spent / progress.bytes_done / 1000) + " ث";
  return out;
}

ProgressLine::ProgressLine(std::ostream& out, bool terminal) : out_(out), terminal_(terminal) {}

ProgressLine::~ProgressLine() {
  if (shown_) out_ << kNewLine << std::flush;
}

TellProgress ProgressLine::teller() {
  if (!terminal_) return {};
  return [this](const Progress& progress) { tell(progress); };
}

void ProgressLine::tell(const Progress& progress) {
  const Clock::time_point now = Clock::now();
  if (now - begun_ < kPatience || (shown_ && now - told_ < kBetween)) return;
  const auto passed = std::chrono::duration_cast<milliseconds>(now - begun_);
  out_ << kNewLine << progress_words(progress, passed) << std::flush;
  told_ = now;
  shown_ = true;
}

}  // namespace mujib::cli
