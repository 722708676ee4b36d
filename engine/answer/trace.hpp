// How an answer was found, for whoever asks: Answer::trace.
//
// Threads    Pure function of immutable data.
#pragma once

#include "engine/answer/ways/way.hpp"
#include "engine/types/answer.hpp"

namespace mujib::answer {

Trace trace_of(const Evidence& evidence, const Asked& asked);

}  // namespace mujib::answer
