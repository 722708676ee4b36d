// What an answer leaves in the context, for the question that follows it.
//
// Threads    Pure function of immutable data.
#pragma once

#include "engine/answer/ways/choose.hpp"
#include "engine/types/answer.hpp"

namespace mujib::answer {

// Fills answer.context; `winner` is the rule that answered, or nullptr.
void remember(const Question& asked, const question::Understood& question, const Candidate* winner,
              const question::Understanding& with, Answer& answer);

}  // namespace mujib::answer
