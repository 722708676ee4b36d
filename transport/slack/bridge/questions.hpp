// The questions that wait for the server's answer: bounded, in order, each of a
// conversation only after the one before it, since that one gives its context.
//
// Threads    One.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "transport/slack/api/delivery.hpp"
#include "transport/slack/time/time.hpp"

namespace mujib::slack {

struct Waiting {
  std::uint64_t id = 0;
  Incoming incoming;
  Time asked;
  bool help = false;  // nothing was asked, or how to ask
  bool sent = false;  // to the server, no answer yet
};

class Questions {
 public:
  explicit Questions(std::size_t most) : most_(most) {}

  bool full() const { return waiting_.size() >= most_; }
  void add(Waiting question);
  // The first that may be sent, and `ready` agrees; it counts as sent from now on.
  const Waiting* send_next(const std::function<bool(const Waiting&)>& ready);
  // The server does not take it now: it is to be sent again.
  void unsend(std::uint64_t id);
  // The connection is gone: what was sent is to be sent again.
  void unsend();
  std::optional<Waiting> take(std::uint64_t id);
  std::vector<Waiting> take_older(Time than);

  std::size_t size() const { return waiting_.size(); }

 private:
  std::size_t most_;
  std::map<std::uint64_t, Waiting> waiting_;
  std::unordered_set<std::string> busy_;  // conversations with a question that was sent
};

}  // namespace mujib::slack
