// Whom «المنظمة», «هذا التحالف», «مقرها» and «الصحفي التركي» mean.
//
// The nearest earlier mention in the paragraph that agrees in type, gender and
// number, among the last 500, else the heading. An office with a nationality («الصحفي التركي»)
// means the person whom the document introduces with it.
#pragma once

#include <vector>

#include "engine/ingest/reading.hpp"

namespace mujib::ingest {

// Fills the entities of references and pronouns, in reading order.
void resolve_references(std::vector<ReadSentence>& sentences, const rulebook::Rulebook& book);

// What a pronoun or reference means where an entity of `type` is wanted; kNoEntity
// where nothing agrees. `mention` is an index into the sentence's mentions.
EntityId antecedent(const std::vector<ReadSentence>& sentences, std::size_t sentence,
                    std::size_t mention, TypeId type, const rulebook::Rulebook& book);

}  // namespace mujib::ingest
