// A text that stands alone, as an example of a rule does: «المنظمة» may mean any
// organisation there.
//
// Threads    Pure functions.
#pragma once

#include <string>
#include <vector>

#include "engine/ingest/reading.hpp"

namespace mujib::workbench {

// Whom a text may speak about without saying so: nobody, then one entity of each type.
std::vector<EntityId> possible_topics(const rulebook::Rulebook& book);

struct LoneText {
  Document document;
  std::vector<ingest::ReadSentence> sentences;  // none is read as a heading
};
LoneText read_alone(const std::string& text, EntityId topic, const rulebook::Rulebook& book);

}  // namespace mujib::workbench
