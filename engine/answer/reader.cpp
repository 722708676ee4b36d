#include "engine/answer/reader.hpp"

#include <algorithm>
#include <span>

#include "engine/text/stem.hpp"

namespace mujib::answer {
namespace {

using ingest::Knowledge;
using ingest::ReadSentence;
using lexicon::Mention;

constexpr std::size_t kCandidates = 32;
constexpr int kLostPenalty = 260;  // another source may have what this one lost
constexpr int kThroughOwner = 85;  // of fit(): a capital for its state
constexpr int kSureCoverage = 80;  // from here on a clause answers without a number
constexpr int kHeadQuality = 70;
constexpr int kSame = 100;                 // the very word
constexpr int kHeadTimes = 2;              // the head weighs so much more in the window
constexpr int kRichWords = 2;              // with so many of them one word may be missing
constexpr int kTypedHeadQuality = 75;      // above what shares a root only
constexpr std::uint32_t kCountReach = 10;  // and between a noun and its number
constexpr std::uint32_t kNameReach = 4;    // tokens between «الضابط» and who that is
constexpr int kWordCoverage = 36;          // of the words that are no names
constexpr int kContextShare = 45;  // a term found only in the sentence before, or the heading
constexpr int kSpeakerWeight = 8;
constexpr int kOutsideShare = 70;         // a term beside the words of the speaker who is asked for
constexpr std::uint32_t kMostWords = 32;  // of the clause that is read out
constexpr std::uint32_t kEnoughWords = 20;  // the next clause is read out below this
constexpr std::uint32_t kListItem = 6;      // tokens, with the comma
constexpr std::uint32_t kMostBefore = 8;    // tokens in front of what was asked about
constexpr std::uint32_t kFewestWords = 6;
constexpr std::uint32_t kValueReach = 24;  // tokens between a term and its gap
constexpr std::uint32_t kNegationReach = 5;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool ends_clause(std::string_view mark) {
  return is_one_of(mark, {"،", "؛", ".", ":", "!", "؟", "..", "..."});
}

// Where one term stands in the sentence.
struct Place {
  std::uint32_t token;
  std::size_t term;
  int quality;
};

class SentenceReader {
 public:
  SentenceReader(const Knowledge& knowledge, const Index& index, const ReadRequest& request,
                 std::uint32_t sentence)
      : knowledge_(knowledge),
        index_(index),
        request_(request),
        sentence_(sentence),
        here_(knowledge.sentences[sentence]) {}

  // How much of the question stands here, whether that is enough or not.
  std::optional<ReadResult> look() {
    if (here_.sentence.heading || here_.analysis.tokens.empty()) return std::nullopt;
    find_places();
    result_.fits.assign(request_.terms.size(), {});
    for (const Place& place : places_) {
      ReadResult::Fit& fit = result_.fits[place.term];
      if (place.quality > fit.quality) fit = {place.quality, place.token};
      result_.score = 0;
    }
    for (std::size_t term = 0; term < request_.terms.size(); ++term) {
      result_.score += request_.terms[term].weight * result_.fits[term].quality;
    }
    return result_;
  }

  std::optional<ReadResult> run() {
    if (here_.sentence.heading || here_.analysis.tokens.empty()) return std::nullopt;
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
    grow_window();
    result_.negated = is_negated();
    const int width = static_cast<int>(result_.end_token - result_.first_token);
    result_.score = result_.coverage * 10 + window_score_ - width + (result_.has_value() ? 60 : 0) -
                    (result_.lost ? kLostPenalty : 0);
    return result_;
  }

 private:
  std::uint32_t count() const { return static_cast<std::uint32_t>(here_.analysis.tokens.size()); }

  bool in_scope(std::uint32_t token) const {
    if (request_.speaker == kNoEntity) return true;
    const ingest::Voice* voice = here_.voice_at(token);
    return voice != nullptr && voice->speaker.entity == request_.speaker;
  }

  // The longest of his words here; nullptr where nobody is asked for.
  const ingest::Voice* voice_of_speaker() const {
    const ingest::Voice* best = nullptr;
    for (const ingest::Voice& voice : here_.voices) {
      if (request_.speaker == kNoEntity || voice.speaker.entity != request_.speaker) continue;
      const auto length = [](const ingest::Voice& one) { return one.end_token - one.first_token; };
      if (best == nullptr || length(voice) > length(*best)) best = &voice;
    }
    return best;
  }

  void find_places() {
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
  bool cover() {
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
      if (strict && request_.expected == Expected::kYesNo && quality == kThroughOwner &&
          is_a_place(term)) {
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
  bool is_a_place(std::size_t term) const {
    return std::all_of(places_.begin(), places_.end(), [&](const Place& place) {
      if (place.term != term) return true;
      return place.token > 0 &&
             is_one_of(here_.analysis.word(place.token - 1), {"في", "الي", "من", "نحو", "مدينه"});
    });
  }

  // So many of the question's words stand here that one of them may be the reader's own:
  // «أمجاد أي حلف قديم تريد موسكو أن ترجعها». Not where a time or a number is wanted, which
  // hangs on the one word.
  bool is_rich(const std::vector<int>& best) const {
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
    int missing = 0;
    for (std::size_t term = 0; term < best.size(); ++term) {
      if (request_.terms[term].kind != QueryTerm::Kind::kWord) continue;
      strong += best[term] >= kTypedHeadQuality;
      missing += best[term] == 0;
    }
    return strong >= kRichWords && missing <= 1;
  }

  int context_fit(const QueryTerm& term) const {
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
  void choose_window() {
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
          weight +=
              times * request_.terms[place.term].weight * (place.quality - quality[place.term]);
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

  void include_mentions() {
    for (const Mention& mention : here_.analysis.mentions) {
      if (mention.first_token < result_.end_token && mention.end_token > result_.first_token) {
        result_.first_token = std::min(result_.first_token, mention.first_token);
        result_.end_token = std::max(result_.end_token, mention.end_token);
      }
    }
  }

  bool asked_for(const Mention& mention) const {
    return std::any_of(request_.terms.begin(), request_.terms.end(), [&](const QueryTerm& term) {
      return term.kind == QueryTerm::Kind::kEntity && term.entity == mention.entity;
    });
  }

  std::uint32_t distance(std::uint32_t first, std::uint32_t end) const {
    if (end <= result_.first_token) return result_.first_token - end + 1;
    if (first >= result_.end_token) return first - result_.end_token;
    return 0;
  }

  // The nearest mention that may stand in the gap.
  template <class Fits>
  const Mention* nearest(Fits fits) const {
    const Mention* best = nullptr;
    std::uint32_t least = kValueReach;
    for (const Mention& mention : here_.analysis.mentions) {
      if (!fits(mention) || !in_scope(mention.first_token)) continue;
      const std::uint32_t away = distance(mention.first_token, mention.end_token);
      if (away < least) {
        least = away;
        best = &mention;
      }
    }
    return best;
  }

  void take(const Mention& mention) {
    result_.value_first = mention.first_token;
    result_.value_end = mention.end_token;
    result_.lost = mention.lost;
    result_.first_token = std::min(result_.first_token, mention.first_token);
    result_.end_token = std::max(result_.end_token, mention.end_token);
  }

  bool is_a(const Mention& mention, std::string_view type) const {
    const auto& types = knowledge_.book->lexicon().types();
    const auto wanted = types.find(type);
    return mention.names() && mention.kind != Mention::Kind::kPronoun && wanted &&
           types.is_a(mention.type, *wanted);
  }

  bool find_value() {
    switch (request_.expected) {
      case Expected::kTime: {
        const Mention* found = nearest([&](const Mention& one) {
          return one.kind == Mention::Kind::kTime && (one.date || one.lost || is_era(one));
        });
        if (found == nullptr)
          found = nearest([&](const Mention& one) { return is_vague_time(one); });
        if (found != nullptr) take(*found);
        return found != nullptr;
      }
      case Expected::kNumber: {
        const Mention* found =
            nearest([](const Mention& one) { return one.kind == Mention::Kind::kNumber; });
        if (found == nullptr) return vague_amount();
        if (!counts_the_head(*found)) return false;
        take(*found);
        if (result_.value_end < count() &&
            here_.analysis.tokens[result_.value_end].kind != text::Token::Kind::kPunctuation) {
          ++result_.value_end;  // what is counted
          result_.end_token = std::max(result_.end_token, result_.value_end);
        }
        return true;
      }
      case Expected::kPlace: {
        const Mention* found =
            nearest([&](const Mention& one) { return is_a(one, "مكان") && !asked_for(one); });
        if (found != nullptr) {
          take(*found);
          return true;
        }
        return take_complement({"في", "الي", "نحو", "من"});
      }
      case Expected::kPerson:
        return find_doer();
      case Expected::kName:
        return find_name();
      case Expected::kSpeaker:
        return here_.voice_at(result_.first_token) != nullptr ||
               here_.voice_at(result_.end_token - 1) != nullptr;
      case Expected::kCause:
        return find_cause();
      case Expected::kYesNo:
        return !taken_by_another(result_.core_first);
      default:
        return request_.kind == kNoType || find_kind();
    }
  }

  // «أيام قليلة», «عدة مرات»: an amount without a number, next to what is asked about.
  bool vague_amount() {
    for (std::uint32_t token = 0; token < count(); ++token) {
      if (distance(token, token + 1) > kFewestWords) continue;
      const std::string_view word = here_.analysis.word(token);
      if (!is_one_of(word, {"قليل", "قليله", "عده", "بضع", "بضعه", "مرات", "كثيره", "عشرات", "ميات",
                            "الاف", "ملايين"})) {
        continue;
      }
      result_.value_first = token == 0 ? token : token - 1;
      result_.value_end = token + 1;
      result_.first_token = std::min(result_.first_token, result_.value_first);
      result_.end_token = std::max(result_.end_token, result_.value_end);
      return true;
    }
    return false;
  }

  // «تسعينيات القرن الماضي»
  bool is_era(const Mention& mention) const {
    for (std::uint32_t token = mention.first_token; token < mention.end_token; ++token) {
      const std::string_view word = here_.analysis.word(token);
      if (word.ends_with("ينيات") || word.ends_with("قرن")) return true;
    }
    return false;
  }

  // «السبت», «العام المنصرم» tell when; «قبل أعوام», «منذ سنوات» do not.
  bool is_vague_time(const Mention& mention) const {
    if (mention.kind != Mention::Kind::kTime || request_.dated_only) return false;
    const std::string_view word = here_.analysis.word(mention.first_token);
    return !is_one_of(word, {"قبل", "منذ", "بعد"});
  }

  // «في …»: a preposition near the window and the words after it.
  bool take_complement(std::initializer_list<std::string_view> prepositions) {
    std::uint32_t least = kValueReach / 2;
    bool found = false;
    for (std::uint32_t token = 0; token + 1 < count(); ++token) {
      if (!is_one_of(here_.analysis.word(token), prepositions) || !in_scope(token)) continue;
      const std::uint32_t away = distance(token, token + 1);
      if (away >= least) continue;
      least = away;
      found = true;
      result_.value_first = token;
      result_.value_end = std::min(token + 4, clause_end(token));
    }
    if (!found) return false;
    result_.first_token = std::min(result_.first_token, result_.value_first);
    result_.end_token = std::max(result_.end_token, result_.value_end);
    return true;
  }

  // «كم دولة» is no «20 ألف فرد»: what is counted stands by its number.
  bool counts_the_head(const Mention& number) const {
    if (!request_.head || distance(number.first_token, number.end_token) <= kNameReach) return true;
    return std::any_of(places_.begin(), places_.end(), [&](const Place& place) {
      const std::uint32_t away = place.token < number.first_token
                                     ? number.first_token - place.token
                                     : place.token + 1 - number.end_token;
      return place.term == *request_.head && away <= kCountReach;
    });
  }

  bool same_clause(const Mention& mention) const {
    const std::uint32_t begin = std::min(mention.end_token, result_.core_end);
    const std::uint32_t end = std::max(mention.first_token, result_.core_first);
    for (std::uint32_t at = begin; at < end; ++at) {
      if (boundary(at)) return false;
    }
    return true;
  }

  // Who did it: a person named in the same clause, else a state or an organisation.
  bool find_doer() {
    const bool only_names =
        std::none_of(request_.terms.begin(), request_.terms.end(),
                     [](const QueryTerm& term) { return term.kind == QueryTerm::Kind::kWord; });
    if (only_names) return true;  // «من هو …»
    for (const std::string_view type : {"شخص", "دولة", "منظمة"}) {
      const Mention* found = nearest([&](const Mention& one) {
        return is_a(one, type) && !asked_for(one) && same_clause(one);
      });
      if (found == nullptr) continue;
      if (type == "شخص") take(*found);
      return type == "شخص" || !request_.office;
    }
    return result_.coverage >= kSureCoverage;
  }

  // «ما اسم الضابط»: a name right beside the word.
  bool find_name() {
    if (!request_.head) return true;
    for (const Place& place : places_) {
      if (place.term != *request_.head || place.quality < kSame) continue;
      for (const Mention& mention : here_.analysis.mentions) {
        if (mention.kind != Mention::Kind::kName || asked_for(mention)) continue;
        const std::uint32_t away = mention.first_token > place.token
                                       ? mention.first_token - place.token
                                       : place.token + 1 - mention.end_token;
        if (away > kNameReach || !is_a(mention, "شخص")) continue;
        take(mention);
        return true;
      }
    }
    return false;
  }

  // «في أي صحيفة»: one of that kind, and nobody else's.
  bool find_kind() {
    const auto& types = knowledge_.book->lexicon().types();
    const Mention* found = nearest([&](const Mention& one) {
      return one.kind == Mention::Kind::kName && types.is_a(one.type, request_.kind) &&
             !asked_for(one);
    });
    if (found == nullptr || taken_by_another(found->first_token)) return false;
    take(*found);
    return true;
  }

  // Between the answer and whom the question is about stands another of the same type:
  // what is said is said of that one.
  bool taken_by_another(std::uint32_t value) const {
    const auto& lexicon = knowledge_.book->lexicon();
    for (const QueryTerm& term : request_.terms) {
      if (term.kind != QueryTerm::Kind::kEntity) continue;
      const Mention* nearest_own = nullptr;
      std::uint32_t least = count();
      const auto away = [&](const Mention& one) {
        return one.first_token > value ? one.first_token - value : value - one.first_token;
      };
      for (const Mention& mention : here_.analysis.mentions) {
        if (mention.entity == kNoEntity || mention.kind == Mention::Kind::kAdjective) continue;
        if (lexicon.owner(mention.entity) != lexicon.owner(term.entity)) continue;
        if (away(mention) < least) {
          least = away(mention);
          nearest_own = &mention;
        }
      }
      if (nearest_own == nullptr) continue;
      const std::uint32_t begin = std::min(value, nearest_own->first_token);
      const std::uint32_t end = std::max(value, nearest_own->first_token);
      for (const Mention& mention : here_.analysis.mentions) {
        if (mention.kind != Mention::Kind::kName || asked_for(mention)) continue;
        if (mention.type != nearest_own->type) continue;
        if (begin < mention.first_token && mention.first_token < end) return true;
      }
    }
    return false;
  }

  // A word of cause or purpose opens the reason.
  bool find_cause() {
    const auto cause = knowledge_.book->set_id("سبب");
    const auto purpose = knowledge_.book->set_id("غرض");
    std::uint32_t least = kValueReach;
    for (std::uint32_t token = 0; token < count(); ++token) {
      if (here_.analysis.tokens[token].kind != text::Token::Kind::kWord || !in_scope(token))
        continue;
      const auto sets = knowledge_.book->sets_of(here_.analysis.word(token));
      if (std::find(sets.begin(), sets.end(), cause) == sets.end() &&
          std::find(sets.begin(), sets.end(), purpose) == sets.end()) {
        continue;
      }
      const std::uint32_t away = distance(token, token + 1);
      if (away >= least) continue;
      least = away;
      result_.value_first = token;
      result_.value_end = std::min(clause_end(token), token + kMostWords / 2);
    }
    // Unmarked («أربكت سرعة الأحداث تركيا فلم تنجح») where all of the question stands here.
    if (!result_.has_value()) return result_.coverage >= kSureCoverage;
    result_.first_token = std::min(result_.first_token, result_.value_first);
    result_.end_token = std::max(result_.end_token, result_.value_end);
    return true;
  }

  bool boundary(std::uint32_t token) const {
    return here_.analysis.tokens[token].kind == text::Token::Kind::kPunctuation &&
           ends_clause(here_.analysis.word(token));
  }

  std::uint32_t clause_end(std::uint32_t token) const {
    while (token < count() && !boundary(token)) ++token;
    return token;
  }

  // Out to the clause's bounds, and on over the next ones: in Arabic what a verb is
  // asked for mostly stands after it.
  void grow_window() {
    const std::uint32_t core_first = result_.first_token;
    const std::uint32_t core_end = result_.end_token;
    while (result_.first_token > 0 && !boundary(result_.first_token - 1) &&
           core_first - result_.first_token < kMostBefore && words() < kMostWords) {
      --result_.first_token;
    }
    while (result_.end_token < count() && !boundary(result_.end_token) && words() < kMostWords) {
      ++result_.end_token;
    }
    while (result_.end_token < count()) {
      const std::uint32_t next = clause_end(result_.end_token + 1);
      const std::uint32_t more = next - result_.end_token;
      const bool wanted = words() < kEnoughWords || goes_on(result_.end_token, next);
      if (!wanted || words() + more > kMostWords) break;
      result_.end_token = next;
    }
    // A window that is too long keeps its core and loses its ends.
    while (words() > kMostWords && result_.first_token < core_first) ++result_.first_token;
    while (words() > kMostWords && result_.end_token > core_end) --result_.end_token;
    while (words() > kMostWords) --result_.end_token;
    for (const Mention& mention : here_.analysis.mentions) {  // no name is cut in two
      if (mention.first_token < result_.end_token && mention.end_token > result_.end_token) {
        result_.end_token = mention.end_token;
      }
    }
    trim();
  }

  // «، وأذربيجان إلهام علييف، وقرغيزيا …»: a list goes on.
  bool goes_on(std::uint32_t mark, std::uint32_t end) const {
    return mark + 1 < end && end - mark <= kListItem && here_.analysis.word(mark) == "،" &&
           here_.analysis.word(mark + 1).starts_with("و");
  }

  std::uint32_t words() const {
    std::uint32_t out = 0;
    for (std::uint32_t token = result_.first_token; token < result_.end_token; ++token) {
      out += here_.analysis.tokens[token].kind != text::Token::Kind::kPunctuation;
    }
    return out;
  }

  void trim() {
    const auto mark = [&](std::uint32_t token) {
      return here_.analysis.tokens[token].kind == text::Token::Kind::kPunctuation;
    };
    while (result_.first_token + 1 < result_.end_token && mark(result_.first_token)) {
      ++result_.first_token;
    }
    while (result_.end_token > result_.first_token + 1 && mark(result_.end_token - 1)) {
      --result_.end_token;
    }
  }

  bool is_negated() const {
    for (const Place& place : places_) {
      if (request_.terms[place.term].kind != QueryTerm::Kind::kWord) continue;
      if (place.token < result_.first_token || place.token >= result_.end_token) continue;
      for (std::uint32_t back = 1; back <= kNegationReach && back <= place.token; ++back) {
        if (boundary(place.token - back)) break;
        const std::string_view word = here_.analysis.word(place.token - back);
        if (is_one_of(word, {"لم", "لن", "ليس", "ليست", "لا", "ولم", "ولن", "ولا", "فلم", "غير",
                             "دون", "بدون", "فلا", "وليس"})) {
          return true;
        }
      }
    }
    return false;
  }

  const Knowledge& knowledge_;
  const Index& index_;
  const ReadRequest& request_;
  std::uint32_t sentence_;
  const ReadSentence& here_;
  std::vector<Place> places_;
  std::vector<int> outside_;  // by term: quality beside the speaker's words
  ReadResult result_;
  int window_score_ = 0;
};

std::vector<std::uint32_t> candidates(const Index& index, const ReadRequest& request) {
  std::vector<std::string> names;
  std::vector<int> weights;
  const auto add = [&](std::string name, int weight) {
    names.push_back(std::move(name));
    weights.push_back(weight);
  };
  if (request.speaker != kNoEntity) add(Index::entity_term(request.speaker), kSpeakerWeight);
  for (const QueryTerm& term : request.terms) {
    if (term.kind == QueryTerm::Kind::kEntity) {
      add(Index::entity_term(term.entity), term.weight);
    } else if (term.kind == QueryTerm::Kind::kWord) {
      add(Index::stem_term(term.stem_text), term.weight);
      add(Index::root_term(term.root_text), std::max(term.weight / 2, 1));
      for (const std::uint32_t id : term.classes) {
        add(Index::class_term(id), std::max(term.weight / 2, 1));
      }
    }
  }
  std::vector<store::WeightedTerm> terms;
  for (std::size_t at = 0; at < names.size(); ++at) terms.push_back({names[at], weights[at]});
  std::vector<std::uint32_t> out;
  for (const auto& hit : index.passages().search(terms, kCandidates)) out.push_back(hit.passage);
  return out;
}

}  // namespace

std::vector<ReadResult> read(const Knowledge& knowledge, const Index& index,
                             const ReadRequest& request, std::size_t most) {
  std::vector<ReadResult> out;
  const std::vector<std::uint32_t> from =
      request.sentences.empty() ? candidates(index, request) : request.sentences;
  for (const std::uint32_t sentence : from) {
    if (request.document && knowledge.sentences[sentence].sentence.document != *request.document) {
      continue;
    }
    if (auto found = SentenceReader(knowledge, index, request, sentence).run()) {
      found->sentence = sentence;
      out.push_back(std::move(*found));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const ReadResult& a, const ReadResult& b) {
    return a.score != b.score ? a.score > b.score : a.sentence < b.sentence;
  });
  if (out.size() > most) out.resize(most);
  return out;
}

std::optional<ReadResult> nearest(const Knowledge& knowledge, const Index& index,
                                  const ReadRequest& request) {
  std::optional<ReadResult> best;
  for (const std::uint32_t sentence : candidates(index, request)) {
    if (request.document && knowledge.sentences[sentence].sentence.document != *request.document) {
      continue;
    }
    auto found = SentenceReader(knowledge, index, request, sentence).look();
    if (!found || (best && best->score >= found->score)) continue;
    found->sentence = sentence;
    best = std::move(found);
  }
  return best;
}

}  // namespace mujib::answer
