// A question for somebody's words: «ماذا قالت تونس؟».
//
// Threads    Pure functions of immutable data.
#pragma once

#include "engine/answer/evidence.hpp"
#include "engine/answer/ways/way.hpp"

namespace mujib::answer {

// The name behind the verb of saying, where its words are asked for; else kNoEntity.
EntityId asked_speaker(const Asked& asked);

// The speaker's words, or a clause that tells of his saying something: «أعلنت تركيا عن …».
bool says(const Statement& statement, EntityId speaker, const Asked& asked);

}  // namespace mujib::answer
