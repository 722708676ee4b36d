// Fits the table of spans and the confidence on top of a fitted ranker, and says how good all
// three together are.
//
// Threads    One thread; the same sets give the same bytes.
#pragma once

#include <string>
#include <vector>

#include "tests/tools/fit/confidence_fit.hpp"

namespace mujib::fit {

struct ReaderFit {
  std::vector<std::string> lines;        // figures, one a line
  std::string spans;                     // span.weights
  std::string confidence;                // confidence.weights
  std::vector<std::string> predictions;  // by set: a line a question, everything answered
  std::vector<std::string> sure;         // the same, with the threshold
};

// The first `own` of the groups are fitted to, the rest is measured only. `by_fold` and
// `fitted` are the ranker's numbers, without each fold and of all.
ReaderFit fit_reader(const std::vector<SentenceGroups>& groups, std::size_t own,
                     const std::vector<find::SentenceWeights>& by_fold,
                     const std::vector<find::SentenceWeights>& fitted, const std::string& date);

}  // namespace mujib::fit
