// What a server counts of itself, in the text form of Prometheus.
//
// Units      Times are seconds there, as Prometheus wants them; microseconds here.
// Threads    Every member may be called from any thread and takes no lock.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/types/answer.hpp"

namespace mujib::server {

enum class Bound : std::uint8_t { kConnections, kRate, kQueue, kWork };

class Metrics {
 public:
  void answered(AnswerKind kind, std::chrono::microseconds took);
  void hit(Bound bound) { ++bounds_[static_cast<std::size_t>(bound)]; }
  void reloaded(bool good);
  bool last_reload_failed() const { return last_failed_; }

  // What is only known when it is asked for.
  struct Now {
    std::size_t connections = 0, waiting = 0, documents = 0;
  };
  std::string text(const Now& now) const;

 private:
  using Count = std::atomic<std::uint64_t>;
  static constexpr std::size_t kKinds = 8;
  // Microseconds: from the fastest answer to one that a person notices.
  static constexpr std::array<std::int64_t, 9> kSteps = {500,    1'000,   2'500,   5'000,    10'000,
                                                         25'000, 100'000, 500'000, 2'500'000};

  std::array<Count, kKinds> answers_{};
  std::array<Count, kSteps.size() + 1> took_{};
  Count microseconds_ = 0;
  std::array<Count, 4> bounds_{};
  Count reloads_ = 0, failed_reloads_ = 0;
  std::atomic<bool> last_failed_ = false;
};

}  // namespace mujib::server
