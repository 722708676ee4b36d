// Raw expressions («تعبير»): slots that one word of a shape fills, for what a list of
// words cannot say.
//
//   تعبير: جمع
//   نمط: [يت]جتمع(?:ون|ان)?        {جمع} is «يجتمعون», «تجتمع», …
//
// Input      An RE2 expression over normalised letters. Arabic letters in it are
//            folded. It stands for one word: signs that would go beyond it, see tags
//            («.», «[^…]») or know ASCII only (\b \w \d \s) are refused, as are groups
//            that capture.
// Errors     Problems; an expression with one is left out.
#pragma once

#include <vector>

#include "engine/forms/entry.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/types/problem.hpp"

namespace mujib::rulebook {

lexicon::StringMap<std::string> parse_expressions(const std::vector<forms::Entry>& entries,
                                                  std::vector<Problem>& problems);

}  // namespace mujib::rulebook
