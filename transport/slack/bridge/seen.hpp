// What was taken already, by any of its keys: Slack delivers one message as several
// events, and an event more than once.
//
// Bounds     A key is kept for kKept, well over the ten minutes in which Slack
//            repeats itself; of more than kMost keys the oldest go first.
#pragma once

#include <deque>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "transport/slack/time/time.hpp"

namespace mujib::slack {

class Seen {
 public:
  static constexpr Duration kKept = std::chrono::hours(1);
  static constexpr std::size_t kMost = 200'000;

  // False when one of the keys was there; all of them are from now on. An empty
  // key is none.
  bool add(const std::vector<std::string>& keys, Time now);

  std::size_t size() const { return keys_.size(); }

 private:
  void forget_old(Time now);

  std::unordered_set<std::string> keys_;
  std::deque<std::pair<Time, std::string>> order_;
};

}  // namespace mujib::slack
