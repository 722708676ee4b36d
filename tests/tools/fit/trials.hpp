// Questions put to documents as the product would, by numbers that have not seen them: what
// confidence is learned from and measured on.
//
// Threads    One thread; deterministic.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/find/confidence.hpp"
#include "tests/tools/fit/near_misses.hpp"
#include "tests/tools/fit/span_stage.hpp"

namespace mujib::fit {

// Numbers for the questions of each fold; one for all where there is one.
struct Tables {
  std::vector<find::SentenceWeights> sentences;
  std::vector<find::SpanTable> spans;
};

enum class TrialKind : std::uint8_t {
  kOwn,
  kForeign,   // put to the half of its set's documents that does not hold its answer
  kNearMiss,  // one word exchanged
  kOther,     // put to the documents of another set; a few may answer it
  kGone,      // put to a few documents from which the paragraph with its answer was taken away
};

struct Trial {
  TrialKind kind = TrialKind::kOwn;
  std::size_t question = 0;  // of its set
  std::size_t fold = 0;
  bool found = false;    // some sentence was
  bool blocked = false;  // a constraint of the question is not bound
  find::Signs signs{};
  std::vector<find::Bound> bound;
  std::vector<std::uint32_t> sentences;  // the best three
  find::SpanRange range;
  double f1 = 0;
  bool right = false;  // the sentence
  std::string answer;
};

// The documents that a question is put to.
struct World {
  const ingest::Knowledge* knowledge = nullptr;
  const find::Collection* collection = nullptr;
  const find::SpanTexts* texts = nullptr;
};
World world_of(const Set& set);

// A question read by the numbers of its fold.
Trial try_question(const World& world, const find::Asked& asked, std::size_t fold,
                   const Tables& tables);

// The questions of a set to its own documents.
std::vector<Trial> own_trials(const Set& set, const Tables& tables);
// To the few documents that stand beside the right one: a folder is most often a small one.
std::vector<Trial> small_trials(const Set& set, const Tables& tables);
// To the half of them that does not hold their answers.
std::vector<Trial> half_trials(const Set& set, const Tables& tables);
// Of the near misses those whose new word does not stand in the sentence that was found.
std::vector<Trial> near_trials(const Set& set, const Tables& tables);
// The questions of one set to the documents of another.
std::vector<Trial> foreign_trials(const Set& questions, const Set& documents, const Tables& tables);

}  // namespace mujib::fit
