// Whether one word may be another one mistyped.
//
// Arabic makes words from words by long vowels and single letters («مظهر», «ماهر»;
// «تدار», «تجار»), so that most near words are no errors for each other. What is left
// are slips: a letter doubled, missed, swapped with the next one, written for one that
// sounds like it, or struck for the key beside it.
//
// Input      Normalised Arabic words.
// Threads    Pure function.
#pragma once

#include <string_view>

namespace mujib::question {

bool is_slip(std::string_view typed, std::string_view meant);

// Letters that stand for each other in spelling by ear.
bool sound_alike(char32_t a, char32_t b);

}  // namespace mujib::question
