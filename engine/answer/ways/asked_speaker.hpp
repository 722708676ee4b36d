// A question for somebody's words: «ماذا قالت تونس؟».
//
// Threads    Pure functions of immutable data.
#pragma once

#include <optional>

#include "engine/answer/evidence.hpp"
#include "engine/answer/ways/way.hpp"

namespace mujib::answer {

// The name behind the verb of saying, where its words are asked for; else kNoEntity.
EntityId asked_speaker(const Asked& asked);

// The speaker's words, or a clause that tells of his saying something: «أعلنت تركيا عن …».
bool says(const Statement& statement, EntityId speaker, const Asked& asked);

// What somebody said whom no lexicon knows: «ماذا قالت وزيرة الصحة؟» is answered by the words of
// every speaker who is called so.
std::optional<Evidence> words_of_the_unknown(const Asked& asked);

}  // namespace mujib::answer
