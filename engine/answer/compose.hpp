// Facts and readings -> an answer with its citations.
//
// Every value that an answer asserts is taken from a citation's text, or is the
// result of a named operation (count, difference, closed list, comparison) whose
// operands are all cited. There is no other way to put words into an answer but
// the rules' templates, which may hold no name and no number.
//
// Threads    Pure functions of immutable data.
#pragma once

#include <string>
#include <vector>

#include "engine/answer/ways/choose.hpp"
#include "engine/find/clause_reader.hpp"
#include "engine/types/answer.hpp"

namespace mujib::answer {

// What the rows of a query say, each source for itself.
Answer compose_facts(const question::Understood& question, const Candidate& candidate,
                     const index::Found& found, const question::Understanding& with);

// Clauses that are read out, with their speakers.
Answer compose_reading(const std::vector<find::ReadResult>& results, Expected expected,
                       const question::Understanding& with);

// A refusal: the rule's own words, else general ones.
Answer compose_refusal(AnswerKind kind, const Candidate* candidate,
                       const question::Understanding& with);

}  // namespace mujib::answer
