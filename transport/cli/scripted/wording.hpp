// How a script's words are looked for in an answer: as whole words in sequence,
// whatever their spelling.
//
//   occurs("موسكو", "مقرها في موسكو.")          // true
//   occurs("روسيا", "تضم بيلاروسيا")            // false: another word
//   occurs("خيان*", "بتهمة الخيانة")            // true: the word goes on
//   occurs("^لا", "لا، ليست عضوا")              // true: stands at the start
//
// Both sides are folded and lose their punctuation; digits and letters that touch
// are two words. Each word may carry attached و ف ب ك ل س and ال. Words with < in
// them are looked for as they stand: markup is what they guard against.
//
// Input      Any UTF-8.
// Threads    Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mujib::cli {

// The folded words of a text, without punctuation.
std::vector<std::string> words_of(std::string_view text);
// The same written as one, so that a word that the source splits is still found.
std::string compact(std::string_view text);

bool occurs(std::string_view alternative, std::string_view text);
// In words that words_of() made of `text`: for looking several times.
bool occurs(std::string_view alternative, std::string_view text,
            const std::vector<std::string>& words);

}  // namespace mujib::cli
