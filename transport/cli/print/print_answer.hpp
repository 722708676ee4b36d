// An answer for people, on a terminal: the answer, what was understood, the
// numbered sentences behind it, and what else can be asked. Passages are said to
// be no answer.
#pragma once

#include <iosfwd>

#include "engine/types/answer.hpp"

namespace mujib::cli {

void print_answer(std::ostream& out, const Answer& answer);
void print_trace(std::ostream& out, const Trace& trace);

}  // namespace mujib::cli
