// Offices and who holds them, as the documents introduce them: «الصحفي التركي محمد أونلمش»,
// «المتحدث باسم الكرملين دميتري بيسكوف», «الرئيس السابق، نور سلطان نزارباييف».
//
//   const OfficeHolders holders(knowledge);
//   holders.resolve(question);   // «ماذا قال المتحدث باسم الكرملين …» mentions that person
//
// Ownership  Keep a reference to the rulebook, which outlives them.
// Threads    const members are safe from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rulebook/rulebook.hpp"

namespace mujib::ingest {

struct Knowledge;

// What single words say of an office.
class OfficeWords {
 public:
  using SetId = rulebook::SetId;
  static constexpr std::uint32_t kReach = 8;  // tokens between an office and its holder

  explicit OfficeWords(const rulebook::Rulebook& book);

  bool is_person(const lexicon::Mention& mention) const;
  // «الرئيس», «صحفي»: stands before the name of who is that.
  bool is_title(std::string_view word) const { return book_.in_set(word, title_); }
  // «السابق», «نائب»: beside an office it makes another one of it.
  bool makes_another(std::string_view word) const { return book_.in_set(word, other_); }

  // The same of a word of a question, by the sets it belongs to.
  bool is_title(const std::vector<SetId>& sets) const { return has(sets, title_); }
  bool makes_another(const std::vector<SetId>& sets) const { return has(sets, other_); }
  // «من رئيس …»: asks for whom the office introduces.
  bool asks_for_holder(const std::vector<SetId>& sets) const {
    return is_title(sets) || has(sets, head_);
  }
  // «من يرأس …», «من يقود …»: asks for a person, whatever the office is called.
  bool asks_for_leader(const std::vector<SetId>& sets) const {
    return asks_for_holder(sets) || has(sets, lead_);
  }

  // Whether the office at a token is that of the person named after it: nothing stands
  // between them but grammar and what belongs to the office. «الرئيس السابق لجهاز الأمن»
  // presides over no state.
  bool introduces(const rulebook::Analysis& sentence, std::uint32_t office,
                  const lexicon::Mention& person,
                  const std::function<bool(std::uint32_t)>& belongs) const;

 private:
  static bool has(const std::vector<SetId>& sets, SetId set);

  const rulebook::Rulebook& book_;
  SetId title_, other_, head_, lead_;
  TypeId person_;
};

// Who holds which office. One that introduces several persons names none of them.
class OfficeHolders {
 public:
  enum class By : std::uint8_t {
    kState,  // a title and the adjective of a state beside it: «الرئيس الروسي»
    kWords,  // all words from a title with its article to the name: «المتحدث باسم الكرملين»
  };
  OfficeHolders(const rulebook::Rulebook& book, By by) : book_(book), words_(book), by_(by) {}
  // By words, with what all documents say.
  explicit OfficeHolders(const Knowledge& knowledge);

  void learn(const rulebook::Analysis& sentence);
  // Adds a reference to the holder where an office stands that no name follows, and nothing
  // that makes it another office.
  void resolve(rulebook::Analysis& text) const;

 private:
  using Mention = lexicon::Mention;

  void hold(std::string office, EntityId person);
  EntityId holder(const std::string& office) const;
  std::optional<std::string> office_of_state(const rulebook::Analysis& text,
                                             const Mention& adjective) const;
  void learn_by_words(const rulebook::Analysis& sentence, const Mention& person);
  void resolve_by_state(rulebook::Analysis& text) const;
  void resolve_by_words(rulebook::Analysis& text) const;
  // Whether a person is named at a token.
  bool is_named(const rulebook::Analysis& text, std::uint32_t token) const;
  bool is_another(const rulebook::Analysis& text, std::uint32_t token) const;

  const rulebook::Rulebook& book_;
  OfficeWords words_;
  By by_;
  lexicon::StringMap<EntityId> holders_;  // by office; kNoEntity = several persons
};

}  // namespace mujib::ingest
