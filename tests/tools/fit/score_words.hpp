// Words as a scorer of answers compares them: whether a text holds a gold answer.
//
// Input      Any UTF-8.
// Threads    Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mujib::fit {

// NFKC, lower case, digits 0-9; marks, kashida and invisible characters off; the forms of alef,
// ya, ta marbuta and kaf unified; a point or comma inside a number dropped; other marks end a
// word; the article off the front of a word.
std::vector<std::string> score_words(std::string_view text);

// In order and side by side; a particle may be written on to the first.
bool contains_words(const std::vector<std::string>& text, const std::vector<std::string>& wanted);

}  // namespace mujib::fit
