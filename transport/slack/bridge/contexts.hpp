// The context that each thread carries to its next question.
//
// Bounds     kMost threads, the longest unused goes first; one unused for kKept is
//            forgotten.
#pragma once

#include <list>
#include <string>
#include <unordered_map>

#include "engine/types/question.hpp"
#include "transport/slack/time/time.hpp"

namespace mujib::slack {

class Contexts {
 public:
  static constexpr Duration kKept = std::chrono::hours(24);
  static constexpr std::size_t kMost = 10'000;

  void set(const std::string& conversation, Context context, Time now);
  // An empty one where there is none, or it is too old.
  Context get(const std::string& conversation, Time now) const;

  std::size_t size() const { return found_.size(); }

 private:
  struct Entry {
    std::string conversation;
    Context context;
    Time used;
  };
  void drop_last();

  std::list<Entry> entries_;  // the most recent first
  std::unordered_map<std::string, std::list<Entry>::iterator> found_;
};

}  // namespace mujib::slack
