// What stands for a word when a question is compared with a text: the word, its stem and its
// root, in which broken plurals and derivations meet.
//
//   match(forms_of("عاصمه"), {"العواصم", stem, root}) >= kHit
//
// Units      A match and a likeness are shares in 1024ths.
// Input      Words that text::normalise() made.
// Errors     None.
// Threads    Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mujib::find {

// Shares are counted in this many parts.
inline constexpr int kOne = 1024;

struct WordForms {
  std::string word;
  std::string stem;
  std::string root;
};
WordForms forms_of(std::string_view word);

// Dice of the letter trigrams of ^word$.
int likeness(std::string_view a, std::string_view b);
// How many letters (characters) a word has.
std::uint32_t letters(std::string_view word);

// How well a text word stands for a question's: the same word 1024, the same stem 973, the same
// root 717, close letters 614 or 410; else 0.
struct ReadForms {
  std::string_view word, stem, root;
};
int match(const WordForms& asked, const ReadForms& read);
// From here on a word counts as found.
inline constexpr int kHit = 614;

}  // namespace mujib::find
