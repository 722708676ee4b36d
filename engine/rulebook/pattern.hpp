// One pattern of the rule language, compiled to the text of an RE2 expression.
//
//   يقع مقر {منظمة} في [العاصمة …] {مكان}
//
// Source     The signs are those of rules/README.md.
// Errors     Every mistake of a pattern is a Problem; a pattern with one has no
//            expression.
// Threads    Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/arabic/language.hpp"
#include "engine/lexicon/lexicon.hpp"
#include "engine/types/problem.hpp"

namespace mujib::rulebook {

// A named word set; members are folded, several words joined by one blank.
struct WordSet {
  std::string name;
  std::vector<std::string> members;
  std::vector<std::string> written;  // the same, as authors write them
};

struct Slot {
  enum class Kind {
    kEntity,     // {دولة}
    kList,       // {دولة+}
    kPairs,      // {(دولة شخص)+}
    kAdjective,  // {صفة}: the entity behind «الروسية»
    kNumber,     // {عدد}
    kTime,       // {زمن}
    kClause,     // {عبارة}: up to the next clause boundary
    kSentence,   // {جملة}: up to the sentence's end
    kWords,      // {كلمات}: one to four words that are no entity
    kTopic,      // {موضوع}: free words of a question
    kDocument,   // {وثيقة}
    kSubject,    // {الموضوع}: what the text is about, by name or by a pronoun
    kMark,  // {أول} {قوس} {فاصلة} {نقطتان} {اعتراض} {تمهيد}: what has to stand there; fills nothing
  };
  std::string name;  // folded: «ا» of {أ: دولة}, or the type's own name
  Kind kind = Kind::kEntity;
  TypeId type = kNoType;
  TypeId second = kNoType;        // of pairs
  EntityId required = kNoEntity;  // a name that the pattern spells out
  std::string expression;         // of kWords: the shape of the one word that fills it
};

struct Pattern {
  std::string written;
  std::string file;
  int line = 0;
  std::string expression;   // RE2; group i + 1 belongs to slots[i]
  std::vector<Slot> slots;  // one name may stand in several groups: the filled one counts
  int literals = 0;         // words that the shortest match spells out
  bool leading_gap = false;
  bool opens_sentence = false;  // {الموضوع} comes first: it fits at a sentence's start only
  bool tells_subject = false;   // and has to be there, with no gap that may take words of it
  std::vector<std::string> words;  // folded literals, for the vocabulary
  std::vector<std::string> sets;   // names of word sets used
  // What a text that the pattern fits has to hold: something of each list, which is a word, by
  // itself or behind particles, or the two bytes that a tag begins with.
  std::vector<std::vector<std::string>> needs;
};

struct PatternContext {
  const lexicon::Lexicon* lexicon = nullptr;
  const lexicon::StringMap<WordSet>* sets = nullptr;  // by folded name
  bool part = false;  // the beginning of a pattern: slots alone will do
  const lexicon::StringMap<std::string>* expressions = nullptr;  // by folded name
  const arabic::Language* language = nullptr;                    // without it no word is a particle
};

// nullopt after reporting what is wrong with it.
std::optional<Pattern> compile_pattern(std::string_view written, std::string_view file, int line,
                                       const PatternContext& context,
                                       std::vector<Problem>& problems);

// «قوس», «أول» …: what a pattern puts into braces although it takes no value.
bool is_mark(std::string_view name);

// A word set of a Rulebook, by the alphabetical order of names.
using SetId = std::uint16_t;
inline constexpr SetId kNoSet = 0xFFFF;

// The elements of a bag of cues, «(@مقر) {منظمة} [في]»: order means nothing.
struct Cue {
  std::string set;        // folded name; empty for a slot or a literal
  SetId set_id = kNoSet;  // of that set, once the Rulebook is built
  std::string word;       // folded
  std::optional<Slot> slot;
  bool optional = false;
};
std::optional<std::vector<Cue>> compile_cues(std::string_view written, std::string_view file,
                                             int line, const PatternContext& context,
                                             std::vector<Problem>& problems);

// What `{...}` says; reports an unknown type with the nearest known one.
std::optional<Slot> parse_slot(std::string_view inside, std::string_view file, int line,
                               const PatternContext& context, std::vector<Problem>& problems);

}  // namespace mujib::rulebook
