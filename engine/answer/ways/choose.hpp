// Which question rules fit, and how well.
//
// An ordered form scores by the words it spells out and the slots it fills, a bag
// of cues a little less; what the question leaves unexplained counts against both.
// A question word that the rule does not explain («متى» in a rule about places)
// rules it out.
//
// Threads    Pure functions of immutable data.
#pragma once

#include <string>
#include <vector>

#include "engine/question/understand.hpp"

namespace mujib::answer {

struct Candidate {
  std::uint32_t rule = 0;  // index into Rules::questions
  index::Binding binding;
  int score = 0;
  std::vector<bool> explained;          // by token of the question
  std::vector<std::uint32_t> leftover;  // content tokens and mentions not explained
  bool implicit = false;                // a slot was filled from the context
  std::string why;                      // Arabic, for explanations
};

// Best first; ties go to the rule that was written first.
std::vector<Candidate> choose(const question::Understood& question,
                              const question::Understanding& with);

}  // namespace mujib::answer
