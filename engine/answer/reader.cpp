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
constexpr int kWordCoverage = 36;  // of the words that are no names
constexpr int kContextShare = 45;  // a term found only in the sentence before, or the heading
constexpr std::uint32_t kMostWords = 24;  // of the clause that is read out
constexpr std::uint32_t kFewestWords = 6;
constexpr std::uint32_t kValueReach = 24;  // tokens between a term and its gap
constexpr std::uint32_t kNegationReach = 3;

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

  std::optional<ReadResult> run() {
    if (here_.sentence.heading || here_.analysis.tokens.empty()) return std::nullopt;
    find_places();
    if (places_.empty()) return std::nullopt;
    if (!cover()) return std::nullopt;
    choose_window();
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

  void find_places() {
    const std::vector<TokenKeys>& keys = index_.keys(sentence_);
    for (std::size_t term = 0; term < request_.terms.size(); ++term) {
      const QueryTerm& one = request_.terms[term];
      const auto try_at = [&](std::uint32_t token) {
        const int quality = fit(one, knowledge_, index_, sentence_, token);
        if (quality > 0 && in_scope(token)) places_.push_back({token, term, quality});
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
    for (const Place& place : places_) best[place.term] = std::max(best[place.term], place.quality);
    int total = 0;
    int found = 0;
    int own = 0;
    int words = 0;
    int words_found = 0;
    result_.matched.assign(best.size(), false);
    // The surroundings are looked at only where they could still carry the sentence over.
    int at_most = 0;
    int all = 0;
    for (std::size_t term = 0; term < best.size(); ++term) {
      const int weight = request_.terms[term].weight;
      all += weight;
      at_most += weight * (best[term] > 0 ? best[term] : kContextShare);
    }
    if (all == 0 || at_most / all < request_.least_coverage) return false;
    for (std::size_t term = 0; term < best.size(); ++term) {
      const QueryTerm& one = request_.terms[term];
      int quality = best[term];
      own += one.weight * quality;
      if (quality == 0) quality = context_fit(one) * kContextShare / 100;
      const bool strict = one.kind != QueryTerm::Kind::kWord;
      if (strict && quality == 0) return false;
      // «في أنقرة» is not «في تركيا» where yes or no hangs on it.
      if (strict && request_.expected == Expected::kYesNo && quality == kThroughOwner) return false;
      result_.matched[term] = quality > 0;
      total += one.weight;
      found += one.weight * quality;
      if (!strict) {
        words += one.weight;
        words_found += one.weight * quality;
      }
    }
    if (total == 0 || own == 0) return false;
    // What is asked about has to be there: «كم دبابة» is not answered by soldiers.
    if (request_.head && !result_.matched[*request_.head] &&
        (request_.expected == Expected::kNumber || found / total < kSureCoverage)) {
      return false;
    }
    // A clause that shares only the names with the question does not answer it.
    if (words > 0 && words_found / words < kWordCoverage) return false;
    result_.coverage = found / total;
    return result_.coverage >= request_.least_coverage;
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
          weight += request_.terms[place.term].weight * (place.quality - quality[place.term]);
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
      case Expected::kPerson: {
        const Mention* found =
            nearest([&](const Mention& one) { return is_a(one, "شخص") && !asked_for(one); });
        if (found != nullptr) take(*found);
        return true;
      }
      case Expected::kSpeaker:
        return here_.voice_at(result_.first_token) != nullptr ||
               here_.voice_at(result_.end_token - 1) != nullptr;
      case Expected::kCause:
        find_cause();
        return true;
      default:
        return true;
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

  // A word of cause opens the reason; without one the clause itself has to do.
  void find_cause() {
    const auto set = knowledge_.book->set_id("سبب");
    std::uint32_t least = kValueReach;
    for (std::uint32_t token = 0; token < count(); ++token) {
      if (here_.analysis.tokens[token].kind != text::Token::Kind::kWord || !in_scope(token))
        continue;
      const auto sets = knowledge_.book->sets_of(here_.analysis.word(token));
      if (std::find(sets.begin(), sets.end(), set) == sets.end()) continue;
      const std::uint32_t away = distance(token, token + 1);
      if (away >= least) continue;
      least = away;
      result_.value_first = token;
      result_.value_end = std::min(clause_end(token), token + kMostWords / 2);
    }
    if (result_.has_value()) {
      result_.first_token = std::min(result_.first_token, result_.value_first);
      result_.end_token = std::max(result_.end_token, result_.value_end);
    }
  }

  bool boundary(std::uint32_t token) const {
    return here_.analysis.tokens[token].kind == text::Token::Kind::kPunctuation &&
           ends_clause(here_.analysis.word(token));
  }

  std::uint32_t clause_end(std::uint32_t token) const {
    while (token < count() && !boundary(token)) ++token;
    return token;
  }

  // Out to the clause's bounds, and on over the next ones while that is short.
  void grow_window() {
    const std::uint32_t core_first = result_.first_token;
    const std::uint32_t core_end = result_.end_token;
    while (result_.first_token > 0 && !boundary(result_.first_token - 1) &&
           result_.end_token - result_.first_token < kMostWords &&
           core_first - result_.first_token < kMostWords / 2) {
      --result_.first_token;
    }
    while (result_.end_token < count() && !boundary(result_.end_token) &&
           result_.end_token - result_.first_token < kMostWords + 4) {
      ++result_.end_token;
    }
    while (result_.end_token < count() && words() < kFewestWords + 6) {
      const std::uint32_t next = clause_end(result_.end_token + 1);
      if (next - result_.first_token > kMostWords) break;
      result_.end_token = next;
    }
    // A window that is too long keeps its core and loses its ends.
    while (words() > kMostWords && result_.first_token < core_first) ++result_.first_token;
    while (words() > kMostWords && result_.end_token > core_end) --result_.end_token;
    while (words() > kMostWords + 6) --result_.end_token;
    trim();
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

}  // namespace mujib::answer
