// The messages that wait to be posted: a bounded queue for each channel, in order,
// one a second, with Slack's own wish to wait respected channel by channel.
//
// Bounds     kMostOfChannel messages a channel; beyond it add() refuses. A message
//            is given up after kPatience, or when the reply to it was lost twice:
//            it may be there already, and is not to be there three times.
// Threads    One.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "transport/slack/api/web_api.hpp"
#include "transport/slack/time/backoff.hpp"
#include "transport/slack/time/time.hpp"

namespace mujib::slack {

struct Post {
  std::string channel;       // what is kept in order: a channel, or one response_url
  std::string url;           // the response_url; empty: chat.postMessage
  std::string body;          // JSON
  std::uint64_t answer = 0;  // what it is a message of, for whoever counts
  Time since{};              // when it was queued
  unsigned failures = 0;
  unsigned lost_replies = 0;
};

class Posts {
 public:
  static constexpr std::size_t kMostOfChannel = 200;
  static constexpr Duration kApart = std::chrono::seconds(1);
  static constexpr Duration kPatience = std::chrono::minutes(30);

  explicit Posts(unsigned seed) : backoff_(seed) {}

  bool has_room(const std::string& channel, std::size_t messages) const;
  bool add(Post post, Time now);

  // A message whose time has come, from a channel that has none under way. It stays
  // until settle() says what became of it.
  const Post* start_next(Time now);

  enum class Fate { kPosted, kLater, kGivenUp };
  Fate settle(const std::string& channel, const ApiReply& reply, Time now);

  std::size_t size() const { return size_; }
  std::optional<Time> next_due() const;

 private:
  Backoff backoff_;
  std::unordered_map<std::string, std::deque<Post>> queues_;
  std::set<std::pair<Time, std::string>> due_;  // queues with nothing under way
  std::size_t size_ = 0;
};

}  // namespace mujib::slack
