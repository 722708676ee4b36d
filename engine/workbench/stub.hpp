// The beginning of a rule and of a test for questions that share a word: made to be
// pasted, completed and checked by a person.
//
// Threads    Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/question/understand.hpp"

namespace mujib::workbench {

// A word of a question without attached particles and pronoun, normalised.
std::string base_of(const question::Understood& question, std::uint32_t token);
// The same as it was typed in `text`, the question's own.
std::string as_typed(const question::Understood& question, std::string_view text,
                     std::uint32_t token);

struct Wanted {
  std::string word;  // what they share, as typed
  std::string stem;  // of the word
  struct Asked {
    std::string text;
    question::Understood understood;
  };
  const std::vector<Asked>& questions;  // at least one, the most often asked first
  std::string sentence;                 // of a document, that holds the word; empty: there is none
  // The rule that fits and finds no fact; nullptr: there is none.
  const rulebook::QuestionRule* rule = nullptr;
};

// A relation with its question and, where a sentence is there, its extraction; only
// the extraction where a rule fits already. It loads; lint says what is to complete.
std::string stub_rules(const Wanted& wanted, const ingest::Knowledge& knowledge);
// A script for `mujib test`.
std::string stub_test(const Wanted& wanted);

}  // namespace mujib::workbench
