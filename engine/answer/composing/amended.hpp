// An answer out of a section that another text amends says so, and cites the amendment.
//
// Threads    Pure function of immutable data.
#pragma once

#include "engine/answer/compose.hpp"

namespace mujib::answer {

void warn_of_amendment(const Evidence& evidence, const Asked& asked, Composed& composed);

}  // namespace mujib::answer
