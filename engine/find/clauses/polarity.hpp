// What a clause does with what stands in it: allows, forbids, demands, exempts, denies, merely
// wishes; what it leaves out («باستثناء …») and on what it hangs («بشرط …»).
//
// Units      Tokens of ReadSentence::analysis, half-open.
// Errors     None: a clause without any of this is plain.
// Threads    Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/find/clauses/clause.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace mujib::find {

enum class Modal : std::uint8_t { kNone, kPermission, kProhibition, kObligation, kExemption };

// The modal that a word says by itself.
Modal modal_of(const rulebook::Rulebook& book, std::string_view word);

// Whether a verbatim set lists the word, with «و» or «ف» before it or without.
bool lists_bare(const rulebook::Rulebook& book, rulebook::ReservedSet set, std::string_view word);

struct Limit {
  TokenRange words;        // from «إلا», «بشرط» on
  bool exception = false;  // what is in it is out of the rule; else the rule hangs on it
};

// The clause around one word.
struct Frame {
  TokenRange clause;          // without what another verb or «لكن» opens
  std::vector<Limit> limits;  // in the sentence, before or after
  Modal modal = Modal::kNone;
  std::uint32_t modal_at = 0;
  bool negated = false;  // the modal, or the word itself
  bool unreal = false;   // wished, planned, asked, doubted

  bool in_main(std::uint32_t token) const;
  // The limit that holds a token; nullptr: none.
  const Limit* limit_at(std::uint32_t token) const;
};

Frame frame_around(const ingest::ReadSentence& sentence, const rulebook::Rulebook& book,
                   std::uint32_t anchor);

// Whether a negation stands right before a word: «لم يشارك», «غير مضاء», «لا في المساء».
bool negated_at(const ingest::ReadSentence& sentence, const rulebook::Rulebook& book,
                std::uint32_t token, std::uint32_t first);

}  // namespace mujib::find
