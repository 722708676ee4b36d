// Sentences -> facts, by the extraction rules.
#pragma once

#include <vector>

#include "engine/ingest/reading.hpp"

namespace mujib::ingest {

// In order of sentence, then rule. The same fact found by two patterns of one
// sentence is given once.
std::vector<Fact> extract_facts(const std::vector<ReadSentence>& sentences,
                                const rulebook::Rulebook& book);

}  // namespace mujib::ingest
