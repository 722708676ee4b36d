#include "engine/find/sentences/sentence_features.hpp"

#include <algorithm>
#include <bit>
#include <optional>

namespace mujib::find {
namespace {

constexpr std::uint32_t kWindowWords = 12;
constexpr int kFarAway = 30;  // words; nothing nearer of the expected type
constexpr int kMostWanted = 4;
constexpr int kMostNames = 4;
constexpr std::uint32_t kLastPlace = 6;
constexpr std::uint32_t kEarlyWords = 4;
constexpr std::uint32_t kCopulaWords = 14;
constexpr std::uint32_t kNamingWords = 12;
constexpr int kSubjectWords = 6;
constexpr int kLittleNewWords = 2;
constexpr int kManyNewWords = 30;
constexpr int kOwnWord = 922;  // matches better than this are the question's own words
constexpr int kHalf = kOne / 2;
constexpr int kFarTitle = 717;  // what a title is worth below a heading of its own
// b of BM25, in percent.
constexpr int kSentenceShare = 30;
constexpr int kBlockShare = 75;
constexpr int kLeadShare = 50;

int share(std::int64_t part, std::int64_t whole) {
  return whole <= 0 ? 0 : static_cast<int>(part * kOne / whole);
}

int yes(bool holds) { return holds ? kOne : 0; }

bool is_latin(std::string_view form) {
  return !form.empty() &&
         ((form[0] >= 'a' && form[0] <= 'z') || (form[0] >= 'A' && form[0] <= 'Z'));
}

std::optional<SpanType> span_type(AnswerType expected) {
  switch (expected) {
    case AnswerType::kTime:
      return SpanType::kTime;
    case AnswerType::kNumber:
      return SpanType::kNumber;
    case AnswerType::kPlace:
      return SpanType::kPlace;
    case AnswerType::kReason:
      return SpanType::kReason;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::array<std::string_view, kFeatures> feature_names() {
  std::array<std::string_view, kFeatures> out;
  for (std::size_t at = 0; at < kFeatures; ++at) out[at] = kFeatureNames[at].name;
  return out;
}

SentenceFeatures::SentenceFeatures(const ingest::Knowledge& knowledge, const Collection& collection,
                                   const SpanTexts& texts, const Asked& asked, Matches& matches)
    : knowledge_(knowledge), all_(collection), texts_(texts), asked_(asked), matches_(matches) {
  for (std::size_t term = 1; term < matches.terms(); ++term) {
    if (matches.idf(term) > matches.idf(rarest_)) rarest_ = term;
  }
}

// ------------------------------------------------------------------ coverage

SentenceFeatures::Row SentenceFeatures::cover(std::span<const Key> words) {
  Row out{};
  for (const Key word : words) {
    if (all_.word(word).stop) continue;
    const Row& row = matches_.row(word);
    for (std::size_t term = 0; term < matches_.terms(); ++term) {
      out[term] = std::max(out[term], row[term]);
    }
  }
  return out;
}

namespace {
void raise(Matches::Row& row, const Matches::Row& by) {
  for (std::size_t term = 0; term < row.size(); ++term) row[term] = std::max(row[term], by[term]);
}
Matches::Row raised(Matches::Row row, const Matches::Row& by) {
  raise(row, by);
  return row;
}
// What `by` covers beyond `row`.
Matches::Row beyond(const Matches::Row& by, const Matches::Row& row) {
  Matches::Row out{};
  for (std::size_t term = 0; term < row.size(); ++term) {
    out[term] = static_cast<std::int16_t>(std::max(0, by[term] - row[term]));
  }
  return out;
}
}  // namespace

const SentenceFeatures::Row& SentenceFeatures::cover_sentence(std::uint32_t sentence) {
  const auto found = sentences_.find(sentence);
  if (found != sentences_.end()) return found->second;
  return sentences_.emplace(sentence, cover(all_.words(sentence))).first->second;
}

const SentenceFeatures::Row& SentenceFeatures::cover_block(std::uint32_t sentence) {
  const std::uint32_t number = all_.block_number(sentence);
  const auto found = blocks_.find(number);
  if (found != blocks_.end()) return found->second;
  const Collection::Block& block = all_.block_of(sentence);
  Row out{};
  for (std::uint32_t at = block.first; at < block.end; ++at) raise(out, cover_sentence(at));
  return blocks_.emplace(number, out).first->second;
}

// What the sentence's document and section are about: the title and the heading, and where there
// is no title the first sentence.
const SentenceFeatures::Row& SentenceFeatures::cover_lead(std::uint32_t sentence) {
  const std::uint32_t number = all_.block_number(sentence);
  const auto found = leads_.find(number);
  if (found != leads_.end()) return found->second;
  const Collection::Block& block = all_.block_of(sentence);
  const Collection::Document& document = all_.document(block.document);
  Row out = cover(document.title);
  // What a file opens with may be its first section's heading and no title of the others.
  if (block.heading != kNoSentence && block.heading > document.lead) {
    for (std::int16_t& value : out) value = static_cast<std::int16_t>(value * kFarTitle / kOne);
  }
  if (document.title.empty() && document.lead != kNoSentence) {
    raise(out, cover_sentence(document.lead));
  }
  if (block.heading != kNoSentence) raise(out, cover_sentence(block.heading));
  return leads_.emplace(number, out).first->second;
}

int SentenceFeatures::weigh(const Row& row) const {
  std::int64_t sum = 0;
  for (std::size_t term = 0; term < matches_.terms(); ++term) {
    sum += std::int64_t{row[term]} * matches_.idf(term);
  }
  return static_cast<int>(sum / matches_.total());
}

void SentenceFeatures::add_coverage(Candidate& out) {
  const std::uint32_t sentence = out.sentence;
  const Collection::Block& block = all_.block_of(sentence);
  const std::size_t terms = matches_.terms();
  const Row own = cover_sentence(sentence);
  const Row in_block = cover_block(sentence);
  const Row lead = cover_lead(sentence);
  const Row previous = sentence > block.first ? cover_sentence(sentence - 1) : Row{};
  const Row next = sentence + 1 < block.end ? cover_sentence(sentence + 1) : Row{};
  Row exact{};
  for (const Key word : all_.words(sentence)) {
    if (all_.word(word).stop) continue;
    for (std::size_t term = 0; term < terms; ++term) {
      if (matches_.stem(term) == all_.word(word).stem) exact[term] = kOne;
    }
  }
  // A lead leaves nothing to itself.
  const bool is_lead = all_.document(block.document).lead == sentence;
  add_rest(out, own, exact, is_lead ? Row{} : lead);
  int weakest = kOne;
  int hits = 0;
  for (std::size_t term = 0; term < terms; ++term) {
    weakest = std::min<int>(weakest, own[term]);
    hits += own[term] >= kHit ? 1 : 0;
  }
  out.set(Feature::kCovered, weigh(own));
  out.set(Feature::kCoveredExactly, weigh(exact));
  out.set(Feature::kCoveredByBlock, weigh(in_block));
  out.set(Feature::kCoveredByLead, weigh(lead));
  out.set(Feature::kCoveredWithPrevious, weigh(raised(own, previous)));
  out.set(Feature::kCoveredWithLead, weigh(raised(own, lead)));
  out.set(Feature::kCoveredByAll, weigh(raised(raised(own, previous), lead)));
  out.set(Feature::kCoveredWithNext, weigh(raised(own, next)));
  out.set(Feature::kOnlyLead, weigh(beyond(lead, own)));
  out.set(Feature::kOnlyPrevious, weigh(beyond(previous, own)));
  out.set(Feature::kRarest, own[rarest_]);
  out.set(Feature::kRarestInBlock, in_block[rarest_]);
  out.set(Feature::kRarestInLead, lead[rarest_]);
  out.set(Feature::kWeakest, weakest);
  out.set(Feature::kHits, share(hits, static_cast<std::int64_t>(terms)));
  out.set(Feature::kFirstTerm, own[0]);
  out.set(Feature::kLastTerm, own[terms - 1]);
  constexpr int kNoHead = -kOne / 10;
  out.set(Feature::kHead,
          asked_.head_term >= 0 ? own[static_cast<std::size_t>(asked_.head_term)] : kNoHead);
}

void SentenceFeatures::add_rest(Candidate& out, const Row& own, const Row& exact, const Row& lead) {
  std::int64_t rest = 0;
  std::int64_t covered = 0;
  std::int64_t covered_exactly = 0;
  for (std::size_t term = 0; term < matches_.terms(); ++term) {
    const std::int64_t left = std::int64_t{kOne - lead[term]} * matches_.idf(term);
    rest += left;
    covered += left * own[term] / kOne;
    covered_exactly += left * exact[term] / kOne;
  }
  out.set(Feature::kRestCovered, rest == 0 ? kOne : share(covered, rest));
  out.set(Feature::kRestCoveredExactly, rest == 0 ? kOne : share(covered_exactly, rest));
  const auto head = static_cast<std::size_t>(std::max(asked_.head_term, 0));
  out.set(Feature::kHeadMissing,
          yes(asked_.head_term >= 0 && own[head] < kHit && lead[head] < kHit));
}

// ------------------------------------------------------------------ nearness

void SentenceFeatures::add_nearness(Candidate& out) {
  const std::span<const Key> words = all_.words(out.sentence);
  hits_.clear();
  places_.clear();
  for (std::uint32_t at = 0; at < words.size(); ++at) {
    hits_.push_back(matches_.best(words[at]));
    if (hits_.back().value >= kHit) places_.push_back(at);
  }
  int window = 0;
  for (std::size_t from = 0; from < places_.size(); ++from) {
    Row seen{};
    for (std::size_t to = from; to < places_.size(); ++to) {
      if (places_[to] - places_[from] > kWindowWords) break;
      const Match& hit = hits_[places_[to]];
      std::int16_t& best = seen[static_cast<std::size_t>(hit.term)];
      best = std::max(best, static_cast<std::int16_t>(hit.value));
    }
    window = std::max(window, weigh(seen));
  }
  int in_order = 0;
  for (std::size_t at = 1; at < places_.size(); ++at) {
    in_order += hits_[places_[at]].term == hits_[places_[at - 1]].term + 1 ? 1 : 0;
  }
  const auto pairs_asked = static_cast<std::int64_t>(matches_.terms()) - 1;
  // Pairs of neighbouring terms that are neighbours among the sentence's words of content.
  std::uint32_t pairs = 0;
  Key before = kNoKey;
  for (const Key word : words) {
    if (all_.word(word).stop) continue;
    const Key stem = all_.word(word).stem;
    for (std::size_t term = 1; term < matches_.terms() && before != kNoKey; ++term) {
      if (matches_.stem(term - 1) == before && matches_.stem(term) == stem) pairs |= 1U << term;
    }
    before = stem;
  }
  out.set(Feature::kWindow, window);
  out.set(Feature::kOrder, share(in_order, std::max<std::int64_t>(1, pairs_asked)));
  out.set(Feature::kPairs, share(std::popcount(pairs), std::max<std::int64_t>(1, pairs_asked)));
}

// ------------------------------------------------------------------ type

int SentenceFeatures::distance_to_hit(const TypedSpan& span) const {
  int out = kFarAway - 1;
  for (const std::uint32_t place : places_) {
    const int at = static_cast<int>(place);
    const int far = at < span.first ? span.first - at : at >= span.end ? at - span.end + 1 : 0;
    out = std::min(out, far);
  }
  return out;
}

void SentenceFeatures::add_type(Candidate& out) {
  const std::optional<SpanType> wanted = span_type(asked_.expected);
  int count = 0;
  int nearest = kFarAway;
  for (const TypedSpan& span : typed_) {
    if (span.type != wanted) continue;
    bool known = span.type != SpanType::kReason;
    for (int at = span.first; known && at < span.end; ++at) {
      const auto place = static_cast<std::size_t>(at);
      known = hits_[place].value >= kOwnWord || text_[at].stop;
    }
    if (known) continue;
    ++count;
    nearest = std::min(nearest, distance_to_hit(span));
  }
  const bool there = count > 0;
  out.set(Feature::kWanted, std::min(count, kMostWanted) * kOne);
  out.set(Feature::kWantedFar, share(nearest, kFarAway));
  out.set(Feature::kHasWanted, wanted ? yes(there) : -kOne);
  out.set(Feature::kTimeThere, yes(there && wanted == SpanType::kTime));
  out.set(Feature::kNumberThere, yes(there && wanted == SpanType::kNumber));
  out.set(Feature::kPlaceThere, yes(there && wanted == SpanType::kPlace));
  out.set(Feature::kReasonThere, yes(there && wanted == SpanType::kReason));
}

// ------------------------------------------------------------------ shape

void SentenceFeatures::add_shape(Candidate& out) {
  const std::span<const Key> words = all_.words(out.sentence);
  const Collection::Block& block = all_.block_of(out.sentence);
  const std::uint32_t place = out.sentence - block.first;
  const bool opens = place == 0 && block.opens;
  const bool first_block = block.paragraph == 0;
  int fresh = 0;
  bool copula = false;
  for (std::uint32_t at = 0; at < words.size(); ++at) {
    const Word& word = all_.word(words[at]);
    copula = copula || (at < kCopulaWords && has(word, List::kCopula));
    if (word.stop) continue;
    bool asked = false;
    for (std::size_t term = 0; term < matches_.terms(); ++term) {
      asked = asked || matches_.stem(term) == word.stem;
    }
    fresh += asked ? 0 : 1;
  }
  int early = 0;
  for (std::uint32_t at = 0; at < std::min<std::size_t>(kEarlyWords, hits_.size()); ++at) {
    if (hits_[at].term < 0) continue;
    const int idf = matches_.idf(static_cast<std::size_t>(hits_[at].term));
    early = std::max(early, hits_[at].value * idf / kOne);
  }
  const std::string_view first = words.empty() ? std::string_view() : all_.form(words[0]);
  const bool conjunction = (first.starts_with("و") || first.starts_with("ف")) && letters(first) > 2;
  out.set(Feature::kOpensBlock, yes(opens));
  out.set(Feature::kFirstBlock, yes(first_block));
  out.set(Feature::kIsLead, yes(opens && first_block));
  out.set(Feature::kPlace, share(std::min(place, kLastPlace), kLastPlace));
  out.set(Feature::kLength, static_cast<int>(store::log2_fixed(words.size() + 1) >> 6));
  out.set(Feature::kLittleNew, yes(fresh <= kLittleNewWords));
  out.set(Feature::kNew, share(fresh, kManyNewWords));
  out.set(Feature::kEarly, early);
  out.set(Feature::kEarlyCopula, copula ? early : 0);
  out.set(Feature::kCopula, yes(copula));
  out.set(Feature::kNumbersThere,
          all_there(words, [](std::string_view term) { return term[0] >= '0' && term[0] <= '9'; }));
  out.set(Feature::kLatinThere, all_there(words, is_latin));
  out.set(Feature::kConjunction, yes(conjunction));
  out.set(Feature::kBrackets, yes(all_.marks(out.sentence).brackets));
  out.set(Feature::kQuotes, yes(all_.marks(out.sentence).quotes));
}

// Whether every term of one sort stands among the words; half a yes where there is none.
int SentenceFeatures::all_there(std::span<const Key> words, bool (*sort)(std::string_view)) const {
  bool any = false;
  for (const WordForms& term : asked_.terms) {
    if (term.word.empty() || !sort(term.word)) continue;
    any = true;
    const Key form = all_.find_form(term.word);
    if (std::find(words.begin(), words.end(), form) == words.end()) return 0;
  }
  return any ? kOne : kHalf;
}

// How much of what stands before the copula, brackets left out, is the question's.
void SentenceFeatures::add_subject(Candidate& out) {
  const std::span<const Key> words = all_.words(out.sentence);
  Row covered{};
  int content = 0;
  int asked = 0;
  for (std::uint32_t at = 0; at < words.size() && at < kCopulaWords; ++at) {
    const Word& word = all_.word(words[at]);
    if ((at > 0 && has(word, List::kCopula)) || content == kSubjectWords) break;
    if (word.stop || text_[static_cast<int>(at)].brackets > 0) continue;
    ++content;
    if (hits_[at].value < kHit) continue;
    ++asked;
    std::int16_t& best = covered[static_cast<std::size_t>(hits_[at].term)];
    best = std::max(best, static_cast<std::int16_t>(hits_[at].value));
  }
  const bool definition = asked_.expected == AnswerType::kDefinition;
  const int pure = share(asked, content);
  const int covers = weigh(covered);
  out.set(Feature::kSubject, pure);
  out.set(Feature::kSubjectCovers, covers);
  out.set(Feature::kDefinitionSubject, definition ? pure : 0);
  out.set(Feature::kDefinitionSubjectCovers, definition ? covers : 0);
}

// ------------------------------------------------------------------ kinds of question

void SentenceFeatures::add_kind(Candidate& out) {
  const std::span<const Key> words = all_.words(out.sentence);
  const bool definition = asked_.expected == AnswerType::kDefinition;
  const bool person = asked_.expected == AnswerType::kPerson;
  int names = 0;
  bool naming = false;
  bool latin = false;
  bool birth = false;
  bool death = false;
  bool either = false;  // «أو» early: another name of the same
  for (std::uint32_t at = 0; at < words.size(); ++at) {
    const Word& word = all_.word(words[at]);
    const bool name = hits_[at].value == 0 && !word.stop && !text_[static_cast<int>(at)].number;
    names += name && word.name == Word::NameShape::kLikely ? 1 : 0;
    naming = naming || has(word, List::kNaming);
    birth = birth || has(word, List::kBirth);
    death = death || has(word, List::kDeath);
    latin = latin || is_latin(all_.form(words[at]));
    either = either || (at < kNamingWords && all_.form(words[at]) == "او");
  }
  int times = 0;
  bool in_brackets = false;
  bool counted = false;
  const std::optional<std::string> head =
      asked_.head >= 0 ? std::optional(asked_.words[static_cast<std::size_t>(asked_.head)])
                       : std::nullopt;
  const Key head_stem = head ? all_.find_stem(all_.language().stem(*head)) : kNoKey;
  const Key head_root = head ? all_.find_root(all_.language().root(*head)) : kNoKey;
  for (const TypedSpan& span : typed_) {
    if (span.type == SpanType::kTime) {
      ++times;
      in_brackets = in_brackets || text_.gap(span.first).ends_with('(');
    }
    if (span.type != SpanType::kNumber || span.end - span.first < 2 || head_stem == kNoKey)
      continue;
    const Word& last = all_.word(words[static_cast<std::size_t>(span.end - 1)]);
    const Word& second = all_.word(words[static_cast<std::size_t>(span.first + 1)]);
    counted =
        counted || last.stem == head_stem || second.stem == head_stem || last.root == head_root;
  }
  const bool dated = times > 0 || asked_.expected != AnswerType::kTime;
  const auto life = [&](bool asks, bool told) { return !asks ? 0 : told && dated ? kOne : -kHalf; };
  const int name_share = share(std::min(names, kMostNames), kMostNames);
  out.set(Feature::kDefinitionLead, definition ? out[Feature::kIsLead] : 0);
  out.set(Feature::kDefinitionEarly, definition ? out[Feature::kEarly] : 0);
  out.set(Feature::kDefinitionCopula, definition ? out[Feature::kEarlyCopula] : 0);
  out.set(Feature::kDefinitionOpens, definition ? out[Feature::kOpensBlock] : 0);
  out.set(Feature::kPersonLead, person ? out[Feature::kIsLead] : 0);
  out.set(Feature::kPersonNames, person ? name_share : 0);
  out.set(Feature::kPlaceNames, asked_.expected == AnswerType::kPlace ? name_share : 0);
  out.set(Feature::kForeign, !asked_.asks_foreign ? 0 : latin ? kOne : -kOne);
  out.set(Feature::kNaming, asked_.asks_name ? yes(naming) + (either ? kHalf : 0) : 0);
  out.set(Feature::kBirth, life(asked_.asks_birth, in_brackets || birth));
  out.set(Feature::kDeath, life(asked_.asks_death, (in_brackets && times > 1) || death));
  out.set(Feature::kCountedHead, yes(counted && asked_.expected == AnswerType::kNumber));
}

// ------------------------------------------------------------------ frequencies

void SentenceFeatures::count(std::span<const Key> words, Row& times) {
  for (const Key word : words) {
    if (all_.word(word).stop) continue;
    for (std::size_t term = 0; term < matches_.terms(); ++term) {
      times[term] = static_cast<std::int16_t>(
          times[term] + (matches_.stem(term) == all_.word(word).stem ? 1 : 0));
    }
  }
}

// BM25 with k1 = 1.2, in 1024ths of the question's weight; a term that the question repeats
// counts once.
int SentenceFeatures::bm25(const Row& times, std::uint32_t length, std::uint32_t mean,
                           int length_share) const {
  std::int64_t sum = 0;
  const std::int64_t relative = std::int64_t{length} * kOne * kOne / mean;  // mean is in 1024ths
  const std::int64_t norm =
      12 * ((100 - length_share) * std::int64_t{kOne} + length_share * relative) / 1000;
  for (std::size_t term = 0; term < matches_.terms(); ++term) {
    if (times[term] == 0 || repeats(term)) continue;
    const std::int64_t part = std::int64_t{times[term]} * 22 * kOne * kOne /
                              (10 * (std::int64_t{times[term]} * kOne + norm));
    sum += part * matches_.idf(term);
  }
  return static_cast<int>(sum / matches_.total());
}

bool SentenceFeatures::repeats(std::size_t term) const {
  for (std::size_t before = 0; before < term; ++before) {
    if (matches_.stem(before) == matches_.stem(term)) return true;
  }
  return false;
}

namespace {
// 1 / (1 + how many different keys are better), by key.
std::vector<int> ranks(const std::vector<std::pair<std::uint32_t, int>>& scores) {
  std::vector<std::pair<std::uint32_t, int>> sorted = scores;
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::unordered_map<std::uint32_t, int> place;
  for (const auto& [key, score] : sorted) place.emplace(key, static_cast<int>(place.size()));
  std::vector<int> out;
  for (const auto& [key, score] : scores) out.push_back(kOne / (1 + place.at(key)));
  return out;
}
}  // namespace

void SentenceFeatures::add_frequencies(std::vector<Candidate>& all) {
  std::vector<std::pair<std::uint32_t, int>> by_sentence, by_block;
  std::vector<int> by_lead, by_topic;
  std::unordered_map<std::uint32_t, int> block_scores;
  for (const Candidate& one : all) {
    const Collection::Block& block = all_.block_of(one.sentence);
    const Collection::Document& document = all_.document(block.document);
    Row times{};
    count(all_.words(one.sentence), times);
    by_sentence.emplace_back(
        one.sentence, bm25(times, all_.length(one.sentence), all_.mean_sentence(), kSentenceShare));
    const auto [score, fresh] = block_scores.try_emplace(all_.block_number(one.sentence), 0);
    if (fresh) {
      Row in_block{};
      for (std::uint32_t at = block.first; at < block.end; ++at) count(all_.words(at), in_block);
      score->second = bm25(in_block, block.length, all_.mean_block(), kBlockShare);
    }
    by_block.emplace_back(score->first, score->second);
    Row in_lead{};
    if (document.lead != kNoSentence) count(all_.words(document.lead), in_lead);
    by_lead.push_back(document.lead == kNoSentence ? 0
                                                   : bm25(in_lead, all_.length(document.lead),
                                                          all_.mean_lead(), kLeadShare));
    std::int64_t topic = 0;
    for (std::size_t term = 0; term < matches_.terms(); ++term) {
      const bool about = std::find(document.topic.begin(), document.topic.end(),
                                   matches_.stem(term)) != document.topic.end();
      if (about && !repeats(term)) topic += matches_.idf(term);
    }
    by_topic.push_back(static_cast<int>(topic));
  }
  int best_sentence = 1;
  int best_block = 1;
  for (std::size_t at = 0; at < all.size(); ++at) {
    best_sentence = std::max(best_sentence, by_sentence[at].second);
    best_block = std::max(best_block, by_block[at].second);
  }
  const int best_lead = std::max(1, *std::max_element(by_lead.begin(), by_lead.end()));
  const int best_topic = std::max(1, *std::max_element(by_topic.begin(), by_topic.end()));
  const std::vector<int> sentence_ranks = ranks(by_sentence);
  const std::vector<int> block_ranks = ranks(by_block);
  for (std::size_t at = 0; at < all.size(); ++at) {
    all[at].set(Feature::kSentence, share(by_sentence[at].second, best_sentence));
    all[at].set(Feature::kBlock, share(by_block[at].second, best_block));
    all[at].set(Feature::kLead, share(by_lead[at], best_lead));
    all[at].set(Feature::kTopic, share(by_topic[at], best_topic));
    all[at].set(Feature::kSentencePart, by_sentence[at].second);
    all[at].set(Feature::kBlockPart, by_block[at].second);
    all[at].set(Feature::kSentenceRank, sentence_ranks[at]);
    all[at].set(Feature::kBlockRank, block_ranks[at]);
  }
}

void SentenceFeatures::add_company(std::span<const store::PassageIndex::Hit> hits,
                                   std::vector<Candidate>& all) {
  struct Found {
    int sum = 0;
    int best = 0;
    Row covered{};
  };
  std::unordered_map<std::uint32_t, Found> documents;
  std::unordered_map<std::uint32_t, int> blocks;
  int best_document = 1;
  int best_block = 1;
  for (const store::PassageIndex::Hit& hit : hits) {
    Found& found = documents[all_.block_of(hit.passage).document];
    if (found.sum == 0) found.covered = cover_lead(hit.passage);
    raise(found.covered, cover_sentence(hit.passage));
    found.sum += hit.score;
    found.best = std::max(found.best, hit.score);
    best_document = std::max(best_document, found.sum);
    int& block = blocks[all_.block_number(hit.passage)];
    block += hit.score;
    best_block = std::max(best_block, block);
  }
  for (Candidate& one : all) {
    const Found& found = documents.at(all_.block_of(one.sentence).document);
    const Row near = raised(cover_lead(one.sentence), cover_sentence(one.sentence));
    one.set(Feature::kDocumentScore, share(found.sum, best_document));
    one.set(Feature::kDocumentBest, share(found.best, hits[0].score));
    one.set(Feature::kDocumentCovered, weigh(found.covered));
    one.set(Feature::kOnlyDocument, weigh(beyond(found.covered, near)));
    one.set(Feature::kBlockScore, share(blocks.at(all_.block_number(one.sentence)), best_block));
  }
}

std::vector<Candidate> SentenceFeatures::of(std::span<const store::PassageIndex::Hit> hits) {
  std::vector<Candidate> out;
  if (hits.empty() || matches_.terms() == 0) return out;
  for (std::size_t rank = 0; rank < hits.size(); ++rank) {
    Candidate& one = out.emplace_back();
    one.sentence = hits[rank].passage;
    text_ = texts_.text(knowledge_, all_, one.sentence);
    typed_ = texts_.typed(text_);
    add_coverage(one);
    add_nearness(one);
    add_type(one);
    add_shape(one);
    add_kind(one);
    add_subject(one);
    one.set(Feature::kIndexRank, kOne / (1 + static_cast<int>(rank)));
    one.set(Feature::kIndexScore, share(hits[rank].score, hits[0].score));
  }
  add_frequencies(out);
  add_company(hits, out);
  return out;
}

}  // namespace mujib::find
