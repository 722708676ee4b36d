// What speaks for a sentence as the place of an answer: some eighty features of a question and one
// of its candidates, each a whole number.
//
//   SentenceFeatures features(collection, shapes, asked, matches);
//   std::vector<Candidate> found = features.of(collection.index().search(terms, 64));
//
// Units      A feature is in 1024ths: a share, a yes (1024) or no (0), or as kFeatureNames says.
// Ownership  Refers to what it is given, for one question.
// Threads    One question, one thread.
// Bounds     Looks at the candidates, their blocks and their documents' first sentences only.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string_view>
#include <vector>

#include "engine/find/asked.hpp"
#include "engine/find/sentences/collection.hpp"
#include "engine/find/sentences/matches.hpp"
#include "engine/find/sentences/number_map.hpp"
#include "engine/find/sentences/sentence_shapes.hpp"

namespace mujib::find {

enum class Feature : std::uint8_t {
  // How often the question's words stand there (BM25), against the best candidate.
  kSentence,
  kBlock,
  kLead,
  kTopic,
  // The same against the question's own weight, and the place in that order.
  kSentencePart,
  kBlockPart,
  kSentenceRank,
  kBlockRank,
  // How much of the question's weight is covered, and by what.
  kCovered,
  kCoveredExactly,
  kCoveredByBlock,
  kCoveredByLead,
  kCoveredWithPrevious,
  kCoveredWithLead,
  kCoveredByAll,
  kCoveredWithNext,
  kOnlyLead,
  kOnlyPrevious,
  kRarest,
  kRarestInBlock,
  kRarestInLead,
  kWeakest,
  kHits,
  kFirstTerm,
  kLastTerm,
  kHead,
  // How near the words stand.
  kWindow,
  kOrder,
  kPairs,
  // What of the expected type stands there.
  kWanted,
  kWantedFar,
  kHasWanted,
  // Place and shape of the sentence.
  kOpensBlock,
  kFirstBlock,
  kIsLead,
  kPlace,
  kLength,
  kLittleNew,
  kNew,
  kEarly,
  kEarlyCopula,
  kCopula,
  kNumbersThere,
  kLatinThere,
  kConjunction,
  kBrackets,
  kQuotes,
  // What the index said.
  kIndexRank,
  kIndexScore,
  // FeatureValues of one kind of question.
  kTimeThere,
  kNumberThere,
  kPlaceThere,
  kReasonThere,
  kDefinitionLead,
  kDefinitionEarly,
  kDefinitionCopula,
  kDefinitionOpens,
  kPersonLead,
  kPersonNames,
  kForeign,
  kNaming,
  kBirth,
  kDeath,
  kCountedHead,
  kPlaceNames,
  // What of the question the lead leaves is covered, and whether its head noun is lost.
  kRestCovered,
  kRestCoveredExactly,
  kHeadMissing,
  // What the sentence is about: its words before a copula.
  kSubject,
  kSubjectCovers,
  kDefinitionSubject,
  kDefinitionSubjectCovers,
  // What else the index found in the same document and block.
  kDocumentScore,
  kDocumentBest,
  kDocumentCovered,
  kOnlyDocument,
  kBlockScore,
  kCount,
};
inline constexpr std::size_t kFeatures = static_cast<std::size_t>(Feature::kCount);

struct FeatureName {
  Feature feature;
  std::string_view name;     // in weights files and explanations
  std::string_view meaning;  // a sentence
};
extern const std::array<FeatureName, kFeatures> kFeatureNames;
// The names alone, in the order of the features.
std::array<std::string_view, kFeatures> feature_names();

using FeatureValues = std::array<std::int32_t, kFeatures>;

struct Candidate {
  std::uint32_t sentence = 0;
  FeatureValues values{};

  std::int32_t operator[](Feature feature) const {
    return values[static_cast<std::size_t>(feature)];
  }
  void set(Feature feature, int value) { values[static_cast<std::size_t>(feature)] = value; }
};

class SentenceFeatures {
 public:
  SentenceFeatures(const Collection& collection, const SentenceShapes& shapes, const Asked& asked,
                   Matches& matches);

  // One candidate a hit, in the order of the hits.
  std::vector<Candidate> of(std::span<const store::PassageIndex::Hit> hits);

 private:
  using Row = Matches::Row;

  // A word of a sentence that matches a term.
  struct Hit {
    std::uint32_t place = 0;
    std::uint32_t same_stem = 0;  // see Matches::Found
    Match best;
  };
  // What a sentence has of the question.
  struct Found {
    Row covered{};
    Row times{};  // how often the stem of each term stands there
    std::uint32_t first_hit = 0;
    std::uint32_t end_hit = 0;
  };
  struct Company {  // of a document
    int sum = 0;
    int best = 0;
    Row covered{};
  };

  Row cover(std::span<const Key> words);
  const Found& look_at(std::uint32_t sentence);
  const Row& cover_block(std::uint32_t sentence);
  const Row& cover_lead(std::uint32_t sentence);
  int bm25_of_block(std::uint32_t sentence);
  bool all_there(const std::vector<Key>& forms, std::span<const Key> words) const;
  int distance_to_hit(const TypedSpan& span) const;
  bool asked_already(const TypedSpan& span, std::span<const Key> words) const;
  int weigh(const Row& row) const;
  int bm25(const Row& times, std::uint32_t length, std::uint32_t mean, int length_share) const;
  void add_coverage(Candidate& out, const Found& found);
  void add_nearness(Candidate& out);
  void add_type(Candidate& out);
  void add_shape(Candidate& out);
  void add_kind(Candidate& out);
  void add_rest(Candidate& out, const Row& own, const Row& exact, const Row& lead);
  void add_subject(Candidate& out);
  int new_names(std::uint32_t sentence) const;
  bool counts_the_head(std::uint32_t sentence);
  void add_frequencies(std::vector<Candidate>& all);
  void add_company(std::span<const store::PassageIndex::Hit> hits, std::vector<Candidate>& all);

  const Collection& all_;
  const SentenceShapes& shapes_;
  const Asked& asked_;
  Matches& matches_;
  std::size_t rarest_ = 0;
  std::vector<bool> repeats_;       // by term: one before it has its stem
  std::vector<Key> numbers_asked_;  // forms of terms that are numbers, and of Latin ones
  std::vector<Key> latin_asked_;
  Key head_stem_ = kNoKey;
  Key head_root_ = kNoKey;
  NumberMap sentences_, blocks_, leads_;  // in the next three
  std::deque<Found> found_;
  std::deque<Row> block_rows_, lead_rows_;
  NumberMap block_scores_;
  std::vector<Hit> all_hits_;
  // Of the candidate in hand.
  const SentenceShape* shape_ = nullptr;
  std::span<const Hit> hits_;
  std::vector<Hit> near_;  // those of kHit and more
};

}  // namespace mujib::find
