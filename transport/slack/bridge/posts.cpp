#include "transport/slack/bridge/posts.hpp"

#include <algorithm>
#include <utility>

namespace mujib::slack {
namespace {

constexpr unsigned kMostLostReplies = 2;

}  // namespace

bool Posts::has_room(const std::string& channel, std::size_t messages) const {
  const auto found = queues_.find(channel);
  return found == queues_.end() || found->second.size() + messages <= kMostOfChannel;
}

bool Posts::add(Post post, Time now) {
  if (!has_room(post.channel, 1)) return false;
  const std::string channel = post.channel;
  const auto [found, is_new] = queues_.try_emplace(channel);
  post.since = now;
  found->second.push_back(std::move(post));
  ++size_;
  if (is_new) due_.emplace(now, channel);
  return true;
}

// An emptied queue stays until its second is over, so that the next message waits
// for it.
const Post* Posts::start_next(Time now) {
  while (!due_.empty() && due_.begin()->first <= now) {
    const std::string channel = due_.begin()->second;
    due_.erase(due_.begin());
    std::deque<Post>& queue = queues_.at(channel);
    if (queue.empty()) {
      queues_.erase(channel);
      continue;
    }
    return &queue.front();
  }
  return nullptr;
}

Posts::Fate Posts::settle(const std::string& channel, const ApiReply& reply, Time now) {
  using Outcome = ApiReply::Outcome;
  std::deque<Post>& queue = queues_.at(channel);
  Post& post = queue.front();

  Fate fate = Fate::kLater;
  Duration wait = kApart;
  switch (reply.outcome) {
    case Outcome::kDone:
      fate = Fate::kPosted;
      break;
    case Outcome::kRateLimited:
      wait = std::max(kApart, reply.retry_after);
      break;
    case Outcome::kPerhaps:
      if (++post.lost_replies >= kMostLostReplies) fate = Fate::kGivenUp;
      wait = std::max(kApart, backoff_.wait(++post.failures));
      break;
    case Outcome::kRetry:
      wait = std::max(kApart, backoff_.wait(++post.failures));
      break;
    case Outcome::kRefused:
    case Outcome::kFatal:
      fate = Fate::kGivenUp;
      break;
  }
  if (fate == Fate::kLater && post.since + kPatience <= now) fate = Fate::kGivenUp;
  if (fate != Fate::kLater) {
    queue.pop_front();
    --size_;
  }
  due_.emplace(now + wait, channel);
  return fate;
}

std::optional<Time> Posts::next_due() const {
  if (due_.empty()) return std::nullopt;
  return due_.begin()->first;
}

}  // namespace mujib::slack
