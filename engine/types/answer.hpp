// What Mujib answers: a short text, the sentences behind it, and how it was found.
//
// Ownership  Values; an Answer holds no view of the Knowledge it came from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/types/citation.hpp"
#include "engine/types/question.hpp"

namespace mujib {

enum class Status : std::uint8_t {
  kAnswered,
  kPassages,  // asserts nothing: no answer is sure enough, but sentences come near
  kUnknown,
};

enum class AnswerKind : std::uint8_t {
  kFact,            // rules found it
  kDisputed,        // sources differ; each version stands for itself
  kReading,         // the reader found a span; said to be a reading, not a fact
  kTalk,            // greeting, thanks, help: asserts nothing about the documents
  kPassages,        // up to three sentences that come near; no text, the note says what is missing
  kNotUnderstood,   // no rule and no passage fits
  kNotInDocuments,  // understood, but no source says it
  kDamaged,         // the passage is there, its number or word was lost in extraction
};

// One source's version, where sources differ or agree.
struct Version {
  std::string text;
  std::string source;                  // shown name of the document
  std::string speaker;                 // empty = the document itself
  std::vector<std::size_t> citations;  // indices into Answer::citations

  friend bool operator==(const Version&, const Version&) = default;
};

// How an answer was found; the page's "how was this found?" and `mujib explain`.
struct Trace {
  std::string normalised;
  std::string corrected;  // empty when nothing was corrected
  std::string tagged;     // entities shown as <name>
  struct Candidate {
    std::string rule;
    int score = 0;
    std::string why;  // Arabic
  };
  std::vector<Candidate> candidates;  // best first
  std::string rule;                   // the winner; empty when the reader answered
  std::string query;
  struct Found {
    std::string fact;  // «csto، المقر، موسكو»
    std::string rule;
    std::string document;
    std::uint32_t line = 0;
    bool repaired = false;
  };
  std::vector<Found> facts;
  // Without a rule: what was looked for, and what of it the nearest sentence has.
  struct Sought {
    std::string word;
    int weight = 0;
    std::string found;  // empty = not there
    int quality = 0;    // per cent
  };
  std::vector<Sought> sought;
  std::string nearest;  // that sentence
  // What made the reader choose: each weight's part, the greatest first.
  struct Part {
    std::string of;  // «الجملة» before the second, «القطعة» before the other, «الثقة»
    std::string name;  // of the weight, as rules/weights names it
    int value = 0;     // positive speaks for the choice
  };
  std::vector<Part> parts;
};

struct Answer {
  Status status = Status::kUnknown;
  AnswerKind kind = AnswerKind::kNotUnderstood;
  std::string text;        // the sentence a person reads; empty with kPassages
  std::string short_text;  // the value alone: a name, a date, a number with its unit, «نعم»
  std::vector<std::string> items;  // members of a list
  std::vector<std::string> speakers;
  bool disagreement = false;
  std::vector<Version> versions;
  std::vector<Citation> citations;
  std::vector<std::string> suggestions;
  bool bounded = false;  // the question's work was cut short: something may have been missed
  std::string note;  // «فهمتُ «الاعظاء» على أنها «الأعضاء»», what is missing; may be empty
  Context context;   // for the next question
  Trace trace;       // filled only when asked for
};

}  // namespace mujib
