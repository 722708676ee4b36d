// The names that the documents write an entity by: «ناخشيفان» beside «نخجوان».
//
// Errors     nullopt where the documents write it by no other name than the question.
// Threads    Pure functions of immutable data.
#pragma once

#include "engine/answer/ways/way.hpp"

namespace mujib::answer {

// A rule with a clause «{كيان}، أسماء، ؟», or «{أ}، أسماء، {ب}»: whether both name one.
std::optional<Evidence> find_names(const Asked& asked, const Candidate& candidate);

}  // namespace mujib::answer
