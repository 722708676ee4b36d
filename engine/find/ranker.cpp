#include "engine/find/ranker.hpp"

#include <algorithm>

namespace mujib::find {
namespace {

// In a search a term counts as much as this, and a word of its root as much as that.
constexpr int kOwnWeight = 8;
constexpr int kKinWeight = 3;

}  // namespace

SentenceWeights SentenceWeights::read(std::string_view text, std::string_view file,
                                      std::vector<Problem>& problems) {
  SentenceWeights out;
  const auto names = feature_names();
  const std::vector<std::int64_t> values =
      values_of(read_weights(text, file, problems), names, file, problems);
  std::copy(values.begin(), values.end(), out.values.begin());
  return out;
}

std::int64_t SentenceWeights::score(const FeatureValues& features) const {
  std::int64_t sum = 0;
  for (std::size_t at = 0; at < kFeatures; ++at) sum += values[at] * features[at];
  return sum;
}

std::vector<Candidate> Ranker::candidates(const Asked& asked, Matches& matches) const {
  std::vector<store::WeightedTerm> terms;
  for (const WordForms& term : asked.terms) {
    terms.push_back({term.stem, kOwnWeight});
    for (const Key kin : all_.kin(all_.find_root(term.root))) {
      if (all_.stem(kin) != term.stem) terms.push_back({all_.stem(kin), kKinWeight});
    }
  }
  SentenceFeatures features(knowledge_, all_, texts_, asked, matches);
  return features.of(all_.index().search(terms, kCandidates));
}

std::vector<Ranked> Ranker::rank(const Asked& asked, Matches& matches) const {
  std::vector<Ranked> out;
  for (Candidate& one : candidates(asked, matches)) {
    const std::int64_t score = weights_.score(one.values);
    out.push_back({std::move(one), score});
  }
  std::sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) {
    return a.score != b.score ? a.score > b.score : a.sentence() < b.sentence();
  });
  return out;
}

}  // namespace mujib::find
