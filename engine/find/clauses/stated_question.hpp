// What a question wants to see stated in one clause: each of its words of content, and what sort
// of value stands in the gap.
//
//   «كم تستغرق الجولة؟»     words تستغرق (the predicate), الجولة; a duration
//   «كم مطعما في النزل؟»     words مطعما (counted), النزل; what counts it
//   «في أي يوم تجتمع اللجنة؟»  words تجتمع، اللجنة; a day
//   «من أغلق المعمل؟»         words أغلق، المعمل; who did it
//
// Ownership  Values.
// Threads    Pure function of immutable data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/arabic/value_phrases.hpp"
#include "engine/question/understand.hpp"

namespace mujib::find {

struct StatedQuestion {
  struct Word {
    question::QueryTerm term;
    bool article = false;
    bool after_particle = false;  // stands behind a preposition
    bool optional = false;        // a word that is often said of documents: «الكتاب»
    bool measure = false;         // «سعر», «مدة»: a value of its dimension stands for it
  };
  std::vector<Word> words;             // in order
  std::size_t predicate = 0;           // of words: the first one
  std::optional<std::size_t> counted;  // of words: what «كم» counts
  bool counts_only = false;            // nothing but a number of the counted answers
  arabic::ValueKinds kinds = 0;        // that answer
  bool doer = false;                   // instead: who does it, or holds the office
  std::string dimension;               // of the amount, where the question names one

  // Whether a value is of that dimension: years for an age, a length for a height.
  bool wants(const arabic::ValuePhrase& phrase, const rulebook::Analysis& analysis,
             const arabic::Language& language) const;
};

// nullopt where the question asks for no value, or holds what no clause can be searched for.
std::optional<StatedQuestion> stated_question(const question::Understood& question,
                                              const question::Understanding& with);

}  // namespace mujib::find
