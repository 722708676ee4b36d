// Which of the documents a question means: «المقال الأول», «مقال فلان», «وفق ما كتبه فلان».
//
// Threads    Pure function of immutable data.
#pragma once

#include "engine/index/document_index.hpp"
#include "engine/ingest/knowledge.hpp"

namespace mujib::question {

// Adds mentions of kind kDocument.
void add_documents(rulebook::Analysis& question, const ingest::Knowledge& knowledge,
                   const index::DocumentIndex& documents);

}  // namespace mujib::question
