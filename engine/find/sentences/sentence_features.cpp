#include "engine/find/sentences/sentence_features.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "engine/types/work.hpp"

namespace mujib::find {
namespace {

constexpr std::uint32_t kWindowWords = 12;
constexpr int kFarAway = 30;  // words; nothing nearer of the expected type
constexpr int kMostWanted = 4;
constexpr int kMostNames = 4;
constexpr std::uint32_t kLastPlace = 6;
constexpr std::uint32_t kEarlyWords = 4;
constexpr std::uint32_t kCopulaWords = SentenceShape::kCopulaWords;
constexpr int kSubjectWords = 6;
constexpr int kLittleNewWords = 2;
constexpr int kManyNewWords = 30;
constexpr int kOwnWord = 922;  // matches better than this are the question's own words
constexpr int kHalf = kOne / 2;
constexpr int kFarTitle = 717;  // what a title is worth below a heading of its own

int yes(bool holds) { return holds ? kOne : 0; }

}  // namespace

std::array<std::string_view, kFeatures> feature_names() {
  std::array<std::string_view, kFeatures> out;
  for (std::size_t at = 0; at < kFeatures; ++at) out[at] = kFeatureNames[at].name;
  return out;
}

SentenceFeatures::SentenceFeatures(const Collection& collection, const SentenceShapes& shapes,
                                   const Asked& asked, Matches& matches)
    : all_(collection), shapes_(shapes), asked_(asked), matches_(matches) {
  for (std::size_t term = 0; term < matches.terms(); ++term) {
    if (matches.idf(term) > matches.idf(rarest_)) rarest_ = term;
    bool repeats = false;
    for (std::size_t before = 0; before < term; ++before) {
      repeats = repeats || matches.stem(before) == matches.stem(term);
    }
    repeats_.push_back(repeats);
  }
  for (const WordForms& term : asked.terms) {
    if (term.word.empty()) continue;
    const char first = term.word.front();
    if (first >= '0' && first <= '9') numbers_asked_.push_back(all_.find_form(term.word));
    if (is_latin(term.word)) latin_asked_.push_back(all_.find_form(term.word));
  }
  if (asked.head < 0) return;
  const std::string& head = asked.words[static_cast<std::size_t>(asked.head)];
  head_stem_ = all_.find_stem(all_.language().stem(head));
  head_root_ = all_.find_root(all_.language().root(head));
}

// ------------------------------------------------------------------ coverage

SentenceFeatures::Row SentenceFeatures::cover(std::span<const Key> words) {
  Row out{};
  for (const Key word : words) {
    const Matches::Found* found = matches_.find(word);
    if (found != nullptr) raise(out, found->row);
  }
  return out;
}

const SentenceFeatures::Found& SentenceFeatures::look_at(std::uint32_t sentence) {
  std::uint32_t& place = sentences_[sentence];
  if (place != NumberMap::kNew) return found_[place];
  place = static_cast<std::uint32_t>(found_.size());
  Found& out = found_.emplace_back();
  out.first_hit = static_cast<std::uint32_t>(all_hits_.size());
  const std::span<const Key> words = all_.words(sentence);
  for (std::uint32_t at = 0; at < words.size(); ++at) {
    const Matches::Found* found = matches_.find(words[at]);
    if (found == nullptr) continue;
    raise(out.covered, found->row);
    for (std::uint32_t left = found->same_stem; left != 0; left &= left - 1) {
      ++out.times[static_cast<std::size_t>(std::countr_zero(left))];
    }
    all_hits_.push_back({at, found->same_stem, found->best});
  }
  out.end_hit = static_cast<std::uint32_t>(all_hits_.size());
  return out;
}

const SentenceFeatures::Row& SentenceFeatures::cover_block(std::uint32_t sentence) {
  std::uint32_t& place = blocks_[all_.block_number(sentence)];
  if (place != NumberMap::kNew) return block_rows_[place];
  place = static_cast<std::uint32_t>(block_rows_.size());
  Row& out = block_rows_.emplace_back();
  const Collection::Block& block = all_.block_of(sentence);
  for (std::uint32_t at = block.first; at < block.end; ++at) raise(out, look_at(at).covered);
  return out;
}

// What the sentence's document and section are about: the title and the heading, and where there
// is no title the first sentence.
const SentenceFeatures::Row& SentenceFeatures::cover_lead(std::uint32_t sentence) {
  std::uint32_t& place = leads_[all_.block_number(sentence)];
  if (place != NumberMap::kNew) return lead_rows_[place];
  place = static_cast<std::uint32_t>(lead_rows_.size());
  const Collection::Block& block = all_.block_of(sentence);
  const Collection::Document& document = all_.document(block.document);
  Row& out = lead_rows_.emplace_back(cover(document.title));
  // What a file opens with may be its first section's heading and no title of the others.
  if (block.heading != kNoSentence && block.heading > document.lead) {
    for (std::int16_t& value : out) value = static_cast<std::int16_t>(value * kFarTitle / kOne);
  }
  if (document.title.empty() && document.lead != kNoSentence) {
    raise(out, look_at(document.lead).covered);
  }
  if (block.heading != kNoSentence) raise(out, look_at(block.heading).covered);
  return out;
}

int SentenceFeatures::weigh(const Row& row) const {
  std::int64_t sum = 0;
  for (std::size_t term = 0; term < matches_.terms(); ++term) {
    sum += std::int64_t{row[term]} * matches_.idf(term);
  }
  return static_cast<int>(sum / matches_.total());
}

void SentenceFeatures::add_coverage(Candidate& out, const Found& found) {
  const std::uint32_t sentence = out.sentence;
  const Collection::Block& block = all_.block_of(sentence);
  const std::size_t terms = matches_.terms();
  const Row& own = found.covered;
  const Row& in_block = cover_block(sentence);
  const Row& lead = cover_lead(sentence);
  const Row previous = sentence > block.first ? look_at(sentence - 1).covered : Row{};
  const Row next = sentence + 1 < block.end ? look_at(sentence + 1).covered : Row{};
  Row exact{};
  for (std::size_t term = 0; term < terms; ++term) exact[term] = found.times[term] > 0 ? kOne : 0;
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
  near_.clear();
  for (const Hit& hit : hits_) {
    if (hit.best.value >= kHit) near_.push_back(hit);
  }
  int window = 0;
  for (std::size_t from = 0; from < near_.size(); ++from) {
    Row seen{};
    for (std::size_t to = from; to < near_.size(); ++to) {
      if (near_[to].place - near_[from].place > kWindowWords) break;
      std::int16_t& best = seen[static_cast<std::size_t>(near_[to].best.term)];
      best = std::max(best, static_cast<std::int16_t>(near_[to].best.value));
    }
    window = std::max(window, weigh(seen));
  }
  int in_order = 0;
  for (std::size_t at = 1; at < near_.size(); ++at) {
    in_order += near_[at].best.term == near_[at - 1].best.term + 1 ? 1 : 0;
  }
  const auto pairs_asked = static_cast<std::int64_t>(matches_.terms()) - 1;
  // Pairs of neighbouring terms that are neighbours among the sentence's words of content.
  const auto neighbours = [&](const Hit& one, const Hit& other) {
    for (std::uint32_t at = one.place + 1; at < other.place; ++at) {
      if (!all_.word(words[at]).stop) return false;
    }
    return true;
  };
  std::uint32_t pairs = 0;
  for (std::size_t at = 1; at < hits_.size(); ++at) {
    const std::uint32_t found = hits_[at - 1].same_stem << 1 & hits_[at].same_stem;
    if (found != 0 && neighbours(hits_[at - 1], hits_[at])) pairs |= found;
  }
  out.set(Feature::kWindow, window);
  out.set(Feature::kOrder, share(in_order, std::max<std::int64_t>(1, pairs_asked)));
  out.set(Feature::kPairs, share(std::popcount(pairs), std::max<std::int64_t>(1, pairs_asked)));
}

// ------------------------------------------------------------------ type

int SentenceFeatures::distance_to_hit(const TypedSpan& span) const {
  int out = kFarAway - 1;
  for (const Hit& hit : near_) {
    const int at = static_cast<int>(hit.place);
    const int far = at < span.first ? span.first - at : at >= span.end ? at - span.end + 1 : 0;
    out = std::min(out, far);
  }
  return out;
}

// Whether all of its words are the question's own.
bool SentenceFeatures::asked_already(const TypedSpan& span, std::span<const Key> words) const {
  for (int at = span.first; at < span.end; ++at) {
    const auto place = static_cast<std::uint32_t>(at);
    if (all_.word(words[place]).stop) continue;
    const bool own = std::any_of(hits_.begin(), hits_.end(), [&](const Hit& hit) {
      return hit.place == place && hit.best.value >= kOwnWord;
    });
    if (!own) return false;
  }
  return true;
}

void SentenceFeatures::add_type(Candidate& out) {
  const std::optional<SpanType> wanted = span_type_of(asked_.expected);
  const std::span<const Key> words = all_.words(out.sentence);
  int count = 0;
  int nearest = kFarAway;
  for (const TypedSpan& span : shape_->typed) {
    if (span.type != wanted) continue;
    if (span.type != SpanType::kReason && asked_already(span, words)) continue;
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
  const bool copula = shape_->copulas != 0;
  auto fresh = static_cast<int>(all_.length(out.sentence));
  int early = 0;
  for (const Hit& hit : hits_) {
    if (hit.same_stem != 0) --fresh;
    if (hit.place >= kEarlyWords) continue;
    const int idf = matches_.idf(static_cast<std::size_t>(hit.best.term));
    early = std::max(early, hit.best.value * idf / kOne);
  }
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
  const auto there = [&](const std::vector<Key>& forms) {
    return forms.empty() ? kHalf : yes(all_there(forms, words));
  };
  out.set(Feature::kNumbersThere, there(numbers_asked_));
  out.set(Feature::kLatinThere, there(latin_asked_));
  out.set(Feature::kConjunction, yes(shape_->conjunction));
  out.set(Feature::kBrackets, yes(all_.marks(out.sentence).brackets));
  out.set(Feature::kQuotes, yes(all_.marks(out.sentence).quotes));
}

bool SentenceFeatures::all_there(const std::vector<Key>& forms, std::span<const Key> words) const {
  return std::all_of(forms.begin(), forms.end(), [&](Key form) {
    return std::find(words.begin(), words.end(), form) != words.end();
  });
}

// How much of what stands before the copula, brackets left out, is the question's.
void SentenceFeatures::add_subject(Candidate& out) {
  const std::span<const Key> words = all_.words(out.sentence);
  Row covered{};
  int content = 0;
  int asked = 0;
  auto hit = hits_.begin();
  for (std::uint32_t at = 0; at < words.size() && at < kCopulaWords; ++at) {
    if ((at > 0 && (shape_->copulas >> at & 1) != 0) || content == kSubjectWords) break;
    if (all_.word(words[at]).stop || (shape_->bracketed >> at & 1) != 0) continue;
    ++content;
    while (hit != hits_.end() && hit->place < at) ++hit;
    if (hit == hits_.end() || hit->place != at || hit->best.value < kHit) continue;
    ++asked;
    std::int16_t& best = covered[static_cast<std::size_t>(hit->best.term)];
    best = std::max(best, static_cast<std::int16_t>(hit->best.value));
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
  const bool definition = asked_.expected == AnswerType::kDefinition;
  const bool person = asked_.expected == AnswerType::kPerson;
  const auto told = [&](List list) { return (shape_->lists & WordLists::bit(list)) != 0; };
  const auto times = std::count_if(shape_->typed.begin(), shape_->typed.end(),
                                   [](const auto& span) { return span.type == SpanType::kTime; });
  const bool dated = times > 0 || asked_.expected != AnswerType::kTime;
  const auto life = [&](bool asks, bool tells) {
    return !asks ? 0 : tells && dated ? kOne : -kHalf;
  };
  const bool in_brackets = shape_->time_opens_bracket;
  const bool names_wanted = person || asked_.expected == AnswerType::kPlace;
  const int name_share = names_wanted ? share(new_names(out.sentence), kMostNames) : 0;
  const bool counts = asked_.expected == AnswerType::kNumber && counts_the_head(out.sentence);
  out.set(Feature::kDefinitionLead, definition ? out[Feature::kIsLead] : 0);
  out.set(Feature::kDefinitionEarly, definition ? out[Feature::kEarly] : 0);
  out.set(Feature::kDefinitionCopula, definition ? out[Feature::kEarlyCopula] : 0);
  out.set(Feature::kDefinitionOpens, definition ? out[Feature::kOpensBlock] : 0);
  out.set(Feature::kPersonLead, person ? out[Feature::kIsLead] : 0);
  out.set(Feature::kPersonNames, person ? name_share : 0);
  out.set(Feature::kPlaceNames, person ? 0 : name_share);
  out.set(Feature::kForeign, !asked_.asks_foreign ? 0 : shape_->latin ? kOne : -kOne);
  out.set(Feature::kNaming,
          asked_.asks_name ? yes(told(List::kNaming)) + (shape_->either ? kHalf : 0) : 0);
  out.set(Feature::kBirth, life(asked_.asks_birth, in_brackets || told(List::kBirth)));
  out.set(Feature::kDeath,
          life(asked_.asks_death, (in_brackets && times > 1) || told(List::kDeath)));
  out.set(Feature::kCountedHead, yes(counts));
}

// Words that look like names and stand for no word of the question, kMostNames at most.
int SentenceFeatures::new_names(std::uint32_t sentence) const {
  const std::span<const Key> words = all_.words(sentence);
  int out = shape_->names;
  for (const Hit& hit : hits_) out -= shapes_.is_name(words[hit.place]) ? 1 : 0;
  return std::min(out, kMostNames);
}

// Whether a number there counts the noun that the question turns on.
bool SentenceFeatures::counts_the_head(std::uint32_t sentence) {
  if (asked_.head < 0) return false;
  const auto is_head = [&](Key word) {
    if (all_.word(word).stem == head_stem_ && head_stem_ != kNoKey) return true;
    return asked_.head_term >= 0 &&
           matches_.row(word)[static_cast<std::size_t>(asked_.head_term)] >= kSynonym;
  };
  const std::span<const Key> words = all_.words(sentence);
  return std::any_of(shape_->typed.begin(), shape_->typed.end(), [&](const TypedSpan& span) {
    if (span.type != SpanType::kNumber) return false;
    const Key last = words[static_cast<std::size_t>(span.end - 1)];
    const bool alone = span.end - span.first < 2;
    // «ساعتين» counts itself.
    if (alone && all_.word(last).number) return false;
    const Key second = alone ? last : words[static_cast<std::size_t>(span.first + 1)];
    return is_head(last) || is_head(second) ||
           (head_root_ != kNoKey && all_.word(last).root == head_root_);
  });
}

// ------------------------------------------------------------------ all of them

std::vector<Candidate> SentenceFeatures::of(std::span<const store::PassageIndex::Hit> hits) {
  std::vector<Candidate> out;
  if (hits.empty() || matches_.terms() == 0) return out;
  out.reserve(hits.size());
  for (std::size_t rank = 0; rank < hits.size(); ++rank) {
    // Of the first one there is always something to say.
    if (!Work::spend(all_.words(hits[rank].passage).size() * matches_.terms()) && rank > 0) break;
    Candidate& one = out.emplace_back();
    one.sentence = hits[rank].passage;
    shape_ = &shapes_.of(one.sentence);
    const Found& found = look_at(one.sentence);
    add_coverage(one, found);
    // What stands around was looked at: the hits have their last place.
    hits_ = std::span(all_hits_).subspan(found.first_hit, found.end_hit - found.first_hit);
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
