// What each word of a question is for, and what the question expects.
//
// Threads    Pure function of immutable data.
#pragma once

#include "engine/answer/understand.hpp"

namespace mujib::answer {

// Fills roles, sets, expected and expected_tokens from analysis, tagged and core.
void find_roles(Understood& question, const rulebook::Rulebook& book);

}  // namespace mujib::answer
