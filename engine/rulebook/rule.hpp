// What rule files say, read and checked: plain values that the matcher, ingest
// and answer work from.
//
// Ownership  Values. Indices point into the Rules they stand in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/arabic/language.hpp"
#include "engine/rulebook/pattern.hpp"
#include "engine/types/fact.hpp"

namespace mujib::rulebook {

struct Relation {
  std::string name;
  std::string folded;
  std::string file;
  int line = 0;
  bool single = false;  // a subject has one object: two values are a disagreement
  bool words = false;   // the object is whatever a sentence says («إلى: عبارة»)
};

// Built into the engine: what is read from a clause, with no fact behind it.
inline constexpr std::string_view kReadingRelation = "قراءة";
// Built into the engine: the names that the documents write an entity by.
inline constexpr std::string_view kNamesRelation = "أسماء";

struct Term {
  enum class Kind {
    kNone,
    kSlot,     // {منظمة}
    kUnknown,  // ؟
    kAny,      // *
    kEvery,    // كل: whoever stands in all closed lists of the relation
    kTopic,    // {الموضوع}: what the text is about here
    kSpeaker,  // {المتحدث}: who is speaking here
    kMatch,    // {المطابق}: all that the pattern matched
  };
  Kind kind = Kind::kNone;
  std::string slot;                    // folded
  std::optional<Qualifier> qualifier;  // «؟ زمن»: the fact's time is asked for
  std::string expected;  // of a reading: زمن، مكان، شخص، عدد، سبب …, folded
};

struct FactTemplate {
  Term subject;
  std::uint16_t relation = 0;
  Term object;
  std::vector<std::pair<Qualifier, Term>> qualifiers;
  bool negated = false;
};

struct Extraction {
  std::string name;
  std::string file;
  int line = 0;
  std::vector<Pattern> patterns;
  std::vector<FactTemplate> facts;
  struct Example {
    std::string text;
    std::string file;
    int line = 0;
  };
  std::vector<Example> examples;
  std::vector<Example> counterexamples;
  std::vector<Example> yields;
};

// One `طلب` line; several are joined by and.
struct Clause {
  enum class Order { kNone, kBefore, kAfter };
  bool negated = false;
  bool count = false;
  bool reading = false;
  bool names = false;  // «{كيان}، أسماء، ؟»; with a second slot: whether both name one
  Term subject;
  std::uint16_t relation = 0;
  Term object;
  std::string about;     // slot of «حول {موضوع}»
  std::string document;  // slot of «في {وثيقة}»
  Order order = Order::kNone;
  bool any_relation = false;  // «*» in the relation's place
};

struct QuestionRule {
  std::string name;
  std::string file;
  int line = 0;
  std::vector<Pattern> patterns;
  struct Bag {
    std::string written;
    int line = 0;
    std::vector<Cue> cues;
  };
  std::vector<Bag> bags;
  std::vector<Clause> clauses;
  std::string answer;   // template
  std::string yes, no;  // templates of a yes/no question
  std::string failure;  // template of the refusal
  std::vector<Extraction::Example> examples;
};

// «التكتل الذي تتزعمه بكين»: a pattern with a query behind it.
struct Description {
  std::string name;
  std::string file;
  int line = 0;
  std::vector<Pattern> patterns;
  std::vector<Clause> clauses;
};

struct Talk {
  std::string name;
  std::string file;
  int line = 0;
  std::vector<Pattern> patterns;
  std::string answer;
  std::vector<Extraction::Example> examples;
};

// A sentence that the engine words answers with («قالب»), slots in braces.
struct WordingText {
  std::string name;
  std::string text;
};

struct Rules {
  arabic::Language language;
  lexicon::Lexicon lexicon;
  lexicon::StringMap<WordSet> sets;             // by folded name
  lexicon::StringMap<std::string> expressions;  // by folded name: raw, folded
  lexicon::StringMap<WordingText> wordings;     // by folded name
  lexicon::StringMap<bool> no_subjects;         // folded: «كانت» opens no name of a subject
  std::vector<std::vector<std::string>> synonyms;  // classes of folded words
  std::vector<Pattern> openers;                    // حشو
  std::vector<Pattern> closers;                    // ختام
  std::vector<Talk> talk;
  std::vector<Relation> relations;
  std::vector<Extraction> extractions;
  std::vector<Description> descriptions;
  std::vector<QuestionRule> questions;
  std::string fingerprint;  // of all files, 16 hexadecimal digits

  const WordSet* set(std::string_view folded_name) const;
  std::optional<std::uint16_t> relation(std::string_view name) const;
};

}  // namespace mujib::rulebook
