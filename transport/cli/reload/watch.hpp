// Calls back when files change, once they have come to rest.
//
//   Watch watch([] { return stamp_of({"rules"}, ".rules"); }, [] { reload(); });
//   watch.call_now();   // changed or not
//
// Looking again and again works on every file system, shared and mounted ones too,
// where notices from the kernel do not. A look that takes long is taken more seldom,
// so that a large folder costs a few hundredths of one core at most.
//
// Lifecycle  The first stamp is given: taken before the files were first read, it
//            misses no change. The end waits for a call under way.
// Threads    Both functions are called on a thread of the Watch's own; call_now()
//            may be called from any thread and returns at once.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace mujib::cli {

// Differs when a file came, went or was written: of all regular files of a folder
// (the ones below it too where `deep`) whose names end in `suffix`, or of one file.
// Hidden files are an editor's own and do not count.
std::uint64_t stamp_of(const std::string& place, bool deep, std::string_view suffix = "");

class Watch {
 public:
  using Stamp = std::function<std::uint64_t()>;

  Watch(std::uint64_t first, Stamp stamp, std::function<void()> changed,
        std::chrono::milliseconds interval = std::chrono::milliseconds(300));

  void call_now();
  // No call begins any more. False while one is under way: it is not waited for.
  bool stop();

 private:
  void run(const std::stop_token& stopped);
  void call(const std::stop_token& stopped);
  // True when it was woken by call_now().
  bool rest(const std::stop_token& stopped, std::chrono::milliseconds time);

  Stamp stamp_;
  std::function<void()> changed_;
  std::chrono::milliseconds interval_;
  std::uint64_t seen_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  bool wanted_ = false;
  bool calling_ = false;
  std::jthread thread_;  // last: it uses all the others
};

}  // namespace mujib::cli
