#include "engine/find/spans/span_facts.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

#include "engine/find/words.hpp"

namespace mujib::find {
namespace {

constexpr int kFar = 30;                // a distance to nothing
constexpr int kFarthest = 20;           // words: from here on all is equally far
constexpr int kNoMarks = 9;             // no hit on that side, so no marks on the way to it
constexpr int kNearHead = 4;            // words
constexpr int kOutside = kWordClasses;  // the class of no word
constexpr int kNone = -1;               // a question that does not apply
constexpr int kCopulaWithin = 40;       // words from the start
constexpr int kNameWithin = 8;
constexpr int kAppositionWithin = 30;
constexpr int kLifespanWithin = 40;
constexpr int kBareLifespanWithin = 12;
constexpr int kLastOrder = 6;
constexpr int kNoWanted = 7;

// Numbers with and without their unit are one type to the reader.
int type_code(SpanType type) {
  switch (type) {
    case SpanType::kTime:
      return 1;
    case SpanType::kNumber:
    case SpanType::kBareNumber:
      return 2;
    case SpanType::kPlace:
      return 3;
    case SpanType::kReason:
      return 4;
  }
  return 0;
}

bool opens_or_closes(Gap gap) { return gap == Gap::kOpen || gap == Gap::kClose; }

int distance(int place, SpanRange span) {
  if (place < span.first) return span.first - place;
  return place >= span.end ? place - span.end + 1 : 0;
}

class Values {
 public:
  explicit Values(SpanValues& out) : out_(out) {}
  void set(SpanFact fact, int value) { out_[static_cast<std::size_t>(fact)] = value; }

 private:
  SpanValues& out_;
};

}  // namespace

SpanFacts::SpanFacts(const Collection& all, const Asked& asked, Matches& matches,
                     const SpanText& text, std::span<const Key> words,
                     const std::vector<TypedSpan>& typed)
    : all_(all), asked_(asked), text_(text), words_(words), typed_(typed) {
  if (const auto type = span_type_of(asked.expected)) {
    wants_type_ = true;
    wanted_type_ = *type;
  }
  if (asked.expected == AnswerType::kNumber && asked.head >= 0) {
    unit_ = all.find_stem(all.language().stem(asked.words[static_cast<std::size_t>(asked.head)]));
  }
  find_hits(matches);
  sum_up();
  find_marks();
  order_wanted();
  find_lifespan();
  find_name_runs();
}

void SpanFacts::find_hits(Matches& matches) {
  for (std::size_t at = 0; at < matches.terms(); ++at) {
    share_.push_back(share(matches.idf(at), matches.total()));
  }
  for (const Key word : words_) {
    const Match best = matches.best(word);
    term_.push_back(best.value >= kHit ? best.term : -1);
  }
  present_.resize(share_.size());
  for (int at = 0; at < size(); ++at) {
    if (hit(at)) present_[static_cast<std::size_t>(term(at))].places.push_back(at);
  }
  for (std::size_t at = 0; at < present_.size(); ++at) present_[at].share = share_[at];
  std::erase_if(present_, [](const Term& one) { return one.places.empty(); });
  for (const Term& one : present_) present_share_ += one.share;

  left_.assign(words_.size(), -1);
  right_.assign(words_.size(), size());
  int last = -1;
  for (int at = 0; at < size(); ++at) {
    left_[static_cast<std::size_t>(at)] = last;
    if (hit(at)) last = at;
  }
  last = size();
  for (int at = size() - 1; at >= 0; --at) {
    right_[static_cast<std::size_t>(at)] = last;
    if (hit(at)) last = at;
  }
}

void SpanFacts::sum_up() {
  sums_.resize(words_.size() + 1);
  for (int at = 0; at < size(); ++at) {
    const SpanWord& word = text_[at];
    const auto place = static_cast<std::size_t>(at);
    const Gap gap = text_.gap_class(at);
    Sums next = sums_[place];
    next.hits += hit(at);
    next.weight += weight(at);
    next.stops += word.stop;
    next.numbers += word.number;
    next.latin += word.word_class == WordClass::kLatin;
    next.articles += word.word_class == WordClass::kArticle;
    next.names += word.name == NameShape::kLikely;
    next.functions += word.word_class == WordClass::kCopula ||
                      word.word_class == WordClass::kRelative ||
                      word.word_class == WordClass::kConjunction;
    next.prepositions += word.word_class == WordClass::kPreposition;
    next.marks += gap != Gap::kNone && gap != Gap::kOther;
    next.rarity += word.stop || hit(at) ? 0 : all_.idf(all_.word(words_[place]).stem);
    next.waws += word.word_class == WordClass::kWaw;
    next.verbs += word.word_class == WordClass::kImperfect;
    next.sons += word.text == "بن" || word.text == "ابن";
    sums_[place + 1] = next;
    if (word.clause >= clause_weight_.size()) {
      clause_weight_.push_back(0);
      clause_first_.push_back(at);
      clause_last_.push_back(at);
    }
    clause_weight_[word.clause] += weight(at);
    clause_last_[word.clause] = at;
  }
}

void SpanFacts::find_marks() {
  for (int at = 1; at < std::min(size(), kCopulaWithin) && copula_ < 0; ++at) {
    const bool asked_before = sums_[static_cast<std::size_t>(at)].weight > 0;
    if (lists(at, SpanList::kDefiningCopula) && asked_before && text_[at].brackets == 0) {
      copula_ = at;
    }
  }
  find_subject();
  // The subject's name stands at the start; what follows its bracket or comma says what it is.
  int name = -1;
  for (int at = 0; at < std::min(size(), kNameWithin); ++at) {
    if (hit(at)) name = at;
  }
  if (name < 0) return;
  for (int at = name + 1; at < std::min(size(), name + kAppositionWithin); ++at) {
    const Gap gap = text_.gap_class(at);
    const bool after_bracket = gap == Gap::kClose || text_[at - 1].brackets > 0;
    if (text_[at].brackets == 0 && (gap == Gap::kComma || after_bracket)) {
      apposition_ = at;
      return;
    }
  }
}

// «المزولة أداة …», «المغزل: قضيب …»: the question's own words open the sentence.
void SpanFacts::find_subject() {
  int at = 0;
  while (at < size() && (hit(at) || (text_[at].stop && hit(at + 1)))) ++at;
  if (at == 0 || at >= size()) return;
  const bool opens = text_.gap_class(at) == Gap::kNone || text_.gap(at) == ":";
  if (opens && text_[at].brackets == 0) predicate_ = at;
}

int SpanFacts::remoteness(SpanRange span) const {
  int sum = 0;
  for (const Term& one : present_) {
    int nearest = kFarthest;
    for (const int place : one.places) nearest = std::min(nearest, distance(place, span));
    sum += one.share * nearest;
  }
  return sum;
}

void SpanFacts::order_wanted() {
  if (!wants_type_) return;
  // What counts the very thing that is asked for comes before all other numbers.
  std::vector<std::tuple<bool, int, SpanRange>> ranked;
  for (const TypedSpan& span : typed_) {
    if (span.type != wanted_type_) continue;
    const SpanRange range{span.first, span.end};
    bool new_words = false;
    for (int at = span.first; at < span.end; ++at) new_words |= !hit(at) && !text_[at].stop;
    if (new_words) ranked.emplace_back(!has_unit(range), remoteness(range), range);
  }
  std::sort(ranked.begin(), ranked.end());
  for (const auto& [other_unit, far, span] : ranked) wanted_.push_back(span);
}

// Of the dates in the brackets after a name the first is the birth, the second the death.
void SpanFacts::find_lifespan() {
  if (asked_.asks_birth == asked_.asks_death) return;
  std::vector<SpanRange> dates;
  for (const TypedSpan& span : typed_) {
    if (span.type == SpanType::kTime && text_[span.first].brackets > 0) {
      dates.push_back({span.first, span.end});
    }
  }
  const std::size_t which = asked_.asks_birth ? 0 : 1;
  if (dates.size() <= which || dates.front().first >= kLifespanWithin) return;
  const SpanList told = asked_.asks_birth ? SpanList::kBirth : SpanList::kDeath;
  for (int at = 0; at < size(); ++at) {
    if (lists(at, told) && dates.front().first > kBareLifespanWithin) return;
  }
  lifespan_ = dates[which];
}

// Words that look like names side by side, one with the article behind them included: «صلاح الدين
// الأيوبي», «محمد بن سعود».
void SpanFacts::find_name_runs() {
  run_first_.assign(words_.size(), -1);
  run_end_.assign(words_.size(), -1);
  const auto opens = [&](int at) {
    const SpanWord& word = text_[at];
    const bool shaped = word.name == NameShape::kLikely && !hit(at);
    return shaped || word.lists.has(SpanList::kTitle) || word.word_class == WordClass::kLatin;
  };
  for (int at = 0; at < size();) {
    if (!opens(at)) {
      ++at;
      continue;
    }
    int end = at + 1;
    while (end < size() && text_.gap_class(end) == Gap::kNone &&
           (opens(end) || (text_[end].word_class == WordClass::kArticle && !hit(end)))) {
      ++end;
    }
    for (int word = at; word < end; ++word) {
      run_first_[static_cast<std::size_t>(word)] = at;
      run_end_[static_cast<std::size_t>(word)] = end;
    }
    at = end;
  }
}

// 0: no name; 1: part of a run; 2: its beginning; 3: all of it; 4: all of it, several words.
int SpanFacts::name_run(SpanRange span) const {
  const int first = run_first_[static_cast<std::size_t>(span.first)];
  const int end = run_end_[static_cast<std::size_t>(span.first)];
  if (first < 0 || span.end > end) return 0;
  if (span.first != first) return 1;
  if (span.end != end) return 2;
  return span.size() > 1 ? 4 : 3;
}

int SpanFacts::class_at(int at) const {
  return at >= 0 && at < size() ? static_cast<int>(text_[at].word_class) : kOutside;
}

bool SpanFacts::has_unit(SpanRange span) const {
  if (asked_.expected != AnswerType::kNumber) return false;
  for (int at = span.first; at < std::min(size(), span.end + 1); ++at) {
    const bool same =
        unit_ != kNoKey && all_.word(words_[static_cast<std::size_t>(at)]).stem == unit_;
    if (same || (asked_.head_term >= 0 && term(at) == asked_.head_term)) return true;
  }
  return false;
}

// Weight of the hits that stand in a row, stop words between them, up to `left`.
int SpanFacts::run_before(int left) const {
  int sum = 0;
  for (int at = left; at >= 0 && (hit(at) || text_[at].stop); --at) sum += weight(at);
  return sum;
}

void SpanFacts::add_question_words(SpanRange span, SpanValues& out) const {
  Values set(out);
  const auto& [first, end] = span;
  const Sums& from = sums_[static_cast<std::size_t>(first)];
  const Sums& to = sums_[static_cast<std::size_t>(end)];
  const int left = left_[static_cast<std::size_t>(first)];
  const int right = right_[static_cast<std::size_t>(end - 1)];
  const bool has_left = left >= 0;
  const bool has_right = right < size();
  const int last_term = static_cast<int>(share_.size()) - 1;
  const auto marks = [&](int a, int b) {  // in the gaps before words (a, b]
    return sums_[static_cast<std::size_t>(b) + 1].marks -
           sums_[static_cast<std::size_t>(a) + 1].marks;
  };
  set.set(SpanFact::kHits, to.hits - from.hits);
  set.set(SpanFact::kHitShare, share(to.hits - from.hits, span.size()));
  set.set(SpanFact::kHitWeight, to.weight - from.weight);
  set.set(SpanFact::kLeftDistance, has_left ? first - left : kFar);
  set.set(SpanFact::kRightDistance, has_right ? right - end + 1 : kFar);
  set.set(SpanFact::kLeftMarks, has_left ? marks(left, first) : kNoMarks);
  set.set(SpanFact::kRightMarks, has_right ? marks(end - 1, right) : kNoMarks);
  set.set(SpanFact::kLeftWeight, weight(left));
  set.set(SpanFact::kRightWeight, weight(right));
  set.set(SpanFact::kLeftFirst, has_left && term(left) == 0);
  set.set(SpanFact::kLeftLast, has_left && term(left) == last_term);
  set.set(SpanFact::kRightFirst, has_right && term(right) == 0);
  set.set(SpanFact::kRightLast, has_right && term(right) == last_term);
  set.set(SpanFact::kRemoteness,
          present_share_ == 0 ? kOne : remoteness(span) * (kOne / kFarthest) / present_share_);
  set.set(SpanFact::kRunBefore, has_left ? run_before(left) : 0);
  set.set(SpanFact::kBetween, has_left && has_right);
  set.set(SpanFact::kFirstClause, clause_weight_[text_[first].clause]);
  set.set(SpanFact::kLastClause, clause_weight_[text_[end - 1].clause]);
  set.set(SpanFact::kHitAtFirst, hit(first));
  set.set(SpanFact::kHitAtLast, hit(end - 1));
  set.set(SpanFact::kHitBefore, hit(first - 1));
  set.set(SpanFact::kHitAfter, hit(end));

  const int head = asked_.head_term;
  const auto head_in = [&](int a, int b) {
    for (int at = std::max(0, a); at < b; ++at) {
      if (head >= 0 && term(at) == head) return true;
    }
    return false;
  };
  set.set(SpanFact::kHeadFirst, head_in(first, first + 1));
  set.set(SpanFact::kHeadBefore, first > 0 && head_in(first - 1, first));
  set.set(SpanFact::kHeadNear, head_in(first - kNearHead, first));
  set.set(SpanFact::kHeadInside, head_in(first, end));
}

void SpanFacts::add_types(SpanRange span, SpanValues& out) const {
  Values set(out);
  int wanted = 0;
  int exact = 0;
  for (const TypedSpan& one : typed_) {
    const bool same = one.first == span.first && one.end == span.end;
    if (same) exact = type_code(one.type);
    if (!wants_type_ || one.type != wanted_type_) continue;
    if (same) {
      wanted = 4;
    } else if (one.first >= span.first && one.end <= span.end) {
      wanted = std::max(wanted, 2 * (one.end - one.first) >= span.size() ? 3 : 2);
    } else if (one.first < span.end && span.first < one.end) {
      wanted = std::max(wanted, 1);
    }
  }
  set.set(SpanFact::kWanted, wanted);
  set.set(SpanFact::kExactType, exact);

  int order = kLastOrder;
  int holds = wanted_.empty() ? kNoWanted : kLastOrder;
  for (int at = static_cast<int>(wanted_.size()) - 1; at >= 0; --at) {
    const SpanRange& one = wanted_[static_cast<std::size_t>(at)];
    if (one == span) order = std::min(at, kLastOrder);
    if (one.first >= span.first && one.end <= span.end) holds = std::min(at, kLastOrder);
  }
  set.set(SpanFact::kWantedOrder, order);
  set.set(SpanFact::kHoldsWanted, holds);
  set.set(SpanFact::kUnit, has_unit(span));
}

void SpanFacts::add_shape(SpanRange span, SpanValues& out) const {
  Values set(out);
  const auto& [first, end] = span;
  const Sums& from = sums_[static_cast<std::size_t>(first)];
  const Sums& inner = sums_[static_cast<std::size_t>(first) + 1];
  const Sums& to = sums_[static_cast<std::size_t>(end)];
  const int content = span.size() - (to.stops - from.stops);
  set.set(SpanFact::kSize, span.size());
  set.set(SpanFact::kContent, content);
  set.set(SpanFact::kNumbers, share(to.numbers - from.numbers, span.size()));
  set.set(SpanFact::kLatin, share(to.latin - from.latin, span.size()));
  set.set(SpanFact::kArticles, share(to.articles - from.articles, span.size()));
  set.set(SpanFact::kNames, share(to.names - from.names, span.size()));
  set.set(SpanFact::kForeign, asked_.asks_foreign && to.latin > from.latin);
  set.set(SpanFact::kNameRun, name_run(span));
  set.set(SpanFact::kFunctionInside, to.functions - inner.functions);
  set.set(SpanFact::kPrepositionsInside, to.prepositions - inner.prepositions);
  set.set(SpanFact::kMarksInside, to.marks - inner.marks);
  set.set(SpanFact::kWawsInside, to.waws - inner.waws);
  set.set(SpanFact::kVerbFirst, text_[first].word_class == WordClass::kImperfect);
  set.set(SpanFact::kVerbInside, to.verbs > inner.verbs);
  set.set(SpanFact::kSonOf, to.sons > from.sons);
  set.set(SpanFact::kPlaceInSentence, share(first, size()));
  set.set(SpanFact::kSentenceFirst, first == 0);
  set.set(SpanFact::kSentenceLast, end == size());
  set.set(SpanFact::kMeanRarity, (to.rarity - from.rarity) / std::max(1, content));
  set.set(SpanFact::kSumRarity, to.rarity - from.rarity);
}

void SpanFacts::add_borders(SpanRange span, SpanValues& out) const {
  Values set(out);
  const auto& [first, end] = span;
  const SpanWord& one = text_[first];
  const SpanWord& last = text_[end - 1];
  const Gap before = text_.gap_class(first);
  const Gap after = text_.gap_class(end);
  const bool bracketed = one.brackets > 0 && last.brackets > 0;
  const bool quoted = one.quotes > 0 && last.quotes > 0;
  const bool opens_clause = first == clause_first_[one.clause];
  const bool ends_clause = end - 1 == clause_last_[last.clause];
  set.set(SpanFact::kUnbalanced, one.brackets != last.brackets);
  set.set(SpanFact::kBracketed, bracketed);
  set.set(SpanFact::kWholeBracket, bracketed && before == Gap::kOpen && after == Gap::kClose);
  set.set(SpanFact::kWholeQuote, quoted && opens_or_closes(before) && opens_or_closes(after));
  set.set(SpanFact::kCrossesClause, one.clause != last.clause);
  set.set(SpanFact::kClauseFirst, opens_clause);
  set.set(SpanFact::kClauseLast, ends_clause);
  set.set(SpanFact::kWholeClause, opens_clause && end - 1 == clause_last_[one.clause]);
  set.set(SpanFact::kClassBefore, class_at(first - 1));
  set.set(SpanFact::kClassFirst, class_at(first));
  set.set(SpanFact::kClassLast, class_at(end - 1));
  set.set(SpanFact::kClassAfter, class_at(end));
  set.set(SpanFact::kGapBefore, static_cast<int>(before));
  set.set(SpanFact::kGapAfter, static_cast<int>(after));
}

void SpanFacts::add_marks(SpanRange span, SpanValues& out) const {
  Values set(out);
  const int first = span.first;
  const bool named = lists(first - 1, SpanList::kNaming) || lists(first - 2, SpanList::kNaming);
  const auto is = [&](int at, std::string_view word) {
    return at >= 0 && at < size() && text_[at].text == word;
  };
  set.set(SpanFact::kAfterTitle, lists(first - 1, SpanList::kTitle));
  set.set(SpanFact::kAfterNaming, named);
  set.set(SpanFact::kTitleFirst, lists(first, SpanList::kTitle));
  set.set(SpanFact::kAskedName, asked_.asks_name && named);
  set.set(SpanFact::kCopulaFirst, lists(first, SpanList::kCopula));
  set.set(SpanFact::kAfterCopula, class_at(first - 1) == static_cast<int>(WordClass::kCopula));
  set.set(SpanFact::kAfterPlaceWord, lists(first - 1, SpanList::kBeforePlace));
  set.set(SpanFact::kInFirst, is(first, "في"));
  set.set(SpanFact::kAfterIn, is(first - 1, "في"));
  const bool after_copula = copula_ >= 0 && first == copula_ + 1;
  set.set(SpanFact::kAfterDefiningCopula, after_copula ? 2 : copula_ >= 0 && first == copula_);
  set.set(SpanFact::kApposition, first == apposition_);
  set.set(SpanFact::kAfterSubject, first == predicate_);
  set.set(SpanFact::kLifespan, lifespan_.end == 0 ? kNone : span == lifespan_);
  const std::string& asked = asked_.preposition;
  set.set(SpanFact::kAskedPreposition,
          asked.empty() ? kNone : is(first, asked) || is(first - 1, asked));
}

SpanValues SpanFacts::of(SpanRange span) const {
  SpanValues out{};
  add_question_words(span, out);
  add_types(span, out);
  add_shape(span, out);
  add_borders(span, out);
  add_marks(span, out);
  return out;
}

}  // namespace mujib::find
