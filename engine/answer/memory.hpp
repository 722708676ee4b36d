// The next context: what a follow-up may lean on.
//
// Threads    Pure function of immutable data.
#pragma once

#include "engine/answer/compose.hpp"

namespace mujib::answer {

// Of an exchange: what was asked, what the answer rests on and whom it names.
void remember(const Evidence& evidence, const Asked& asked, Composed& composed);

}  // namespace mujib::answer
