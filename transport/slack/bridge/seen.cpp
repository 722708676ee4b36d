#include "transport/slack/bridge/seen.hpp"

namespace mujib::slack {

bool Seen::add(const std::vector<std::string>& keys, Time now) {
  forget_old(now);
  bool is_new = true;
  for (const std::string& key : keys) {
    if (key.empty()) continue;
    if (keys_.insert(key).second)
      order_.emplace_back(now, key);
    else
      is_new = false;
  }
  return is_new;
}

void Seen::forget_old(Time now) {
  while (!order_.empty() && (order_.front().first + kKept < now || order_.size() > kMost)) {
    keys_.erase(order_.front().second);
    order_.pop_front();
  }
}

}  // namespace mujib::slack
