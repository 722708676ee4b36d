// What a yes/no question asks, apart: the modal («يجوز»), the predicate and the words that
// have to stand with it.
//
// Units      Tokens of the question.
// Threads    Pure function.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/find/clauses/polarity.hpp"
#include "engine/question/understand.hpp"

namespace mujib::find {

struct AskedWord {
  std::uint32_t token = 0;
  const question::QueryTerm* term = nullptr;  // null: compared by its stem
  bool predicate = false;                     // what is asked of the others
  bool time = false;                          // a weekday, a date or a number: in the clause itself
  bool placed = false;                        // after a preposition: in the clause itself
  bool lacking = false;                       // «بدون …»: asked about where it is not
  bool narrows = false;                       // right after another word of content
};

struct AskedParts {
  Modal modal = Modal::kNone;
  bool finite = false;  // the predicate is a verb, not «مضاء» or a noun after «يجوز»
  bool negated = false;
  std::vector<AskedWord> words;
};

AskedParts parts_of(const question::Understood& question, const question::Understanding& with);

}  // namespace mujib::find
