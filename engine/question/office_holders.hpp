// Persons by their office, as the documents introduce them: «المتحدث باسم الكرملين».
//
//   const OfficeHolders roles(knowledge);
//   roles.apply(question);   // «ماذا قال المتحدث باسم الكرملين …» mentions that person
//
// An office is what stands between a title («الصحفي», «الرئيس») and the name that
// follows it. One that introduces several persons names none of them.
//
// Ownership  Built from a Knowledge once, immutable; keeps a reference to its rulebook.
// Threads    Safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "engine/ingest/knowledge.hpp"
#include "engine/lexicon/lexicon.hpp"

namespace mujib::question {

class OfficeHolders {
 public:
  explicit OfficeHolders(const ingest::Knowledge& knowledge);

  // Adds a reference to the person where an office stands that no name follows.
  void apply(rulebook::Analysis& question) const;

 private:
  bool is_title(std::string_view word) const;
  bool is_person(const lexicon::Mention& mention) const;

  const rulebook::Rulebook& book_;
  rulebook::Rulebook::SetId title_;
  rulebook::Rulebook::SetId other_;  // «السابق» after an office makes it another one
  TypeId person_;
  lexicon::StringMap<EntityId> holders_;  // by the office's words, one blank between
  std::size_t longest_ = 0;               // words of the longest office
};

}  // namespace mujib::question
