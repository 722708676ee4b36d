// How good a span is as the answer, for learning: likeness to the gold answer and to its core.
//
// The core is the gold answer without the function words at its ends and the question's own
// words at its start; where a time or a number is asked for and the answer holds one, only that.
//
// Units      Shares, 0 to 1. Words are compared as the usual score does: folded, marks off, the
//            article off.
// Threads    Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/find/asked.hpp"
#include "engine/find/spans/span_reader.hpp"
#include "tests/tools/fit/score_words.hpp"

namespace mujib::fit {

using Words = std::vector<std::string>;

double token_f1(const Words& said, const Words& gold);

struct Gold {
  std::vector<Words> answers;
  std::vector<Words> cores;  // as many as answers
};
Gold gold_of(const std::vector<std::string>& answers, const find::Asked& asked,
             const find::WordLists& words, const find::SpanLists& lists);

struct Worth {
  double f1 = 0;    // to the best gold answer
  double core = 0;  // to the best core
  bool exact = false;
  double gain() const;
};
Worth worth_of(std::string_view span, const Gold& gold);

}  // namespace mujib::fit
