// How an answer was found, for whoever asks: Answer::trace.
//
// Threads    Pure function of immutable data.
#pragma once

#include <vector>

#include "engine/answer/ways/choose.hpp"
#include "engine/types/answer.hpp"

namespace mujib::answer {

// `candidates` are the rules that fit, best first; `winner` is the one that answered, or
// nullptr where the reader did or nothing was found.
void explain(const question::Understood& question, const std::vector<Candidate>& candidates,
             const Candidate* winner, const question::Understanding& with, Answer& answer);

}  // namespace mujib::answer
