// Many patterns against one tagged text: one RE2::Set says which fit, then RE2
// takes the slots of those.
//
// Input      Tagged text of any content.
// Errors     compile: a pattern that RE2 refuses, and a set that does not fit its
//            memory, are Problems. find: when the Set's DFA runs out of memory the
//            patterns are tried one by one, and that is counted.
// Threads    Safe from any thread; RE2 caches behind its own locks.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/rulebook/pattern.hpp"
#include "engine/types/problem.hpp"
#include "engine/types/span.hpp"

namespace mujib::rulebook {

struct Capture {
  const Slot* slot = nullptr;
  Span tagged;  // in the tagged text
};

struct Match {
  std::uint32_t pattern = 0;  // index in the order given to the Matcher
  Span whole;
  std::vector<Capture> captures;  // filled groups only
};

class Matcher {
 public:
  enum class Anchor {
    kStart,   // questions: the rest of the text is a free tail
    kSearch,  // sentences: anywhere, as often as it occurs
    kBoth,    // the whole text
  };

  Matcher(const std::vector<const Pattern*>& patterns, Anchor anchor,
          std::vector<Problem>& problems);
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  // In the order of the patterns; several matches of one pattern by place.
  std::vector<Match> find(std::string_view tagged) const;
  // One pattern alone, for explanations.
  std::vector<Match> find_one(std::uint32_t pattern, std::string_view tagged) const;
  // How often the Set ran out of memory and the patterns were tried one by one.
  std::uint64_t fallbacks() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mujib::rulebook
