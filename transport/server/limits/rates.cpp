#include "transport/server/limits/rates.hpp"

#include <algorithm>
#include <cmath>

namespace mujib::server {

Rates::Rates(std::size_t per_second, std::size_t burst)
    : per_second_(static_cast<double>(per_second)),
      burst_(static_cast<double>(std::max<std::size_t>(burst, 1))) {}

std::optional<std::chrono::milliseconds> Rates::ask(const std::string& address,
                                                    Clock::time_point now) {
  if (per_second_ <= 0) return std::nullopt;
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kMostAddresses && !buckets_.contains(address)) forget(now);
  const auto [found, fresh] = buckets_.try_emplace(address, Bucket{burst_, now});
  Bucket& bucket = found->second;
  bucket = {filled(bucket, now), now};
  if (bucket.left < 1) {
    const double seconds = (1 - bucket.left) / per_second_;
    return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(seconds * 1000)));
  }
  bucket.left -= 1;
  return std::nullopt;
}

std::size_t Rates::known() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

double Rates::filled(const Bucket& bucket, Clock::time_point now) const {
  const std::chrono::duration<double> since = now - bucket.at;
  return std::min(burst_, bucket.left + std::max(since.count(), 0.0) * per_second_);
}

void Rates::forget(Clock::time_point now) {
  std::erase_if(buckets_, [&](const auto& one) { return filled(one.second, now) >= burst_; });
  if (buckets_.size() >= kMostAddresses) buckets_.clear();
}

}  // namespace mujib::server
