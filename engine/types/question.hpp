// A question and the bounded context that its client carries for follow-ups.
//
// Input      All of it comes from outside: ids that are not known are dropped,
//            lengths are bounded by the protocol.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mujib {

// What a follow-up may leave out. Everything is a key or a word, so that any
// replica, and a later version, can read it.
struct Context {
  std::vector<std::string> entities;  // entity keys, the most recent first; at most 8
  std::string rule;                   // name of the question rule that answered last
  // The last query's slots: slot name and entity key, or free words.
  std::vector<std::pair<std::string, std::string>> slots;
  std::string question;              // the last question, normalised; at most 1,000 characters
  std::vector<std::string> answers;  // entity keys that were the last answer; at most 32
  std::string speaker;               // entity key or name of who was quoted last
  std::string document;              // what was cited last
  std::uint32_t sentence = 0;        // its index in that document

  bool empty() const { return entities.empty() && rule.empty() && question.empty(); }
  friend bool operator==(const Context&, const Context&) = default;
};

// Many times what any question of the shipped tests takes; a second or two.
inline constexpr std::uint64_t kUsualWork = 50'000'000;

struct Question {
  std::string text;  // as typed, UTF-8
  Context context;
  bool explain = false;             // fill Answer::trace
  std::uint64_t work = kUsualWork;  // how much it may cost, see work.hpp; 0: without a bound
};

}  // namespace mujib
