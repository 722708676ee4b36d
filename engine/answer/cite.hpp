// The citation of a sentence: its words, its place, what in it is meant.
#pragma once

#include <vector>

#include "engine/answer/evidence.hpp"
#include "engine/ingest/knowledge.hpp"
#include "engine/types/citation.hpp"

namespace mujib::answer {

// `marks` are ranges of Document::text inside the sentence; others are left out.
Citation cite(const ingest::Knowledge& knowledge, std::uint32_t sentence,
              const std::vector<Span>& marks, std::string speaker);

Citation cite(const ingest::Knowledge& knowledge, const Statement& statement);

// Entities that a stretch of a sentence names, in order; `span` is of Document::text.
void add_names(const ingest::Knowledge& knowledge, std::uint32_t sentence, Span span,
               std::vector<EntityId>& out);

// The name to show for who speaks: the entity's, else the words of the text.
std::string speaker_name(const ingest::Knowledge& knowledge, std::uint32_t sentence,
                         const Argument& speaker);

}  // namespace mujib::answer
