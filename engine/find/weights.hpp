// The numbers that finding weighs its facts with, as a person reads them in rules/weights.
//
//   # made by mujib_fit, 2026-11-27 …
//   تغطية الجملة<TAB>512<TAB>نصيب كلمات السؤال الموجودة في الجملة
//
// One number a line: a name, a whole number, what it means; tabs between. Lines that begin with #
// and empty ones say nothing to the engine.
//
// Units      1024ths of whatever the number is a number of.
// Input      Any bytes.
// Errors     Every mistake is a Problem with its line: a line without three parts, what is no
//            number, a name given twice, one that is not known, one that is missing.
// Threads    Pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/types/problem.hpp"

namespace mujib::find {

struct Weight {
  std::string name;
  std::int64_t value = 0;
  std::string meaning;
  int line = 0;

  friend bool operator==(const Weight&, const Weight&) = default;
};

std::vector<Weight> read_weights(std::string_view text, std::string_view file,
                                 std::vector<Problem>& problems);

// The values of just these names, in their order; 0 for what is missing.
std::vector<std::int64_t> values_of(const std::vector<Weight>& weights,
                                    std::span<const std::string_view> names, std::string_view file,
                                    std::vector<Problem>& problems);

// The text of a weights file; every line of `head` becomes a comment.
std::string write_weights(std::string_view head, const std::vector<Weight>& weights);

}  // namespace mujib::find
