// Which way answers a question: the ways are tried in the order of a table, what they
// find is compared, and the surest evidence wins.
//
// Errors     A refusal is evidence too: of a rule that fits and finds nothing, or of
//            nothing at all.
// Threads    Pure function of immutable data and of one Asked.
#pragma once

#include "engine/answer/ways/way.hpp"

namespace mujib::answer {

Evidence decide(const Asked& asked);

}  // namespace mujib::answer
