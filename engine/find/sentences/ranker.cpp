#include "engine/find/sentences/ranker.hpp"

#include <algorithm>
#include <numeric>

#include "engine/find/clauses/clause.hpp"

namespace mujib::find {
namespace {

// What a word counts in a search: the term itself, a synonym, a word of its root.
constexpr int kOwnWeight = 8;
constexpr int kSynonymWeight = 4;
constexpr int kKinWeight = 3;

// What is told a second time is this share of a sentence, in percent.
constexpr std::size_t kCopied = 80;

// Ascending, each once.
std::vector<Key> content(const Collection& all, std::uint32_t sentence) {
  std::vector<Key> out;
  for (const Key form : all.words(sentence)) {
    if (!all.word(form).stop) out.push_back(all.word(form).stem);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool is_copy(const std::vector<Key>& sentence, const std::vector<Key>& of) {
  const auto common = std::count_if(sentence.begin(), sentence.end(), [&](Key stem) {
    return std::binary_search(of.begin(), of.end(), stem);
  });
  return static_cast<std::size_t>(common) * 100 >= sentence.size() * kCopied;
}

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

std::vector<std::size_t> best_first(const std::vector<Candidate>& candidates,
                                    const SentenceWeights& weights, const Collection& collection) {
  std::vector<std::int64_t> scores;
  for (const Candidate& one : candidates) scores.push_back(weights.score(one.values));
  std::vector<std::size_t> out(candidates.size());
  std::iota(out.begin(), out.end(), 0);
  std::sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
    return scores[a] != scores[b] ? scores[a] > scores[b]
                                  : candidates[a].sentence < candidates[b].sentence;
  });
  const std::size_t looked = std::min(kDistinct, out.size());
  std::vector<std::vector<Key>> kept;
  std::vector<std::size_t> distinct;
  std::vector<std::size_t> copies;
  for (std::size_t place = 0; place < looked; ++place) {
    std::vector<Key> stems = content(collection, candidates[out[place]].sentence);
    const bool copy = std::any_of(kept.begin(), kept.end(),
                                  [&](const auto& better) { return is_copy(stems, better); });
    (copy ? copies : distinct).push_back(out[place]);
    if (!copy) kept.push_back(std::move(stems));
  }
  std::copy(distinct.begin(), distinct.end(), out.begin());
  std::copy(copies.begin(), copies.end(),
            out.begin() + static_cast<std::ptrdiff_t>(distinct.size()));
  return out;
}

std::vector<Candidate> Ranker::candidates(const Asked& asked, Matches& matches) const {
  std::vector<store::WeightedTerm> terms;
  for (std::size_t at = 0; at < asked.terms.size(); ++at) {
    const std::size_t own = terms.size();
    terms.push_back({asked.terms[at].stem, kOwnWeight});
    const auto add = [&](Key stem, int weight) {
      const std::string_view text = all_.stem(stem);
      const bool there = std::any_of(terms.begin() + static_cast<std::ptrdiff_t>(own), terms.end(),
                                     [&](const auto& one) { return one.term == text; });
      if (!there) terms.push_back({text, weight});
    };
    for (const std::uint32_t synonyms : matches.classes(at)) {
      for (const Key stem : all_.alike(synonyms)) add(stem, kSynonymWeight);
    }
    for (const Key kin : all_.kin(matches.root(at))) add(kin, kKinWeight);
  }
  SentenceFeatures features(all_, shapes_, asked, matches);
  return features.of(all_.index().search(terms, kCandidates));
}

std::vector<Ranked> Ranker::rank(const Asked& asked, Matches& matches) const {
  const std::vector<Candidate> found = candidates(asked, matches);
  std::vector<Ranked> out;
  out.reserve(found.size());
  for (const std::size_t at : best_first(found, weights_, all_)) {
    // A question in the text answers none; what follows it does.
    if (asks(knowledge_.sentences[found[at].sentence])) continue;
    out.push_back({found[at], weights_.score(found[at].values)});
  }
  return out;
}

}  // namespace mujib::find
