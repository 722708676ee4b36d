// Evidence -> an answer with its citations.
//
// Every value that an answer asserts is taken from a citation's text, or is the
// result of a named operation (count, difference, closed list, comparison) whose
// operands are all cited. There is no other way to put words into an answer but
// the rules' templates, which may hold no name and no number.
//
// Threads    Pure functions of immutable data.
#pragma once

#include <vector>

#include "engine/answer/ways/way.hpp"
#include "engine/types/answer.hpp"

namespace mujib::answer {

struct Composed {
  Answer answer;
  std::vector<EntityId> said;  // whom and what the text names, in its order
};

// `asked` is what the evidence answers, see Evidence::asked.
Composed compose(const Evidence& evidence, const Asked& asked);

// What facts say, each source for itself.
Composed compose_facts(const Evidence& evidence, const Asked& asked);
// Clauses that are read out, with their speakers.
Composed compose_reading(const Evidence& evidence, const Asked& asked);
// What the structure of a document says: a value, a list, an article, each source for itself.
Composed compose_place(const Evidence& evidence, const Asked& asked);
// Readings of several documents that differ, each with its source.
Composed compose_versions(const Evidence& evidence, const Asked& asked);
// Up to three sentences that come near; nothing is asserted.
Composed compose_passages(const Evidence& evidence, const Asked& asked);
// The rule's own words, else general ones.
Answer refuse(const Evidence& evidence, const Asked& asked);

}  // namespace mujib::answer
