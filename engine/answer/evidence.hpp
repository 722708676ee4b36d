// What one way found for a question, before anything is worded: the sentences and spans
// it rests on, the value or verdict, who speaks, and how sure it is. Composing, citing,
// memory and trace read Evidence and nothing else; no way writes an answer's text.
//
// Units      Spans count bytes of Document::text of the statement's document; tokens are
//            the question's; confidence is per mille, see decide.cpp.
// Ownership  Values, and a share in the question that a follow-up stands for.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/index/lookup.hpp"
#include "engine/types/answer.hpp"
#include "engine/types/expected.hpp"

namespace mujib::answer {

class Asked;

// One thing that one sentence says.
struct Statement {
  std::uint32_t sentence = 0;         // of Knowledge::sentences
  std::optional<std::uint32_t> fact;  // of Knowledge::facts, where a rule found it
  Argument value;                     // what was asked for; empty: the clause itself
  Span clause;                        // what is read out; empty: the value alone
  Span spoken;                        // the part of the clause from where its speaker begins
  bool all_spoken = false;            // that part holds nothing but his words
  Argument speaker;                   // whose words; empty = the document's own
  std::vector<Span> marks;            // what the citation marks
};

enum class Way : std::uint8_t {
  kTalk,          // a greeting, thanks, help
  kAgain,         // the last question, asked of something else
  kLastSpeaker,   // who says what was cited last
  kByline,        // who wrote a document
  kPlace,         // the entry, list, row, article or answer that the question addresses
  kRules,         // facts, by a rule whose slots the question names
  kLastTurn,      // read out of the sentence that was cited last
  kContextRules,  // facts, by a rule whose slots the context fills
  kReading,       // the reader, over any text
};

// What a way can be sure of at most, per mille, in the order in which they are tried. They
// are ranks: what the question itself spells out comes before what a context fills in,
// facts before readings. A refusal that is sure keeps the ways below it from answering.
namespace confidence {
inline constexpr int kTalk = 1000;         // the whole text is a greeting
inline constexpr int kAgain = 990;         // the last question holds, of something else
inline constexpr int kLastSpeaker = 980;   // the cited words have one speaker
inline constexpr int kByline = 970;        // nothing but a document and a word of writing
inline constexpr int kPlace = 965;         // the key, question or number that was asked for
inline constexpr int kRules = 960;         // a fact, with all that the question names
inline constexpr int kDamagedFact = 955;   // the fact is there, its number was lost
inline constexpr int kLastTurn = 940;      // the clause under the last citation
inline constexpr int kContextRules = 930;  // a fact, of what was named before
inline constexpr int kSaid = 925;          // words of a speaker whom no lexicon knows
inline constexpr int kSettled = 920;       // a rule explains all of the question: no fact
inline constexpr int kReading = 900;       // the clause that says what is asked
inline constexpr int kSection = 890;       // all that stands under the heading of these words
inline constexpr int kPassages = 2;        // sentences that come near assert nothing
inline constexpr int kNothing = 1;         // a rule fits, and there is no fact
}  // namespace confidence

// How the statements of a place make one answer.
enum class Layout : std::uint8_t {
  kClause,   // the first one is it
  kEntry,    // a key and its value
  kWhole,    // all of them, one after another
  kList,     // items, those with a value, behind their lead-in
  kCell,     // a value in its row, then the column's head
  kAmended,  // a section as an amendment has it, then as it was: two versions
};

struct Evidence {
  Way way = Way::kReading;
  AnswerKind kind = AnswerKind::kNotInDocuments;
  Expected expected = Expected::kAnything;
  std::vector<Statement> statements;  // best first
  Layout layout = Layout::kClause;
  std::vector<std::size_t> versions;  // of a place: where each source's statements begin
  std::vector<Statement> against;     // closed lists that leave out what was asked about
  std::optional<bool> verdict;        // of a yes/no question, where a clause earns one
  Span limit;                         // of the first statement's document: what the
                                      // verdict leaves out or hangs on; may be empty
  std::optional<std::uint32_t> rule;  // of Rules::questions
  index::Binding binding;             // of that rule's slots
  // Of talk and of a refusal the rules' own; of a place what addresses it.
  std::string words;
  std::vector<std::uint32_t> covered, missing;  // content tokens of the question
  int confidence = 0;
  std::shared_ptr<const Asked> asked;  // what a follow-up stands for; null: as it was typed

  bool refuses() const {
    return kind == AnswerKind::kNotInDocuments || kind == AnswerKind::kNotUnderstood;
  }
};

}  // namespace mujib::answer
