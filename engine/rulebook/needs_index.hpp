// Which patterns can fit a text at all: those whose every need something in it meets.
//
//   NeedsIndex index(patterns);
//   index.possible(" كم عدد <دولة>")  // places in `patterns`, ascending
//
// Input      Tagged text of any content.
// Errors     None. A pattern that needs nothing is always possible.
// Ownership  Copies what it needs of the patterns.
// Threads    Immutable, safe from any thread.
// Source     See Pattern::needs: no pattern that fits is left out, and some that do not fit
//            are possible (order and places are not looked at).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/lexicon/lexicon.hpp"
#include "engine/rulebook/pattern.hpp"

namespace mujib::rulebook {

class NeedsIndex {
 public:
  explicit NeedsIndex(const std::vector<const Pattern*>& patterns);

  std::vector<std::uint32_t> possible(std::string_view tagged) const;

 private:
  using NeedId = std::uint32_t;

  void meet(std::string_view item, std::vector<bool>& met, std::vector<NeedId>& list) const;
  void meet_word(std::string_view word, std::vector<bool>& met, std::vector<NeedId>& list) const;

  lexicon::StringMap<std::vector<NeedId>> met_by_;    // by word without particles or start of a tag
  std::vector<std::vector<NeedId>> needs_;            // by pattern
  std::vector<std::vector<std::uint32_t>> patterns_;  // by need: those that are tried for it
  std::vector<std::uint32_t> needless_;
};

}  // namespace mujib::rulebook
