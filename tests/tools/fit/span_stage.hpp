// The spans of the best sentences of every question, with what each is worth: what the table of
// spans is learned from and measured on.
//
// Threads    One thread; deterministic.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/tools/fit/sentence_fit.hpp"
#include "tests/tools/fit/span_fit.hpp"
#include "tests/tools/fit/span_gain.hpp"

namespace mujib::fit {

struct SpanQuestion {
  std::vector<std::uint32_t> sentences;  // the best three, by a ranker that has not seen it
  SpanGroup first;                       // of the first of them
  std::vector<find::SpanRange> ranges;   // of `first`
  std::vector<Worth> worth;
  std::vector<SpanGroup> right;  // of those of the three that hold the answer
  bool first_right = false;
  bool three_right = false;
};

struct SpanSet {
  const Set* set = nullptr;
  std::vector<SpanQuestion> questions;
};
// `weights` of the ranker: one for all, or one a fold.
SpanSet span_set(const SentenceGroups& groups, const std::vector<find::SentenceWeights>& weights);

// Fitted to the questions of all sets whose fold is not `left_out` (kFolds: to all).
find::SpanTable fit_spans(const std::vector<const SpanSet*>& sets, std::size_t left_out);

struct SpanFigures {
  std::size_t questions = 0;
  double f1 = 0, exact = 0, best = 0;  // sums; best: of the best candidate
};
// `tables`: one for all folds, or one a fold.
SpanFigures measure_spans(const SpanSet& set, const std::vector<find::SpanTable>& tables);
std::string to_string(const SpanFigures& figures);

// The characters of the file behind words of a sentence.
std::string quoted(const ingest::Knowledge& knowledge, std::uint32_t sentence,
                   find::SpanRange range);

// A line a question for score.py, everything answered.
std::string span_predictions(const SpanSet& set, const std::vector<find::SpanTable>& tables);

std::string span_weights_file(const std::string& head, const find::SpanTable& table);

}  // namespace mujib::fit
