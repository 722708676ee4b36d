// What the reader is asked for, from a question that no rule answered.
//
// Threads    Pure functions of immutable data.
#pragma once

#include "engine/find/clauses/clause_reader.hpp"
#include "engine/question/understand.hpp"

namespace mujib::find {

// Of a reading that stands on its own, and of one inside the sentence of the last answer.
inline constexpr int kCoverage = 62;
inline constexpr int kNearCoverage = 45;
inline constexpr int kSpeakerCoverage = 40;  // among the words of one speaker

// Terms, the type of the gap, and which terms nothing else can stand for.
ReadRequest request_for(const question::Understood& question, const question::Understanding& with);

}  // namespace mujib::find
