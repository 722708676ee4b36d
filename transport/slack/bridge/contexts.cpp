#include "transport/slack/bridge/contexts.hpp"

#include <utility>

namespace mujib::slack {

void Contexts::set(const std::string& conversation, Context context, Time now) {
  const auto known = found_.find(conversation);
  if (known != found_.end()) {
    entries_.erase(known->second);
    found_.erase(known);
  }
  while (!entries_.empty() && (found_.size() >= kMost || entries_.back().used + kKept < now)) {
    drop_last();
  }
  entries_.push_front({conversation, std::move(context), now});
  found_.emplace(conversation, entries_.begin());
}

Context Contexts::get(const std::string& conversation, Time now) const {
  const auto known = found_.find(conversation);
  if (known == found_.end() || known->second->used + kKept < now) return {};
  return known->second->context;
}

void Contexts::drop_last() {
  found_.erase(entries_.back().conversation);
  entries_.pop_back();
}

}  // namespace mujib::slack
