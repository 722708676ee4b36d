// The names that the documents write an entity by: «ناخشيفان» beside «نخجوان».
//
// Errors     nullopt where the documents write it by no other name than the question.
// Threads    Pure functions of immutable data.
#pragma once

#include <optional>

#include "engine/question/understand.hpp"
#include "engine/types/answer.hpp"

namespace mujib::answer {

// A rule with a clause «{كيان}، أسماء، ؟», or «{أ}، أسماء، {ب}»: whether both name one.
std::optional<Answer> answer_names(const rulebook::QuestionRule& rule,
                                   const index::Binding& binding,
                                   const question::Understood& question,
                                   const question::Understanding& with);

}  // namespace mujib::answer
