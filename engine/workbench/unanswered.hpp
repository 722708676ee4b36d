// What questions without an answer have in common, and what is missing to answer
// them: shown to a person, never applied.
//
// Questions are asked again, so that what is answered by now drops out. The rest is
// put into groups by the content word that most of them share, then by entity, then
// by question word.
//
// Input      Questions as clients sent them, contexts included.
// Threads    Pure function of immutable data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/workbench/why_not.hpp"

namespace mujib::workbench {

struct UnansweredGroup {
  struct Asked {
    std::string question;
    std::size_t times = 0;
  };
  std::string shared;            // the word they share, as typed; empty: nothing
  std::vector<Asked> questions;  // most often asked first
  std::size_t times = 0;
  AnswerKind kind = AnswerKind::kNotUnderstood;  // of the first question

  std::optional<RuleTrial> nearest;  // the nearest question rule, tried on the first question
  bool fits = false;                 // it fits: what it asks for is in no fact
  // Sentences of the documents that hold the word, at most three; and whether they
  // name somebody or something that the first question names, where it names any.
  std::vector<std::uint32_t> sentences;
  bool named_there = false;

  std::string rules;  // to paste into a rule file and to complete; empty: none is wanted
  std::string test;   // to paste into a .qa file
};

struct Unanswered {
  std::size_t asked = 0;
  std::size_t distinct = 0;
  std::size_t answered_now = 0;         // of the distinct ones
  std::vector<UnansweredGroup> groups;  // the most often asked first
  std::size_t other_groups = 0;         // beyond those
};

// Of the distinct questions the last kMostDistinctQuestions are looked at.
inline constexpr std::size_t kMostDistinctQuestions = 10'000;
Unanswered group_unanswered(const std::vector<Question>& questions,
                            const answer::Answerer& answerer, const ingest::Knowledge& knowledge,
                            std::size_t most_groups);

}  // namespace mujib::workbench
