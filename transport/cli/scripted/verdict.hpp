// What an answer misses of what a script says about it.
//
// Threads    Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "transport/cli/scripted/test_script.hpp"

namespace mujib::cli {

struct Miss {
  const Assertion* assertion = nullptr;  // nullptr: something of the answer as a whole
  std::string why;                       // Arabic, one sentence
};

// Empty where all holds. An answer with its items may have `most_words`; 0 = any number.
std::vector<Miss> judge(const Turn& turn, const Answer& answer, std::size_t most_words);

}  // namespace mujib::cli
