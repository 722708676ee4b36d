// Finds the sentences of a collection that may answer a question, the likeliest first.
//
//   const Ranker ranker(knowledge, collection, texts, weights);
//   Matches matches(collection, asked);
//   const std::vector<Ranked> best = ranker.rank(asked, matches);
//   knowledge.text_of(best[0].sentence());
//
// Units      A score is in 1024ths of 1024ths: the sum of weight times feature.
// Errors     None: where no word of the question stands in the collection, nothing is found.
// Ownership  Refers to what it is built from.
// Threads    Safe from any thread; a Matches belongs to one question.
// Bounds     At most kCandidates sentences are looked at. Equal scores go by the sentence's number,
//            which is by document and byte. A copy of a better sentence (see best_first) has a
//            place behind some that score less.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/find/sentences/sentence_features.hpp"
#include "engine/find/weights.hpp"

namespace mujib::find {

// By feature. The file they are read from: rules/weights/sentence.weights.
struct SentenceWeights {
  std::array<std::int64_t, kFeatures> values{};

  static SentenceWeights read(std::string_view text, std::string_view file,
                              std::vector<Problem>& problems);
  std::int64_t score(const FeatureValues& features) const;
};

// Places of the candidates, the likeliest first. Of the first kDistinct those that say hardly more
// than a better one stand behind the others: who reads three wants three different sentences.
inline constexpr std::size_t kDistinct = 12;
std::vector<std::size_t> best_first(const std::vector<Candidate>& candidates,
                                    const SentenceWeights& weights, const Collection& collection);

struct Ranked {
  Candidate candidate;
  std::int64_t score = 0;

  std::uint32_t sentence() const { return candidate.sentence; }
};

class Ranker {
 public:
  static constexpr std::size_t kCandidates = 64;

  Ranker(const ingest::Knowledge& knowledge, const Collection& collection, const SpanTexts& texts,
         const SentenceWeights& weights)
      : knowledge_(knowledge),
        all_(collection),
        shapes_(knowledge, collection, texts),
        weights_(weights) {}

  // In the order of the index, with their features.
  std::vector<Candidate> candidates(const Asked& asked, Matches& matches) const;
  std::vector<Ranked> rank(const Asked& asked, Matches& matches) const;

 private:
  const ingest::Knowledge& knowledge_;
  const Collection& all_;
  SentenceShapes shapes_;
  SentenceWeights weights_;
};

}  // namespace mujib::find
