// What a follow-up leaves out, from the context that its client carries.
//
// «وأين مقرها؟»: the pronoun means the most recent entity that agrees in gender,
// number and type. Keys of entities that this Knowledge does not have are dropped.
//
// Input      A Context is input like any other: any strings, any length the protocol
//            lets through.
// Threads    Pure functions.
#pragma once

#include <optional>
#include <vector>

#include "engine/rulebook/rulebook.hpp"
#include "engine/types/question.hpp"

namespace mujib::question {

// «ما التكتل الذي …», «أي منظمة»: the noun asks, it does not refer back.
bool is_asked_for(const rulebook::Analysis& question, const lexicon::Mention& mention,
                  const rulebook::Rulebook& book);

// The context's entities that are known here, the most recent first.
std::vector<EntityId> recent_entities(const Context& context, const lexicon::Lexicon& lexicon);
std::vector<EntityId> last_answers(const Context& context, const lexicon::Lexicon& lexicon);

// What a pronoun or reference of the question means where `type` is wanted
// (kNoType: anything); kNoEntity when nothing recent agrees.
EntityId antecedent(const lexicon::Mention& mention, TypeId type,
                    const std::vector<EntityId>& recent, const lexicon::Lexicon& lexicon);

// Fills the entities of references («المنظمة») and, as a first guess, of pronouns.
void resolve_references(rulebook::Analysis& question, const std::vector<EntityId>& recent,
                        const rulebook::Rulebook& book);

// The next context: `mentioned` go to the front, doubles are dropped, the bound kept.
void keep_recent(Context& context, const std::vector<EntityId>& mentioned,
                 const lexicon::Lexicon& lexicon);

}  // namespace mujib::question
