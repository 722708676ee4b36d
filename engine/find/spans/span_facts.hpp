// What is known of a candidate span of one sentence with regard to one question.
//
// Units      Every fact is an integer: a count of words, a yes (1) or no (0), a class by its
//            number, or a share in 1024ths. Shares of the question are shares of its idf total.
// Ownership  SpanFacts refers to what it is given, for the length of one sentence.
// Threads    One object, one thread.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "engine/find/sentences/matches.hpp"
#include "engine/find/spans/span_candidates.hpp"

namespace mujib::find {

enum class SpanFact : std::uint8_t {
  kSize,
  kContent,
  kHits,
  kHitShare,
  kHitWeight,
  kLeftDistance,
  kRightDistance,
  kLeftMarks,
  kRightMarks,
  kLeftWeight,
  kRightWeight,
  kLeftFirst,
  kLeftLast,
  kRightFirst,
  kRightLast,
  kRemoteness,
  kRunBefore,
  kBetween,
  kFirstClause,
  kLastClause,
  kHeadFirst,
  kHeadBefore,
  kHeadNear,
  kHeadInside,
  kWanted,
  kExactType,
  kNumbers,
  kLatin,
  kArticles,
  kNames,
  kForeign,
  kNameRun,
  kFunctionInside,
  kPrepositionsInside,
  kMarksInside,
  kUnbalanced,
  kBracketed,
  kWholeBracket,
  kWholeQuote,
  kAfterTitle,
  kAfterNaming,
  kTitleFirst,
  kSonOf,
  kPlaceInSentence,
  kSentenceFirst,
  kSentenceLast,
  kMeanRarity,
  kSumRarity,
  kCrossesClause,
  kCopulaFirst,
  kAfterCopula,
  kAfterPlaceWord,
  kInFirst,
  kAfterIn,
  kHitAtFirst,
  kHitAtLast,
  kHitBefore,
  kHitAfter,
  kAfterDefiningCopula,
  kApposition,
  kAfterSubject,
  kLifespan,
  kClauseFirst,
  kClauseLast,
  kWholeClause,
  kWantedOrder,
  kHoldsWanted,
  kAskedPreposition,
  kUnit,
  kAskedName,
  kWawsInside,
  kVerbFirst,
  kVerbInside,
  kClassBefore,
  kClassFirst,
  kClassLast,
  kClassAfter,
  kGapBefore,
  kGapAfter,
  kCount,
};
inline constexpr std::size_t kSpanFacts = static_cast<std::size_t>(SpanFact::kCount);

using SpanValues = std::array<int, kSpanFacts>;

class SpanFacts {
 public:
  SpanFacts(const Collection& all, const Asked& asked, Matches& matches, const SpanText& text,
            std::span<const Key> words, const std::vector<TypedSpan>& typed);

  SpanValues of(SpanRange span) const;

 private:
  // Where a candidate lies among the question's words.
  struct Sides {
    int left = -1;   // the nearest hit before it, -1
    int right = -1;  // behind it, size()
  };
  void find_hits(Matches& matches);
  void sum_up();
  void find_marks();
  void order_wanted();
  void find_lifespan();
  void find_name_runs();
  int name_run(SpanRange span) const;

  int size() const { return text_.size(); }
  bool hit(int at) const {
    return at >= 0 && at < size() && term_[static_cast<std::size_t>(at)] >= 0;
  }
  int term(int at) const {
    return at >= 0 && at < size() ? term_[static_cast<std::size_t>(at)] : -1;
  }
  int weight(int at) const { return hit(at) ? share_[static_cast<std::size_t>(term(at))] : 0; }
  bool lists(int at, SpanList list) const {
    return at >= 0 && at < size() && text_[at].lists.has(list);
  }
  int class_at(int at) const;
  int remoteness(SpanRange span) const;
  bool has_unit(SpanRange span) const;
  void find_subject();
  int run_before(int left) const;

  void add_question_words(SpanRange span, SpanValues& out) const;
  void add_types(SpanRange span, SpanValues& out) const;
  void add_shape(SpanRange span, SpanValues& out) const;
  void add_borders(SpanRange span, SpanValues& out) const;
  void add_marks(SpanRange span, SpanValues& out) const;

  const Collection& all_;
  const Asked& asked_;
  const SpanText& text_;
  std::span<const Key> words_;
  const std::vector<TypedSpan>& typed_;

  std::vector<int> term_;   // by word: the term it stands for, -1
  std::vector<int> share_;  // by term: of the idf total
  std::vector<int> left_, right_;
  struct Sums {  // over the words before one
    int hits = 0, weight = 0, stops = 0, numbers = 0, latin = 0, articles = 0, names = 0;
    int functions = 0, prepositions = 0, marks = 0, rarity = 0, waws = 0, verbs = 0, sons = 0;
  };
  std::vector<Sums> sums_;
  std::vector<int> clause_weight_, clause_first_, clause_last_;
  struct Term {
    int share = 0;
    std::vector<int> places;
  };
  std::vector<Term> present_;
  int present_share_ = 0;
  int copula_ = -1;
  int apposition_ = -1;
  int predicate_ = -1;  // the word after the subject that opens the sentence
  SpanRange lifespan_;
  std::vector<int> run_first_, run_end_;  // by word: of the run of names it stands in
  std::vector<SpanRange> wanted_;         // nearest to the question's words first
  bool wants_type_ = false;
  SpanType wanted_type_ = SpanType::kTime;
  Key unit_ = kNoKey;
};

}  // namespace mujib::find
