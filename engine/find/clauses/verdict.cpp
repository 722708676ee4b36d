#include "engine/find/clauses/verdict.hpp"

#include <algorithm>
#include <array>

#include "engine/find/clauses/asked_parts.hpp"
#include "engine/find/clauses/clause.hpp"
#include "engine/find/clauses/polarity.hpp"
#include "engine/find/clauses/verb_form.hpp"

namespace mujib::find {
namespace {

using ingest::ReadSentence;
using question::QueryTerm;
using question::Understanding;
using question::Understood;
using question::fit_quality::kSameRoot;
using rulebook::ReservedSet;

constexpr int kSame = 100;                 // of fit(): the very word
constexpr int kOtherForm = 85;             // of fit(): a synonym, a capital, an adjective
constexpr std::uint32_t kNarrowReach = 4;  // tokens between a word and what narrows it
constexpr int kOutsideCost = 40;  // of a word that only the heading or the clause before has
constexpr int kAdjunctCost = 25;  // of «في …» that nobody asked about

enum class Where : std::uint8_t { kNowhere, kMain, kLimit, kBefore };

struct Place {
  Where where = Where::kNowhere;
  std::uint32_t token = 0;
  int quality = 0;
  bool exception = false;
  bool flipped = false;  // «يعمل صباحا لا مساء»
};

class SentenceVerdict {
 public:
  SentenceVerdict(const AskedParts& asked, const Understood& question, const Understanding& with,
                  std::uint32_t sentence)
      : asked_(asked),
        question_(question),
        with_(with),
        book_(*with.knowledge.book),
        sentence_(sentence),
        here_(with.knowledge.sentences[sentence]) {}

  std::optional<Verdict> run() {
    if (here_.sentence.heading || asks(here_) || is_read_unsurely()) return std::nullopt;
    std::optional<Verdict> best;
    for (std::uint32_t at = 0; at < count(); ++at) {
      const int quality = predicate_at(at);
      if (quality < least(asked_.words.front())) continue;
      std::optional<Verdict> one = at_anchor(at, quality);
      if (one && (!best || one->score > best->score)) best = std::move(one);
    }
    return best;
  }

 private:
  // A line whose «لا» may be «ال» says neither yes nor no.
  bool is_read_unsurely() const {
    const Document& document = with_.knowledge.document_of(sentence_);
    const LineRange lines = line_range(document, here_.sentence.span);
    for (std::uint32_t line = lines.first; line >= 1 && line <= lines.last; ++line) {
      if (line <= document.lines.size() && !document.lines[line - 1].sure) return true;
    }
    return false;
  }

  std::uint32_t count() const { return static_cast<std::uint32_t>(here_.analysis.tokens.size()); }
  std::string_view word(std::uint32_t at) const { return here_.analysis.word(at); }
  bool says(ReservedSet set, std::uint32_t at) const {
    return at < count() && lists_bare(book_, set, word(at));
  }

  int fit_in(const AskedWord& one, std::uint32_t sentence, std::uint32_t at) const {
    if (one.term != nullptr) {
      const int quality = question::fit(*one.term, with_.knowledge, with_.index, sentence, at);
      // «عضو» and «أعضاء» are listed together and are one word.
      const bool form =
          one.term->root != index::kNoKey && with_.index.keys(sentence)[at].root == one.term->root;
      return quality >= kOtherForm && quality < kSame && form ? kSame : quality;
    }
    const std::string stem = book_.language().stem(question_.analysis.word(one.token));
    const ReadSentence& other = with_.knowledge.sentences[sentence];
    return book_.language().stem(other.analysis.word(at)) == stem ? kSame : 0;
  }
  int fit_at(const AskedWord& one, std::uint32_t at) const { return fit_in(one, sentence_, at); }

  // «تضرر» and «لم يتضرر» are one verb, of whatever stems.
  int predicate_at(std::uint32_t at) const {
    const int quality = fit_at(asked_.words.front(), at);
    const bool root = asked_.finite && quality == kSameRoot;
    return root && same_verb(question_.analysis.word(asked_.words.front().token), word(at))
               ? kOtherForm
               : quality;
  }

  // The predicate may be said by a synonym or another form, what is named may not.
  int least(const AskedWord& one) const {
    if (one.term != nullptr && one.term->kind != QueryTerm::Kind::kWord) return kOtherForm;
    if (!one.predicate) return kSame;
    return asked_.modal == Modal::kNone ? kOtherForm : kSameRoot;
  }

  // «استقال» is not said by «باستقالة», nor by «سيستقيل».
  bool is_said_as_asked(std::uint32_t at, const Frame& frame) const {
    if (!asked_.finite) return true;
    const std::string_view said = without_and(word(at));
    const std::string_view asked = question_.analysis.word(asked_.words.front().token);
    if (said == asked) return true;
    const bool carried = at > 0 && (says(ReservedSet::kCarriedOut, at - 1) ||
                                    (at > 1 && says(ReservedSet::kCarriedOut, at - 2)));
    if (carried) return !is_present(asked);
    if ((is_noun_after(said, asked) || says_preposition(at))) return frame.modal != Modal::kNone;
    if (is_future(said) && !is_future(asked)) return false;
    if (is_verbal_noun(said, asked)) return false;
    const bool was = at > frame.clause.first &&
                     (says(ReservedSet::kNegation, at - 1) || says(ReservedSet::kBe, at - 1));
    return is_present(said) == is_present(asked) || was || frame.modal != Modal::kNone;
  }

  bool says_preposition(std::uint32_t at) const {
    return at > 0 && (says(ReservedSet::kPlaceParticle, at - 1) || says(ReservedSet::kOn, at - 1));
  }

  Place place_of(const AskedWord& one, const Frame& frame, std::uint32_t after) const {
    Place best;
    const auto better = [&](const Place& place) {
      if (best.where == Where::kNowhere) return true;
      if (place.where != best.where) return place.where < best.where;
      // What narrows stands behind its noun: of two places the one there.
      const auto away = [&](std::uint32_t at) {
        return at > after ? at - after : 1000 + after - at;
      };
      return place.quality > best.quality ||
             (place.quality == best.quality && away(place.token) < away(best.token));
    };
    for (std::uint32_t at = 0; at < count(); ++at) {
      const int quality = fit_at(one, at);
      if (quality < least(one)) continue;
      Place place{.token = at, .quality = quality};
      const Limit* limit = frame.limit_at(at);
      if (limit != nullptr && !asks_word(limit->words.first)) {
        place.where = Where::kLimit;
        place.exception = limit->exception;
      } else if (limit != nullptr || frame.in_main(at)) {
        place.where = Where::kMain;
      } else if (at < frame.clause.first) {
        place.where = Where::kBefore;
      } else {
        continue;
      }
      if (better(place)) best = place;
    }
    return best;
  }

  // «هل يدفع … بلا أجر؟»: what is asked about is no limit.
  bool asks_word(std::uint32_t at) const {
    for (std::uint32_t token = 0; token < question_.roles.size(); ++token) {
      if (question_.analysis.word(token) == word(at)) return true;
    }
    return false;
  }

  // In the heading, or the title of the document.
  bool stands_above(const AskedWord& one) const {
    const auto has = [&](std::uint32_t sentence) {
      const auto tokens =
          static_cast<std::uint32_t>(with_.knowledge.sentences[sentence].analysis.tokens.size());
      for (std::uint32_t at = 0; at < tokens; ++at) {
        if (fit_in(one, sentence, at) >= kSame) return true;
      }
      return false;
    };
    const ingest::Knowledge& knowledge = with_.knowledge;
    const std::uint32_t document = here_.sentence.document;
    const std::uint32_t heading = knowledge.block_of(sentence_).heading;
    if (heading != Block::kNone && has(knowledge.sentences_of(document, heading).first))
      return true;
    const std::uint32_t first = knowledge.first_sentence[document];
    return first != sentence_ && knowledge.sentences[first].sentence.heading && has(first);
  }

  // «بطولة الربيع» where «بطولة الشتاء» is asked about, «الشتاء» only in the heading.
  bool has_sister(std::uint32_t head, const AskedWord& narrowing, const Frame& frame) const {
    const bool article = question_.analysis.word(narrowing.token).starts_with("ال");
    const bool name = narrowing.term != nullptr && narrowing.term->kind == QueryTerm::Kind::kEntity;
    if (!article && !name) return false;
    const std::uint32_t next = head + 1;
    return next < count() && frame.in_main(next) && with_.index.keys(sentence_)[next].content &&
           word(next).starts_with("ال") == article &&
           std::none_of(asked_.words.begin(), asked_.words.end(),
                        [&](const AskedWord& one) { return fit_at(one, next) >= kSame; });
  }

  // «هزم الأول الثاني» is not «هزم الثاني الأول»: two that are asked about in one order and
  // told of in the other, and neither stands where only one of them could.
  bool swaps_roles(const std::vector<Place>& places) const {
    std::vector<std::size_t> heads;
    for (std::size_t at = asked_.words.front().predicate ? 1 : 0; at < places.size(); ++at) {
      const AskedWord& one = asked_.words[at];
      if (one.time || places[at].where != Where::kMain) continue;
      heads.push_back(at);
    }
    for (std::size_t a = 0; a < heads.size(); ++a) {
      for (std::size_t b = a + 1; b < heads.size(); ++b) {
        const Place& one = places[heads[a]];
        const Place& other = places[heads[b]];
        if (one.token <= other.token) continue;
        // What stands in a phrase of its own («في …») may be moved.
        const bool moved = stands_apart(one.token) && question_apart(asked_.words[heads[a]].token);
        const bool other_moved =
            stands_apart(other.token) && question_apart(asked_.words[heads[b]].token);
        if (!moved && !other_moved) return true;
      }
    }
    return false;
  }
  bool stands_apart(std::uint32_t at) const {
    for (std::uint32_t back = 1; back <= 2 && back <= at; ++back) {
      if (says(ReservedSet::kPlaceParticle, at - back) || says(ReservedSet::kOn, at - back)) {
        return true;
      }
    }
    return word(at).starts_with("لل") || word(at).starts_with("بال");
  }
  bool question_apart(std::uint32_t at) const {
    for (std::uint32_t back = 1; back <= 2 && back <= at; ++back) {
      const std::string_view before = question_.analysis.word(at - back);
      if (lists_bare(book_, ReservedSet::kPlaceParticle, before) ||
          lists_bare(book_, ReservedSet::kOn, before)) {
        return true;
      }
    }
    const std::string_view self = question_.analysis.word(at);
    return self.starts_with("لل") || self.starts_with("بال");
  }

  std::optional<Verdict> at_anchor(std::uint32_t anchor, int quality) {
    const Frame frame = frame_around(here_, book_, anchor);
    const Limit* limit = frame.limit_at(anchor);
    if (limit != nullptr && !limit->exception) return std::nullopt;
    if (!is_said_as_asked(anchor, frame)) return std::nullopt;
    if (frame.unreal && !asks_unreal()) return std::nullopt;
    std::vector<Place> places{{.where = limit != nullptr ? Where::kLimit : Where::kMain,
                               .token = anchor,
                               .quality = quality,
                               .exception = limit != nullptr}};
    int score = quality;
    for (std::size_t at = 1; at < asked_.words.size(); ++at) {
      const AskedWord& one = asked_.words[at];
      Place place = place_of(one, frame, places.back().token);
      if (place.where == Where::kNowhere || place.where == Where::kBefore) {
        if (one.time || one.placed) return std::nullopt;
        if (place.where == Where::kNowhere && !stands_above(one)) return std::nullopt;
        if (one.narrows && places.back().where == Where::kMain &&
            has_sister(places.back().token, one, frame)) {
          return std::nullopt;
        }
        place.where = Where::kBefore;
        score -= kOutsideCost;
      } else if (one.narrows && places.back().where == place.where &&
                 !narrows_there(places.back().token, place.token)) {
        return std::nullopt;
      }
      score += place.quality;
      places.push_back(place);
    }
    if (asked_.finite && swaps_roles(places)) return std::nullopt;
    return judge(frame, places, score);
  }

  bool narrows_there(std::uint32_t head, std::uint32_t token) const {
    return token == head || (token > head && token - head <= kNarrowReach) ||
           (token < head && head - token <= 1);
  }

  // «هل طالب الوزير …؟»: then a demand is what is asked about.
  bool asks_unreal() const {
    for (std::uint32_t at = 0; at < question_.roles.size(); ++at) {
      if (question_.roles[at] == question::WordRole::kContent &&
          lists_bare(book_, ReservedSet::kUnreal, question_.analysis.word(at))) {
        return true;
      }
    }
    return false;
  }

  // Whether a clause under one modal affirms a question under another.
  static std::optional<bool> affirms(Modal asked, Modal said) {
    using M = Modal;
    if (asked == said) return true;
    if (asked == M::kPermission && said == M::kProhibition) return false;
    if (asked == M::kProhibition && said == M::kPermission) return false;
    if (asked == M::kObligation && said == M::kExemption) return false;
    if (asked == M::kExemption && said == M::kObligation) return false;
    if (asked == M::kNone && said == M::kProhibition) return false;
    return std::nullopt;
  }

  std::optional<Verdict> judge(const Frame& frame, const std::vector<Place>& places, int score) {
    std::optional<bool> yes = affirms(asked_.modal, frame.modal);
    // «لا يجوز …» denies what is asked plainly, «ولا تمدد» what may be.
    const bool plain = asked_.modal == Modal::kNone || frame.modal == Modal::kNone;
    const bool allows = asked_.modal == Modal::kPermission || frame.modal == Modal::kPermission;
    if (!yes && plain && allows && frame.negated) yes = true;
    if (!yes) return std::nullopt;
    bool out = *yes != frame.negated;
    // What is asked about the exception alone is the other way round.
    bool excepted = false;
    bool limited = false;
    for (std::size_t at = 0; at < places.size(); ++at) {
      const Place& place = places[at];
      const bool lacking = asked_.words[at].lacking;
      if (place.where == Where::kLimit) {
        limited = true;
        // «بدون ترخيص» is no exception to «لا يجوز إلا بترخيص», and what has a condition does not
        // hold without it.
        excepted = excepted || (place.exception && !lacking);
        if (lacking && !place.exception) {
          if (!out) return std::nullopt;
          out = false;
        }
      } else if (lacking && !denies_itself(place.token)) {
        return std::nullopt;
      }
      const bool after = place.where == Where::kMain && place.token != places.front().token &&
                         place.token > places.front().token;
      if (after && !asks_word(place.token - 1) &&
          negated_at(here_, book_, place.token, places.front().token + 1)) {
        // «لا يجوز الغوص دون مرافق» says nothing of who has one; «لا يغطي … ولا …» goes on denying.
        const bool goes_on = frame.negated && word(place.token - 1).starts_with("ولا");
        if (!goes_on && (frame.negated || frame.modal != Modal::kNone)) return std::nullopt;
        if (!goes_on) out = !out;
      }
    }
    if (excepted) out = !out;
    Verdict verdict;
    if (!limited) {
      for (const Limit& limit : frame.limits) {
        if (asks_word(limit.words.first)) continue;
        // «إذا وافقت البلدية فسيرفع …»: nobody knows whether it has.
        if (!limit.exception && limit.words.first < places.front().token) return std::nullopt;
        if (!verdict.limit) verdict.limit = limit.words;
      }
    }
    if (!out && !excepted && !verdict.limit && !asks_restricted() && hangs_on_more(frame, places)) {
      return std::nullopt;
    }
    verdict.yes = out;
    verdict.score = score - (hangs_on_more(frame, places) ? kAdjunctCost : 0);
    verdict.where = result_of(frame, places, !out);
    return verdict;
  }

  // «بلا أجر», «غير المرخص», here as in the question.
  bool denies_itself(std::uint32_t at) const {
    return at > 0 && says(ReservedSet::kNegation, at - 1) && asks_word(at - 1);
  }

  bool asks_restricted() const {
    for (std::uint32_t at = 0; at < question_.roles.size(); ++at) {
      if (lists_bare(book_, ReservedSet::kRestricts, question_.analysis.word(at))) return true;
    }
    return false;
  }

  // «لا تصرف لمن أنذر» says nothing of all others.
  bool hangs_on_more(const Frame& frame, const std::vector<Place>& places) const {
    std::uint32_t last = 0;
    for (const Place& place : places) {
      if (place.where == Where::kMain) last = std::max(last, place.token);
    }
    for (std::uint32_t at = last + 1; at < frame.clause.end; ++at) {
      if (frame.limit_at(at) == nullptr && says(ReservedSet::kRestricts, at)) return true;
    }
    return false;
  }

  ReadResult result_of(const Frame& frame, const std::vector<Place>& places, bool negated) const {
    ReadResult out;
    out.sentence = sentence_;
    out.core_first = out.core_end = places.front().token;
    for (const Place& place : places) {
      if (place.where != Where::kMain && place.where != Where::kLimit) continue;
      out.core_first = std::min(out.core_first, place.token);
      out.core_end = std::max(out.core_end, place.token + 1);
    }
    out.core_first = std::min(out.core_first, frame.clause.first);
    if (frame.modal != Modal::kNone) out.core_first = std::min(out.core_first, frame.modal_at);
    for (const Limit& limit : frame.limits) {
      out.core_first = std::min(out.core_first, limit.words.first);
      out.core_end = std::max(out.core_end, limit.words.end);
    }
    const TokenRange clause = clause_around(here_, {out.core_first, out.core_end});
    out.first_token = clause.first;
    out.end_token = clause.end;
    out.negated = negated;
    out.coverage = kSame;
    return out;
  }

  const AskedParts& asked_;
  const Understood& question_;
  const Understanding& with_;
  const rulebook::Rulebook& book_;
  const std::uint32_t sentence_;
  const ReadSentence& here_;
};

}  // namespace

std::vector<Verdict> verdicts(const Understood& question, const Understanding& with,
                              const std::vector<std::uint32_t>& sentences) {
  std::vector<Verdict> out;
  const AskedParts asked = parts_of(question, with);
  // «هل يجوز؟», «هل المتحف؟» ask nothing.
  const std::size_t said = asked.words.size() + (asked.modal != Modal::kNone ? 1 : 0);
  if (asked.words.empty() || said < 2 || asked.negated) return out;
  for (const std::uint32_t sentence : sentences) {
    if (question.document &&
        with.knowledge.sentences[sentence].sentence.document != *question.document) {
      continue;
    }
    if (auto one = SentenceVerdict(asked, question, with, sentence).run()) {
      out.push_back(std::move(*one));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Verdict& a, const Verdict& b) {
    return a.score != b.score ? a.score > b.score : a.where.sentence < b.where.sentence;
  });
  return out;
}

}  // namespace mujib::find
