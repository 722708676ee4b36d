#include "transport/cli/reload/watch.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "engine/types/fingerprint.hpp"

namespace mujib::cli {
namespace fs = std::filesystem;
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kRestPerLook = 50;  // a look takes a fiftieth of the time at most

std::string mark_of(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) return "";
  const auto written = fs::last_write_time(path, error);
  if (error) return "";
  return path.string() + '\n' + std::to_string(size) + '\n' +
         std::to_string(written.time_since_epoch().count());
}

bool counts(const fs::directory_entry& entry, std::string_view suffix) {
  std::error_code error;
  const std::string name = entry.path().filename().string();
  return !name.starts_with('.') && name.ends_with(suffix) && entry.is_regular_file(error);
}

template <class Iterator>
void collect(const std::string& folder, std::string_view suffix, std::vector<std::string>& marks) {
  std::error_code error;
  // Links are followed as rules are read, and not as documents are.
  const auto links = suffix.empty() ? fs::directory_options::none
                                    : fs::directory_options::follow_directory_symlink;
  for (Iterator at(folder, links, error), end; !error && at != end; at.increment(error)) {
    if (counts(*at, suffix)) marks.push_back(mark_of(at->path()));
  }
}

}  // namespace

std::uint64_t stamp_of(const std::string& place, bool deep, std::string_view suffix) {
  std::error_code error;
  std::vector<std::string> marks;
  if (!fs::is_directory(place, error)) {
    marks.push_back(mark_of(place));
  } else if (deep) {
    collect<fs::recursive_directory_iterator>(place, suffix, marks);
  } else {
    collect<fs::directory_iterator>(place, suffix, marks);
  }
  std::sort(marks.begin(), marks.end());
  Fingerprint stamp;
  for (const std::string& mark : marks) stamp.add(mark);
  return stamp.value();
}

Watch::Watch(std::uint64_t first, Stamp stamp, std::function<void()> changed,
             std::chrono::milliseconds interval)
    : stamp_(std::move(stamp)),
      changed_(std::move(changed)),
      interval_(interval),
      seen_(first),
      thread_([this](const std::stop_token& stopped) { run(stopped); }) {}

void Watch::call_now() {
  {
    const std::lock_guard lock(mutex_);
    wanted_ = true;
  }
  wake_.notify_one();
}

bool Watch::rest(const std::stop_token& stopped, std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, stopped, time, [this] { return wanted_; });
  return std::exchange(wanted_, false);
}

void Watch::run(const std::stop_token& stopped) {
  std::uint64_t before = seen_;
  auto time = interval_;
  while (true) {
    const bool wanted = rest(stopped, time);
    if (stopped.stop_requested()) return;
    const auto begin = Clock::now();
    const std::uint64_t now = stamp_();
    const auto look = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    time = std::max(interval_, look * kRestPerLook);
    // Files that are still being written differ from one look to the next.
    const bool at_rest = std::exchange(before, now) == now;
    if (!wanted && (now == seen_ || !at_rest)) continue;
    seen_ = now;
    call(stopped);
  }
}

void Watch::call(const std::stop_token& stopped) {
  {
    const std::lock_guard lock(mutex_);
    if (stopped.stop_requested()) return;
    calling_ = true;
  }
  changed_();
  const std::lock_guard lock(mutex_);
  calling_ = false;
}

bool Watch::stop() {
  thread_.request_stop();
  const std::lock_guard lock(mutex_);
  return !calling_;
}

}  // namespace mujib::cli
