// Whose words a text is: quotations and reported speech with their speakers.
//
// A quotation belongs to who is named after it («»، وفق فلان), else to the subject of
// the nearest reporting verb before it, else to who spoke last. Reporting verbs
// and attributions are the word sets «قال», «وصف» and «وفق» of the rules.
#pragma once

#include <vector>

#include "engine/ingest/reading.hpp"

namespace mujib::ingest {

// Fills ReadSentence::voices. References must be resolved.
void find_voices(std::vector<ReadSentence>& sentences, const rulebook::Rulebook& book);

}  // namespace mujib::ingest
