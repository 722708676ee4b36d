// Corrects words of a question that neither rules nor lexicon nor corpus know.
//
//   speller.correct("الاعظاء")   // "الاعضاء": ض and ظ are confused
//   speller.correct("منهم")      // nothing: it is known
//   speller.correct("حزبين")     // nothing: a form of «حزب»
//
// A word is compared with all known words at once through the words that one
// deleted letter makes of both; one edit is allowed (two in long words), the first
// letter counts, and of equals the more frequent wins. In words of three letters
// only letters that sound alike are taken for each other. Two words stuck together
// are split where both halves are known. A word that is some form of a known one
// is no typing error, and dialect forms of known words are put into standard ones
// («منجحتش» is «ما نجحت»).
//
// Input      Normalised words.
// Errors     None: what has no near neighbour stays as it is.
// Threads    Immutable; safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/arabic/language.hpp"
#include "engine/lexicon/lexicon.hpp"

namespace mujib::question {

class Speller {
 public:
  // `language` outlives it.
  explicit Speller(const arabic::Language& language) : language_(language) {}

  // A word with how much it is trusted; the same word may be added again.
  void add(std::string_view word, std::uint32_t weight);
  // A word of a name: it has no other forms.
  void add_name(std::string_view word, std::uint32_t weight);
  // A word that writers stick to the one before it: «عنصرفي».
  void add_sticking(std::string_view word);
  // Call once, after the last add.
  void finish();

  bool knows(std::string_view word) const;
  // How many words with a letter less stand for the known ones: what finish() worked on.
  std::size_t deletions() const { return deletions_.size(); }
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
  std::optional<std::string> stuck_preposition(std::string_view word) const;

  std::optional<std::string> confused(std::string_view word) const;
  std::optional<std::string> dialect(std::string_view word) const;

  const arabic::Language& language_;
  lexicon::StringMap<std::uint32_t> words_;  // weight
  std::vector<std::string> sticking_;
  std::unordered_set<std::string> names_;
  std::unordered_set<std::string> stems_;  // of all words that are no names
  std::vector<const std::string*> order_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> deletions_;  // hash, word; sorted
};

}  // namespace mujib::question
