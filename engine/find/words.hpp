// What stands for a word when a question is compared with a text: a light stem, and a
// skeleton of consonants in which broken plurals and derivations meet.
//
//   light_stem("والمنظمات") == light_stem("منظمه")
//   skeleton("بلد") == skeleton("بلاد");  skeleton("عاصمه") == skeleton("عواصم")
//
// Units      A likeness is a share in 1024ths.
// Input      One word that text::normalise() made. Numbers and Latin come back as they are.
// Errors     None. Both are keys to compare, never shown.
// Threads    Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mujib::find {

// Shares are counted in this many parts.
inline constexpr int kOne = 1024;

std::string light_stem(std::string_view word);
std::string skeleton(std::string_view word);

// Dice of the letter trigrams of ^word$; words of other sizes than letters are compared by bytes.
int likeness(std::string_view a, std::string_view b);
// How many letters (characters) a word has.
std::uint32_t letters(std::string_view word);

// The three forms of one word.
struct WordForms {
  std::string word;
  std::string stem;
  std::string skeleton;
};
WordForms forms_of(std::string_view word);

// How well a text word stands for a question's, in 1024ths: the same word 1024, the same stem
// 973, the same skeleton of three letters or more 717, close letters 614 or 410; else 0.
struct ReadForms {
  std::string_view word, stem, skeleton;
};
int match(const WordForms& asked, const ReadForms& read);
// From here on a word counts as found.
inline constexpr int kHit = 614;

}  // namespace mujib::find
