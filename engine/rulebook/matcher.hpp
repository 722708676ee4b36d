// Many patterns against one tagged text: the words of the text say which patterns can
// fit at all, and RE2 tries those and takes their slots.
//
// Input      Tagged text of any content.
// Errors     A pattern that RE2 refuses is a Problem.
// Threads    Safe from any thread; RE2 caches behind its own locks.
// Source     An RE2::Set of all patterns tries them at once, and builds an automaton of
//            thousands of word forms for it: 0.8 s at start, and again and again for questions that
//            differ. A pattern is compiled when a text first has all the words that it needs.
#pragma once

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

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mujib::rulebook
