// Whose words a text is: quotations and reported speech with their speakers.
//
// A quotation belongs to who is named after it («…»، وفق فلان), else to the subject of the verb
// of saying before it. A verb without a subject is of whoever spoke last; the author's own
// sentences are nobody's, whoever spoke before them. The grammar is speech.hpp's, its words are
// those of rules/language/speech.rules.
#pragma once

#include <vector>

#include "engine/ingest/reading.hpp"

namespace mujib::ingest {

// Fills ReadSentence::voices. References must be resolved.
void find_voices(std::vector<ReadSentence>& sentences, const rulebook::Rulebook& book);

}  // namespace mujib::ingest
