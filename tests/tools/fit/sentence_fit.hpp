// Fits and measures the ranker of sentences.
#pragma once

#include <string>
#include <vector>

#include "tests/tools/fit/data.hpp"
#include "tests/tools/fit/softmax.hpp"

namespace mujib::fit {

// The candidates of every question of a set with their features, in the index's order.
struct SentenceGroups {
  const Set* set = nullptr;
  std::vector<std::vector<find::Candidate>> candidates;  // by question
  std::vector<Group> groups;                             // the same; gain 1 for a right sentence
};
SentenceGroups sentence_groups(const Set& set);

find::SentenceWeights fit_sentences(const std::vector<const Group*>& groups);

// Of each set, weights fitted to the other folds of all sets together: by set and fold.
std::vector<find::SentenceWeights> fit_folds(const std::vector<SentenceGroups>& sets);

struct SentenceFigures {
  std::size_t questions = 0;
  std::size_t first = 0;  // a right sentence is the best
  std::size_t among_three = 0;
  std::size_t candidates = 0;  // is a candidate at all
  double surprise = 0;         // -log of the right ones' share, of those that are candidates

  SentenceFigures& operator+=(const SentenceFigures& other);
};
// `weights` are one for all folds, or one a fold.
SentenceFigures measure_sentences(const SentenceGroups& groups,
                                  const std::vector<find::SentenceWeights>& weights);
std::string to_string(const SentenceFigures& figures);

// A line a question for score.py: the three best sentences as citations.
std::string predictions(const SentenceGroups& groups,
                        const std::vector<find::SentenceWeights>& weights);

std::string sentence_weights_file(const std::string& head, const find::SentenceWeights& weights);

}  // namespace mujib::fit
