// How long to wait before the next try: doubled each time up to a bound, and a
// random half of it, so that many bridges do not come back at once.
#pragma once

#include <algorithm>
#include <random>

#include "transport/slack/time/time.hpp"

namespace mujib::slack {

class Backoff {
 public:
  explicit Backoff(unsigned seed, Duration first = std::chrono::milliseconds(500),
                   Duration most = std::chrono::seconds(30))
      : random_(seed), first_(first), most_(most) {}

  // Between half of the wait and all of it, for a number of failures from 1.
  Duration wait(unsigned failures) {
    const Duration whole =
        std::min<Duration>(most_, first_ * (1LL << std::min(failures > 0 ? failures - 1 : 0, 20U)));
    return whole / 2 + Duration(std::uniform_int_distribution<Duration::rep>(
                           0, whole.count() - whole.count() / 2)(random_));
  }

 private:
  std::minstd_rand random_;
  Duration first_, most_;
};

}  // namespace mujib::slack
