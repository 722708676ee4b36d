// What stands for a word when a question is compared with a text: the word, its stem and its
// root, in which broken plurals and derivations meet.
//
//   match(forms_of(language, "عاصمه"), {"العواصم", stem, root}) >= kHit
//
// Units      A match and a likeness are shares in 1024ths.
// Input      Words that text::normalise() made.
// Errors     None.
// Threads    Pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/arabic/language.hpp"

namespace mujib::find {

// Shares are counted in this many parts.
inline constexpr int kOne = 1024;
constexpr int share(std::int64_t part, std::int64_t whole) {
  return whole <= 0 ? 0 : static_cast<int>(part * kOne / whole);
}

struct WordForms {
  std::string word;
  std::string stem;
  std::string root;
};
WordForms forms_of(const arabic::Language& language, std::string_view word);

// The letter trigrams of ^word$, made once for a word that is compared with many. Of a long word
// the first ones count.
class Trigrams {
 public:
  using Items = std::span<const std::uint64_t>;  // ascending

  explicit Trigrams(std::string_view word);
  Items items() const { return {items_.data(), size_}; }
  // Dice: what two words share of all trigrams they have.
  static int likeness(Items one, Items other);
  // A bit for each trigram, by chance the same for several: words without a common bit have
  // no common trigram.
  static std::uint64_t sketch(Items items);
  // likeness(), where it is kLeastLikeness or more; else less than that.
  static int likeness(Items one, std::uint64_t sketch, Items other, std::uint64_t other_sketch);

 private:
  static constexpr std::size_t kMost = 32;
  std::array<std::uint64_t, kMost> items_{};  // ascending
  std::size_t size_ = 0;
};
inline int likeness(std::string_view a, std::string_view b) {
  return Trigrams::likeness(Trigrams(a).items(), Trigrams(b).items());
}
// How many letters (characters) a word has.
std::uint32_t letters(std::string_view word);

// How well a text word stands for a question's: the same word, stem or root, or close letters;
// else 0.
inline constexpr int kSameWord = kOne;
inline constexpr int kSameStem = 973;
// Of a synonym, which match() does not know: see Matches.
inline constexpr int kSynonym = 820;
inline constexpr int kSameRoot = 717;
inline constexpr int kCloseLetters = 614;
inline constexpr int kFarLetters = 410;
// From here on a word counts as found.
inline constexpr int kHit = kCloseLetters;

struct ReadForms {
  std::string_view word, stem, root;
};
int match(const WordForms& asked, const ReadForms& read);

// The parts of match(), for who has compared word, stem and root already. A root says something by
// itself from three letters on, a stem is compared by its letters from four on.
inline constexpr std::uint32_t kTellingRoot = 3;
inline constexpr std::uint32_t kTellingStem = 4;
inline constexpr int kLeastLikeness = 461;  // what is less alike is no match
int match_of_likeness(int likeness, std::string_view asked_root, std::string_view read_root);
int match_of_short_root(std::string_view asked_stem, std::string_view read_stem);
// «مده» and «مدت» of «مدتها»: stems that differ in the form of a last ta.
bool differ_in_ta(std::string_view a, std::string_view b);
// The one stem that differs in it; empty for a stem without such an end.
std::string with_other_ta(std::string_view stem);

}  // namespace mujib::find
