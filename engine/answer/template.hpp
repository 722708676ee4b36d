// The rules' own words with slots in them: «مقر {منظمة} في {جواب}».
//
//   Template form(rule.answer);
//   form.put("منظمه", entity, lexicon);
//   form.put("جواب", words, entities);
//   form.text();
//
// Input      Slots are named folded; an author may write them with hamza and ta marbuta.
// Errors     None: a slot that nothing fills stands in the text as it is written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/lexicon/lexicon.hpp"

namespace mujib::answer {

class Template {
 public:
  explicit Template(std::string_view written);

  // Fills every slot of that name; `said` are the entities that the words name.
  void put(std::string_view slot, std::string_view words, const std::vector<EntityId>& said = {});
  void put(std::string_view slot, EntityId entity, const lexicon::Lexicon& lexicon);

  // There are words, and every slot is filled.
  bool filled() const;
  std::string text() const;
  std::vector<EntityId> said() const;  // in the order of the text

 private:
  struct Part {
    std::string slot;  // folded; empty: literal
    std::string words;
    std::vector<EntityId> said;
    bool filled = false;
  };
  std::vector<Part> parts_;
};

}  // namespace mujib::answer
