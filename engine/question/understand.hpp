// A question, taken apart: what it mentions, what it asks for, which words carry
// content.
//
// Threads    Pure functions of immutable data.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/index/document_index.hpp"
#include "engine/index/lookup.hpp"
#include "engine/ingest/offices.hpp"
#include "engine/question/speller.hpp"
#include "engine/question/term.hpp"
#include "engine/types/expected.hpp"
#include "engine/types/question.hpp"

namespace mujib::question {

enum class WordRole : std::uint8_t {
  kContent,   // has to be found in what answers
  kFunction,  // grammar, or a word about the documents («المقال»)
  kQuestion,  // أين، متى …
  kWrapper,   // «لو سمحت ممكن تقول لي»
  kMention,
  kPunctuation,
};

struct Understood {
  std::string text;             // what was typed, as far as it asks, or its correction
  rulebook::Analysis analysis;  // after spelling correction, references resolved
  std::string corrected;        // empty when nothing was corrected
  std::string note;             // «فهمتُ … على أنها …»
  rulebook::Tagged tagged;
  Span core;                                                 // of tagged.text: without wrappers
  std::vector<WordRole> roles;                               // by token
  std::vector<std::vector<rulebook::Rulebook::SetId>> sets;  // by token
  Expected expected = Expected::kAnything;
  std::vector<std::uint32_t> expected_tokens;  // the question words that say so
  std::optional<std::uint32_t> document;       // «بحسب المقال الأول»
  std::vector<EntityId> recent;                // from the context
  std::vector<std::uint32_t> put_in;           // first tokens of mentions that ask_of() made
  bool leans = false;  // has a pronoun, a reference, or too little to stand alone

  std::vector<QueryTerm> terms;  // content words, entities and values, in order

  bool has_words() const;
  std::string_view as_typed(std::uint32_t token) const;
  bool in_set(std::uint32_t token, rulebook::SetId set) const {
    return std::find(sets[token].begin(), sets[token].end(), set) != sets[token].end();
  }
  bool says(rulebook::SetId set) const {  // any word of it
    for (std::uint32_t at = 0; at < sets.size(); ++at) {
      if (in_set(at, set)) return true;
    }
    return false;
  }
};

struct Understanding {  // what it takes; all outlive the calls
  const ingest::Knowledge& knowledge;
  const index::WordIndex& index;
  const index::DocumentIndex& documents;
  const index::FactIndex& facts;
  const Speller& speller;
  const ingest::OfficeHolders& offices;
};

Understood understand(const Question& question, const Understanding& with);

// A word of the question as what has to be found.
QueryTerm word_term(std::string word, std::uint32_t token, const Understanding& with);

// The question with the tokens from `first` to `end` taken for an entity: «وروسيا؟» asks the
// last question of Russia.
Understood ask_of(Understood question, std::uint32_t first, std::uint32_t end, EntityId entity,
                  const Understanding& with);

// Slots of a match of a pattern, from the question's mentions; nullopt where a slot
// cannot be filled.
std::optional<index::Binding> bind(const Understood& question, const rulebook::Match& match,
                                   std::uint32_t offset, const ingest::Knowledge& knowledge);

// What a mention puts into a slot of a type.
std::optional<index::SlotValue> slot_value(const Understood& question, std::size_t mention,
                                           const rulebook::Slot& slot,
                                           const ingest::Knowledge& knowledge);

// Tokens behind a range of the tagged text.
std::pair<std::uint32_t, std::uint32_t> tokens_of(const Understood& question, Span tagged);

}  // namespace mujib::question
