// `mujib ask --jsonl`: a line in, an answer a question out; PROTOCOL.md has the form.
//
// Errors     A line that is no question is told on `errors` with its number and
//            skipped: the others are answered. False when there was one, or
//            when the answers could not be written.
#pragma once

#include <functional>
#include <iosfwd>

#include "engine/types/answer.hpp"

namespace mujib::cli {

bool ask_lines(std::istream& in, std::ostream& out, std::ostream& errors,
               const std::function<Answer(const Question&)>& answer, bool explain);

}  // namespace mujib::cli
