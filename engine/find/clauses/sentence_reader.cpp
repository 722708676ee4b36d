#include "engine/find/clauses/sentence_reader.hpp"

#include <algorithm>

namespace mujib::find {
namespace {

using index::TokenKeys;
using ingest::ReadSentence;
using lexicon::Mention;
using question::fit;
using question::QueryTerm;
using rulebook::ReservedSet;

constexpr int kLostPenalty = 260;  // another source may have what this one lost
constexpr int kHeadQuality = 70;
constexpr int kHeadTimes = 2;    // the head weighs so much more in the window
constexpr int kRichWords = 2;    // with so many of them one word may be missing
constexpr int kRichWeight = 13;  // and they weigh so much: «العالم» is in many a sentence
constexpr int kTypedHeadQuality = 75;  // above what shares a root only
constexpr int kWordCoverage = 36;      // of the words that are no names
constexpr int kContextShare = 45;      // a term found only in the sentence before, or the heading
constexpr int kOutsideShare = 70;      // a term beside the words of the speaker who is asked for
constexpr std::uint32_t kNegationReach = 5;
constexpr std::uint32_t kNearBefore = 8;  // tokens before the window that count as its clause

}  // namespace

// How much of the question stands here, whether that is enough or not.
std::optional<ReadResult> SentenceReader::look() {
  if (here_.sentence.heading || here_.analysis.tokens.empty()) return std::nullopt;
  find_places();
  result_.fits.assign(request_.terms.size(), {});
  for (const Place& place : places_) {
    ReadResult::Fit& fit = result_.fits[place.term];
    if (place.quality > fit.quality) fit = {place.quality, place.token};
  }
  for (std::size_t term = 0; term < request_.terms.size(); ++term) {
    result_.score += request_.terms[term].weight * result_.fits[term].quality;
  }
  return result_;
}

std::optional<ReadResult> SentenceReader::run() {
  if (here_.sentence.heading || here_.analysis.tokens.empty()) return std::nullopt;
  if (asks(here_)) return std::nullopt;  // a question in the text answers none
  find_places();
  const ingest::Voice* voice = voice_of_speaker();
  if (places_.empty() && voice == nullptr) return std::nullopt;
  if (!cover()) return std::nullopt;
  if (places_.empty()) {
    result_.first_token = voice->first_token;
    result_.end_token = voice->end_token;
    for (const ingest::Voice& one : here_.voices) {
      if (one.speaker.entity != request_.speaker) continue;
      result_.first_token = std::min(result_.first_token, one.first_token);
    }
    result_.end_token = std::min(result_.end_token, result_.first_token + kMostWords);
  } else {
    choose_window();
  }
  result_.core_first = result_.first_token;
  result_.core_end = result_.end_token;
  if (!find_value()) return std::nullopt;
  const TokenRange found{result_.first_token, result_.end_token};
  const TokenRange clause = clause_around(here_, found);
  result_.first_token = clause.first;
  result_.end_token = clause.end;
  result_.negated = is_negated();
  // What a clause opens with far before the window makes it no worse.
  const std::uint32_t near = found.first - std::min(found.first, kNearBefore);
  const int width = static_cast<int>(result_.end_token - std::max(result_.first_token, near));
  result_.score = result_.coverage * 10 + window_score_ - width + (result_.has_value() ? 60 : 0) -
                  (result_.lost ? kLostPenalty : 0);
  return result_;
}

bool SentenceReader::in_scope(std::uint32_t token) const {
  if (request_.speaker == kNoEntity) return true;
  const ingest::Voice* voice = here_.voice_at(token);
  return voice != nullptr && voice->speaker.entity == request_.speaker;
}

// The longest of his words here; nullptr where nobody is asked for.
const ingest::Voice* SentenceReader::voice_of_speaker() const {
  const ingest::Voice* best = nullptr;
  for (const ingest::Voice& voice : here_.voices) {
    if (request_.speaker == kNoEntity || voice.speaker.entity != request_.speaker) continue;
    const auto length = [](const ingest::Voice& one) { return one.end_token - one.first_token; };
    if (best == nullptr || length(voice) > length(*best)) best = &voice;
  }
  return best;
}

void SentenceReader::find_places() {
  const std::vector<TokenKeys>& keys = index_.keys(sentence_);
  outside_.assign(request_.terms.size(), 0);
  for (std::size_t term = 0; term < request_.terms.size(); ++term) {
    const QueryTerm& one = request_.terms[term];
    const auto try_at = [&](std::uint32_t token) {
      const int quality = fit(one, knowledge_, index_, sentence_, token);
      if (quality == 0) return;
      if (in_scope(token)) {
        places_.push_back({token, term, quality});
      } else {
        outside_[term] = std::max(outside_[term], quality);
      }
    };
    if (one.kind == QueryTerm::Kind::kWord) {
      for (std::uint32_t token = 0; token < count(); ++token) {
        if (keys[token].content) try_at(token);
      }
    } else {
      for (const Mention& mention : here_.analysis.mentions) {
        for (std::uint32_t at = mention.first_token; at < mention.end_token; ++at) try_at(at);
      }
    }
  }
  std::sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) {
    return a.token != b.token ? a.token < b.token : a.term < b.term;
  });
}

// Share of the question that the sentence, its forerunner and its heading hold.
// Names, numbers and dates must be there, whatever the rest.
bool SentenceReader::cover() {
  std::vector<int> best(request_.terms.size());
  std::vector<bool> matched(request_.terms.size());
  for (const Place& place : places_) best[place.term] = std::max(best[place.term], place.quality);
  int total = 0;
  int found = 0;
  int own = 0;
  int words = 0;
  int words_found = 0;
  // The surroundings are looked at only where they could still carry the sentence over.
  int at_most = 0;
  int all = 0;
  for (std::size_t term = 0; term < best.size(); ++term) {
    const int weight = request_.terms[term].weight;
    all += weight;
    at_most += weight * (best[term] > 0 ? best[term] : std::max(outside_[term], kContextShare));
  }
  const bool rich = is_rich(best);
  if (!rich && all > 0 && at_most / all < request_.least_coverage) return false;
  for (std::size_t term = 0; term < best.size(); ++term) {
    const QueryTerm& one = request_.terms[term];
    int quality = best[term];
    own += one.weight * quality;
    if (quality == 0) quality = outside_[term] * kOutsideShare / 100;
    const bool value = one.kind == QueryTerm::Kind::kNumber || one.kind == QueryTerm::Kind::kTime;
    if (quality == 0 && !value) quality = context_fit(one) * kContextShare / 100;
    const bool strict = one.kind != QueryTerm::Kind::kWord && !one.given;
    if (strict && quality == 0) return false;
    // «في أنقرة» is not «في تركيا» where yes or no hangs on it.
    if (strict && request_.expected == Expected::kYesNo &&
        quality == question::fit_quality::kOwner && is_a_place(term)) {
      return false;
    }
    matched[term] = quality > 0;
    total += one.weight;
    found += one.weight * quality;
    if (!strict) {
      words += one.weight;
      words_found += one.weight * quality;
    }
  }
  const bool by_one = request_.speaker != kNoEntity;
  if (by_one && total == 0) return true;  // whatever he said
  if (total == 0 || (own == 0 && !by_one)) return false;
  if (rich) {
    result_.coverage = found / total;
    return true;
  }
  // What is asked about has to be there: «كم دبابة» is not answered by soldiers.
  if (request_.head && best[*request_.head] < kHeadQuality &&
      (request_.expected != Expected::kAnything || found / total < kSureCoverage)) {
    return false;
  }
  // «استقال» and «إقالته» share letters, not their sense.
  const bool typed =
      request_.expected != Expected::kAnything && request_.expected != Expected::kManner;
  if (request_.head && typed && best[*request_.head] < kTypedHeadQuality) return false;
  // A clause that shares only the names with the question does not answer it.
  if (!by_one && words > 0 && words_found / words < kWordCoverage) return false;
  result_.coverage = found / total;
  return result_.coverage >= request_.least_coverage;
}

// «في أنقرة» is a place, «أنقرة لا تريد» is its state.
bool SentenceReader::is_a_place(std::size_t term) const {
  return std::all_of(places_.begin(), places_.end(), [&](const Place& place) {
    if (place.term != term) return true;
    return place.token > 0 && says(ReservedSet::kBeforePlace, place.token - 1);
  });
}

// So many of the question's words stand here that one of them may be the reader's own:
// «أمجاد أي حلف قديم تريد موسكو أن ترجعها». Not where a time or a number is wanted, which
// hangs on the one word.
bool SentenceReader::is_rich(const std::vector<int>& best) const {
  switch (request_.expected) {
    case Expected::kAnything:
    case Expected::kManner:
    case Expected::kCause:
    case Expected::kPerson:
    case Expected::kSpeaker:
      break;
    default:
      return false;
  }
  int strong = 0;
  int weight = 0;
  int missing = 0;
  for (std::size_t term = 0; term < best.size(); ++term) {
    if (request_.terms[term].kind != QueryTerm::Kind::kWord) continue;
    strong += best[term] >= kTypedHeadQuality;
    if (best[term] >= kTypedHeadQuality) weight += request_.terms[term].weight;
    missing += best[term] == 0;
  }
  return strong >= kRichWords && weight >= kRichWeight && missing <= 1;
}

int SentenceReader::context_fit(const QueryTerm& term) const {
  int best = 0;
  const auto& lexicon = knowledge_.book->lexicon();
  if (term.kind == QueryTerm::Kind::kEntity) {
    for (const ingest::Voice& voice : here_.voices) {
      if (voice.speaker.entity == term.entity) return 100;
    }
    if (here_.topic != kNoEntity && lexicon.owner(here_.topic) == lexicon.owner(term.entity)) {
      return 100;
    }
  }
  for (std::uint32_t back = 1; back <= 2 && back <= sentence_; ++back) {
    const std::uint32_t at = sentence_ - back;
    const ReadSentence& other = knowledge_.sentences[at];
    if (other.sentence.document != here_.sentence.document) break;
    const bool near =
        other.sentence.paragraph == here_.sentence.paragraph || other.sentence.heading;
    if (!near) break;
    for (std::uint32_t token = 0; token < other.analysis.tokens.size(); ++token) {
      best = std::max(best, fit(term, knowledge_, index_, at, token));
    }
  }
  return best;
}

// The stretch where most of the question stands closest together.
void SentenceReader::choose_window() {
  int best = -1;
  for (std::size_t first = 0; first < places_.size(); ++first) {
    std::vector<int> quality(request_.terms.size());
    int weight = 0;
    for (std::size_t last = first; last < places_.size(); ++last) {
      const Place& place = places_[last];
      const std::uint32_t width = place.token - places_[first].token;
      if (width > 2 * kMostWords) break;
      if (place.quality > quality[place.term]) {
        const int times = request_.head == place.term ? kHeadTimes : 1;
        weight += times * request_.terms[place.term].weight * (place.quality - quality[place.term]);
        quality[place.term] = place.quality;
      }
      const int score = weight / 10 - static_cast<int>(width) * 2;
      if (score > best) {
        best = score;
        result_.first_token = places_[first].token;
        result_.end_token = place.token + 1;
      }
    }
  }
  window_score_ = best;
  include_mentions();
}

void SentenceReader::include_mentions() {
  for (const Mention& mention : here_.analysis.mentions) {
    if (mention.first_token < result_.end_token && mention.end_token > result_.first_token) {
      result_.first_token = std::min(result_.first_token, mention.first_token);
      result_.end_token = std::max(result_.end_token, mention.end_token);
    }
  }
}

std::uint32_t SentenceReader::distance(std::uint32_t first, std::uint32_t end) const {
  if (end <= result_.first_token) return result_.first_token - end + 1;
  if (first >= result_.end_token) return first - result_.end_token;
  return 0;
}

bool SentenceReader::is_negated() const {
  for (const Place& place : places_) {
    if (request_.terms[place.term].kind != QueryTerm::Kind::kWord) continue;
    if (place.token < result_.first_token || place.token >= result_.end_token) continue;
    for (std::uint32_t back = 1; back <= kNegationReach && back <= place.token; ++back) {
      if (ends_clause(here_, place.token - back)) break;
      if (says(ReservedSet::kNegation, place.token - back)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace mujib::find
