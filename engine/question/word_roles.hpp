// What each word of a question is for, and what the question expects.
//
// Threads    Pure function of immutable data.
#pragma once

#include "engine/question/understand.hpp"

namespace mujib::question {

// Fills roles, sets, expected and expected_tokens from analysis, tagged and core.
void find_roles(Understood& question, const rulebook::Rulebook& book);

}  // namespace mujib::question
