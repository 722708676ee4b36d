// How far a reading may be trusted: two logistic sums over facts that do not depend on what
// else was found, learned out of fold.
//
// `own` tells questions that the documents answer from those they do not (the same questions
// put to other documents, and near misses with one word exchanged): it decides. `order` tells
// a good span from a poor one: it sorts answers and is shown.
//
// Units      Facts, weights and confidences are 1024ths.
// Ownership  Values.
// Threads    Pure functions; a Confidence is immutable.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/find/bindings.hpp"
#include "engine/find/sentences/ranker.hpp"
#include "engine/find/spans/span_reader.hpp"

namespace mujib::find {

enum class Sign : std::uint8_t {
  kCovered,
  kCoveredExactly,
  kCoveredByBlock,
  kCoveredByLead,
  kCoveredWithLead,
  kCoveredByAll,
  kRarest,
  kRarestNear,
  kRarestInLead,
  kWeakest,
  kHits,
  kFirstTerm,
  kLastTerm,
  kWindow,
  kPairs,
  kOrder,
  kSentencePart,
  kBlockPart,
  kHasWanted,
  kWantedFar,
  kEarly,
  kTerms,
  kNumbersThere,
  kLatinThere,
  kCoveredTwice,
  kAllTwice,
  kRarestCovered,
  kSentenceShare,
  kLeadOverSecond,
  kLeadOverThird,
  kSpanShare,
  kSpanSize,
  kSpanOfType,
  kSpanFar,
  kSpanMarks,
  kUnboundKnown,
  kUnboundUnknown,
  kUnboundFirst,
  kUnboundLast,
  kUnbound,
  kUnboundHere,
  kOneUnbound,
  kAllBound,
  kNarrowing,
  kNarrowingHere,
  kNarrowingArticle,
  kNarrowingKnown,
  kNarrowingArticleHere,
  kNarrowingName,
  kPlainArticle,
  kPlainName,
  kPlainBare,
  kSister,
  kSisterKnown,
  kSisterArticle,
  kByRoot,
  kByRootHere,
  kBySynonymHere,
  kUnboundShare,
  kUnboundShareHere,
  kWeakestNear,
  kRarestWeight,
  kBoundWeight,
  kBoundNearWeight,
  kOneTerm,
  kTwoTerms,
  kThreeTerms,
  kTime,
  kNumber,
  kPlace,
  kReason,
  kPerson,
  kDefinition,
  kAny,
  kCountedHead,
  kCountedElse,
  kUnit,
  kHeadNear,
  kNamed,
  kUnnamed,
  kFolder,
  kConstant,
  kCount,
};
inline constexpr std::size_t kSigns = static_cast<std::size_t>(Sign::kCount);

struct SignName {
  Sign sign;
  std::string_view name;
  std::string_view meaning;
};
extern const std::array<SignName, kSigns> kSignNames;

using Signs = std::array<std::int32_t, kSigns>;

// `ranked` is not empty, its first is the sentence that was read and bound.
Signs signs_of(const Asked& asked, const Matches& matches, std::span<const Ranked> ranked,
               const SpanReading& reading, const std::vector<Bound>& bound);

class Confidence {
 public:
  struct Weights {
    std::array<std::int32_t, kSigns> own{};
    std::array<std::int32_t, kSigns> order{};
    std::int32_t threshold = 0;  // of own
  };
  Confidence() = default;
  explicit Confidence(const Weights& weights) : weights_(weights) {}

  int own(const Signs& signs) const { return probability(weights_.own, signs); }
  int order(const Signs& signs) const { return probability(weights_.order, signs); }
  bool enough(int own) const { return own >= weights_.threshold; }
  const Weights& weights() const { return weights_; }

 private:
  static int probability(const std::array<std::int32_t, kSigns>& weights, const Signs& signs);

  Weights weights_;
};

// The file they are read from: rules/weights/confidence.weights.
Confidence read_confidence(std::string_view text, std::string_view file,
                           std::vector<Problem>& problems);
// The lines of such a file.
std::vector<Weight> lines_of(const Confidence& confidence);

}  // namespace mujib::find
