// Words that lost the letters of a ligature at their end: «تسا» was «تسارع»,
// «تخـ» was «تخرج».
//
// Such a word is no word, and exactly one of the words that it can have been is
// known; then it is completed, and said to have been damaged. A kashida at a
// word's end shows the loss even where nothing fits: then it is only said.
//
// Units      Bytes of the source.
// Threads    Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/repair/lines.hpp"
#include "engine/repair/numbers.hpp"
#include "engine/repair/order/runs.hpp"
#include "engine/repair/vocabulary.hpp"

namespace mujib::repair {

struct LostLetters {
  Span word;
  Edit edit;  // empty source: the word is damaged, and nothing known fits
};

// One list a stored line. For texts that show other damage only.
std::vector<std::vector<LostLetters>> find_lost_letters(const Vocabulary& vocabulary,
                                                        std::string_view source,
                                                        const Layout& layout,
                                                        const std::vector<RunOrder>& orders);

}  // namespace mujib::repair
