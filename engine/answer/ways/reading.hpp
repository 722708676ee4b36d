// The reader as a way: the clause that says what is asked, over any text.
//
// Threads    Pure functions of immutable data.
#pragma once

#include <vector>

#include "engine/answer/ways/way.hpp"
#include "engine/find/clauses/clause_reader.hpp"

namespace mujib::answer {

inline constexpr std::size_t kMostReadings = 3;

// What the reader found, as evidence: the best clause first.
Evidence evidence_of(const std::vector<find::ReadResult>& found, Expected expected,
                     const Asked& asked);

// Without any rule, from the question's own words; where no clause is good enough, the
// sentences that come near.
std::optional<Evidence> by_reader(const Asked& asked);

}  // namespace mujib::answer
