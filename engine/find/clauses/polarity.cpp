#include "engine/find/clauses/polarity.hpp"

#include <algorithm>
#include <utility>

#include "engine/text/tokens.hpp"

namespace mujib::find {
namespace {

using ingest::ReadSentence;
using rulebook::ReservedSet;
using rulebook::Rulebook;

constexpr std::uint32_t kModalReach = 16;  // tokens from a modal to the word it rules
constexpr std::uint32_t kModalAfter = 6;  // and from a word to the modal after it: «… ممنوع»
constexpr std::uint32_t kNegationReach = 2;  // between a negation and its verb, the verb counted
constexpr std::uint32_t kListItem = 4;       // tokens between commas that still make a list
constexpr std::size_t kVerbAfterAnd = 8;     // bytes, at least, of «وي…»

class FrameReader {
 public:
  FrameReader(const ReadSentence& sentence, const Rulebook& book, std::uint32_t anchor)
      : here_(sentence), book_(book), anchor_(anchor) {}

  Frame run() {
    out_.clause.first = first_of_clause();
    out_.clause.end = end_of_clause();
    find_limits();
    find_modal();
    out_.unreal = is_unreal();
    out_.negated = is_negated();
    return std::move(out_);
  }

 private:
  std::uint32_t count() const { return static_cast<std::uint32_t>(here_.analysis.tokens.size()); }
  std::string_view word(std::uint32_t at) const {
    return at < count() ? here_.analysis.word(at) : std::string_view{};
  }
  bool says(ReservedSet set, std::uint32_t at) const {
    return at < count() && lists_bare(book_, set, word(at));
  }
  bool is_comma(std::uint32_t at) const { return ends_clause(here_, at) && word(at) == "،"; }

  // «لكن», «بينما»; «إلا أن» too.
  bool contrasts(std::uint32_t at) const {
    if (says(ReservedSet::kContrast, at)) return true;
    return says(ReservedSet::kException, at) && says(ReservedSet::kThat, at + 1);
  }

  // «وغادرت», «ويقيم»: another verb.
  bool opens_verb(std::uint32_t at) const {
    const std::string_view one = word(at);
    if (!one.starts_with("و") || one.size() < kVerbAfterAnd) return false;
    const std::string_view rest = one.substr(2);
    return rest.starts_with("ي") || (rest.starts_with("ت") && !rest.ends_with("ه")) ||
           (rest.ends_with("ت") && !rest.ends_with("ات") && !rest.starts_with("ال"));
  }

  std::uint32_t first_of_clause() const {
    std::uint32_t first = anchor_;
    // «تتألف اللجنة من ثلاثة: هالة، ورامي»: what stands before the colon holds for each.
    std::uint32_t from = anchor_;
    for (std::uint32_t at = anchor_; at > 0 && from == anchor_; --at) {
      if (word(at - 1) == ":" && at > 1) from = at - 1;
      if (ends_clause(here_, at - 1) && !is_comma(at - 1)) break;
    }
    if (from < anchor_) first = from;
    while (first > 0 && !ends_clause(here_, first - 1) && !contrasts(first)) {
      if (opens_verb(first)) break;
      --first;
    }
    return first;
  }

  bool is_limit(std::uint32_t at) const {
    return !contrasts(at) && (is_exception(at) || is_condition(at));
  }

  // After a comma: a limit, a further place or time, an item of a list.
  bool goes_on(std::uint32_t comma) const {
    const std::uint32_t next = comma + 1;
    if (next >= count()) return false;
    if (contrasts(next) || opens_verb(next)) return false;
    if (is_limit(next) || says(ReservedSet::kPlaceParticle, next)) return true;
    return clause_end(here_, next) - next <= kListItem;
  }

  std::uint32_t end_of_clause() const {
    std::uint32_t end = anchor_ + 1;
    while (end < count()) {
      if (ends_clause(here_, end)) {
        if (!is_comma(end) || !goes_on(end)) break;
      } else if (contrasts(end) || opens_verb(end)) {
        break;
      }
      ++end;
    }
    return end;
  }

  // «ما لم», «دون موافقة», «إلا في الطوارئ».
  bool is_exception(std::uint32_t at) const {
    // «دون» denies its own noun alone.
    const bool denies = says(ReservedSet::kNegation, at);
    if (!denies && says(ReservedSet::kException, at)) return true;
    if (word(at) == "ما" && (word(at + 1) == "لم" || word(at + 1) == "عدا")) return true;
    // «ولا يجوز ذلك لعمال الأرصفة»
    if (denies && says(ReservedSet::kThatOne, at + 2)) return true;
    return denies && says(ReservedSet::kConsent, at + 1);
  }

  // «بشرط», «إذا», «بعد موافقة».
  bool is_condition(std::uint32_t at) const {
    if (says(ReservedSet::kCondition, at)) return true;
    return says(ReservedSet::kVagueTime, at) && says(ReservedSet::kConsent, at + 1);
  }

  // «للأطفال دون الخامسة»: not for all of them.
  bool bounds_age(std::uint32_t at) const {
    if (at == anchor_ || at + 1 == anchor_ || !says(ReservedSet::kNegation, at)) return false;
    const auto splits = text::prefix_splits(word(at + 1));
    return std::any_of(splits.begin(), splits.end(), [&](const text::PrefixSplit& split) {
      return split.article &&
             book_.language().tables().number(arabic::Table::kOrdinalNumbers, split.rest);
    });
  }

  // In the whole sentence between full marks: «عدا الجمعة، تفتح …».
  void find_limits() {
    std::uint32_t first = anchor_;
    while (first > 0 && (is_comma(first - 1) || !ends_clause(here_, first - 1)) &&
           !contrasts(first)) {
      --first;
    }
    for (std::uint32_t at = first; at < std::max(out_.clause.end, anchor_ + 1); ++at) {
      if (bounds_age(at)) {
        out_.limits.push_back({{at, at + 2}, false});
        ++at;
        continue;
      }
      if (at == anchor_ || contrasts(at) || !is_limit(at)) continue;
      std::uint32_t end = at + 1;
      while (end < count() && !ends_clause(here_, end)) ++end;
      const bool exception = is_exception(at);
      if (!exception && anchor_ > at && anchor_ < end) end = anchor_;
      out_.limits.push_back({{at, end}, exception});
      at = end > at + 1 ? end - 1 : at;
    }
  }

  void find_modal() {
    std::uint32_t best = kModalReach + 1;
    for (std::uint32_t at = out_.clause.first; at < out_.clause.end; ++at) {
      const std::uint32_t away = at > anchor_ ? at - anchor_ : anchor_ - at;
      if (away >= best || out_.limit_at(at) != nullptr) continue;
      if (at > anchor_ && away > kModalAfter) continue;
      const Modal modal = modal_of(book_, word(at));
      if (modal == Modal::kNone) continue;
      best = away;
      out_.modal = modal;
      out_.modal_at = at;
    }
    if (out_.modal == Modal::kNone) find_duty();
  }

  // «على الموظف تسليم …» is a duty, «للموظف أن يطلب …» a permission.
  void find_duty() {
    const std::uint32_t first = out_.clause.first;
    if (anchor_ <= first) return;
    if (says(ReservedSet::kOn, first)) {
      out_.modal = Modal::kObligation;
    } else if (word(first).starts_with("لل") || word(first).starts_with("ولل")) {
      for (std::uint32_t at = first + 1; at < anchor_ && at <= first + kModalReach; ++at) {
        if (says(ReservedSet::kThat, at)) out_.modal = Modal::kPermission;
      }
    }
    out_.modal_at = first;
  }

  bool is_unreal() const {
    for (std::uint32_t at = anchor_; at > 0; --at) {
      const std::uint32_t before = at - 1;
      if ((ends_clause(here_, before) && !is_comma(before)) || contrasts(before)) break;
      if (says(ReservedSet::kUnreal, before)) return true;
      // «قد يعود» may be, «قد عاد» is.
      const std::string_view verb = word(before + 1);
      if (says(ReservedSet::kMay, before) && (verb.starts_with("ي") || verb.starts_with("ت"))) {
        return true;
      }
    }
    return false;
  }

  // «ليس الملعب مضاء», «لم يكن …»: the negation of a clause without a verb of its own.
  bool is_negated() const {
    const std::uint32_t target = out_.modal == Modal::kNone ? anchor_ : out_.modal_at;
    if (negated_at(here_, book_, target, out_.clause.first)) return true;
    for (std::uint32_t at = out_.clause.first; at < target; ++at) {
      if (says(ReservedSet::kIsNot, at)) return true;
      if (says(ReservedSet::kNegation, at) && says(ReservedSet::kBe, at + 1)) return true;
    }
    return out_.modal != Modal::kNone && anchor_ != target &&
           negated_at(here_, book_, anchor_, out_.clause.first);
  }

  const ReadSentence& here_;
  const Rulebook& book_;
  const std::uint32_t anchor_;
  Frame out_;
};

}  // namespace

bool lists_bare(const Rulebook& book, ReservedSet set, std::string_view word) {
  if (book.lists(set, word)) return true;
  const bool joined = (word.starts_with("و") || word.starts_with("ف")) && word.size() > 4;
  return joined && book.lists(set, word.substr(2));
}

Modal modal_of(const Rulebook& book, std::string_view word) {
  static constexpr std::pair<ReservedSet, Modal> kModals[] = {
      {ReservedSet::kPermission, Modal::kPermission},
      {ReservedSet::kProhibition, Modal::kProhibition},
      {ReservedSet::kObligation, Modal::kObligation},
      {ReservedSet::kExemption, Modal::kExemption}};
  for (const auto& [set, modal] : kModals) {
    if (lists_bare(book, set, word)) return modal;
  }
  return Modal::kNone;
}

bool Frame::in_main(std::uint32_t token) const {
  return clause.first <= token && token < clause.end && limit_at(token) == nullptr;
}

const Limit* Frame::limit_at(std::uint32_t token) const {
  for (const Limit& limit : limits) {
    if (limit.words.first <= token && token < limit.words.end) return &limit;
  }
  return nullptr;
}

Frame frame_around(const ReadSentence& sentence, const Rulebook& book, std::uint32_t anchor) {
  Frame out = FrameReader(sentence, book, anchor).run();
  const Limit* limit = out.limit_at(anchor);
  if (limit == nullptr || !limit->exception) return out;
  // «باستثناء مدرسة الأمل»: what it is left out of says the rest.
  std::uint32_t pivot = limit->words.first;
  while (pivot > 0 && ends_clause(sentence, pivot - 1)) --pivot;
  return pivot == 0 ? out : FrameReader(sentence, book, pivot - 1).run();
}

bool negated_at(const ReadSentence& sentence, const Rulebook& book, std::uint32_t token,
                std::uint32_t first) {
  for (std::uint32_t back = 1; back <= kNegationReach && first + back <= token; ++back) {
    const std::uint32_t at = token - back;
    if (ends_clause(sentence, at)) return false;
    if (!lists_bare(book, ReservedSet::kNegation, sentence.analysis.word(at))) continue;
    // «لا يزال» affirms, «لا شك» too.
    if (lists_bare(book, ReservedSet::kAffirms, sentence.analysis.word(at + 1))) return false;
    if (back == 1) return true;
    // «لا في المساء», «لم يكن مضاء», «لم يعد يعمل»; not «دون عذر ويفصل».
    const std::string_view between = sentence.analysis.word(at + 1);
    return lists_bare(book, ReservedSet::kBe, between) ||
           lists_bare(book, ReservedSet::kPlaceParticle, between) ||
           lists_bare(book, ReservedSet::kThat, between) || modal_of(book, between) != Modal::kNone;
  }
  return false;
}

}  // namespace mujib::find
