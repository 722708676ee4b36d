// How many questions an address may ask: a bucket of `burst` that fills up again by
// `per_second`. A question takes one out; where none is left, it is told when one will be.
//
//   if (const auto wait = rates.ask("192.0.2.7", Clock::now())) tell_busy(*wait);
//
// Bounds     kMostAddresses are known at once. Beyond that those whose bucket is full
//            again are forgotten, which changes nothing for them, and where none is,
//            all are: a flood from that many addresses is the business of limits in all.
// Threads    Any; a lock is taken.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace mujib::server {

class Rates {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t kMostAddresses = 16 * 1024;

  // `per_second` 0: without bounds.
  Rates(std::size_t per_second, std::size_t burst);

  // Nothing where it may be asked; else how long until it may.
  std::optional<std::chrono::milliseconds> ask(const std::string& address, Clock::time_point now);
  std::size_t known() const;

 private:
  struct Bucket {
    double left = 0;
    Clock::time_point at;
  };
  double filled(const Bucket& bucket, Clock::time_point now) const;
  void forget(Clock::time_point now);

  const double per_second_;
  const double burst_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace mujib::server
