// Corrects words of a question that neither rules nor lexicon nor corpus know.
//
//   speller.correct("الاعظاء")   // "الاعضاء": ض and ظ are confused
//   speller.correct("منهم")      // nothing: it is known
//
// A word is compared with all known words at once through the words that one
// deleted letter makes of both; one edit is allowed (two in long words), the first
// letter counts, and of equals the more frequent wins. Two words stuck together
// are split where both halves are known.
//
// Input      Normalised words.
// Errors     None: what has no near neighbour stays as it is.
// Threads    Immutable; safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lexicon/lexicon.hpp"

namespace mujib::answer {

class Speller {
 public:
  // A word with how much it is trusted; the same word may be added again.
  void add(std::string_view word, std::uint32_t weight);
  // Call once, after the last add.
  void finish();

  bool knows(std::string_view word) const;
  std::optional<std::string> correct(std::string_view word) const;

 private:
  bool knows_form(std::string_view word) const;
  struct Best {
    int distance = 0;
    std::uint32_t weight = 0;
    std::string word;
  };
  std::optional<Best> nearest(std::string_view word) const;
  std::optional<std::string> split(std::string_view word) const;

  lexicon::StringMap<std::uint32_t> words_;  // weight
  std::vector<const std::string*> order_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> deletions_;  // hash, word; sorted
};

}  // namespace mujib::answer
