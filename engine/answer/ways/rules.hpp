// Facts, by the question rules that fit.
//
//   «أين مقر المنظمة؟» -> the rule «أين المقر», {منظمة} bound -> the facts of its query
//
// What a rule does not explain of the question has to stand in the fact's sentence. A
// rule that explains the whole question and finds no fact says that there is none.
//
// Threads    Pure functions of immutable data.
#pragma once

#include "engine/answer/ways/way.hpp"

namespace mujib::answer {

// Rules whose slots the question names itself.
std::optional<Evidence> by_rules(const Asked& asked);
// Rules with a slot that the context fills.
std::optional<Evidence> by_context_rules(const Asked& asked);

}  // namespace mujib::answer
