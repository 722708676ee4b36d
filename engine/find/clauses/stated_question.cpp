#include "engine/find/clauses/stated_question.hpp"

#include <algorithm>

#include "engine/arabic/value_words.hpp"

namespace mujib::find {
namespace {

using arabic::Table;
using arabic::ValueKinds;
using lexicon::Mention;
using question::QueryTerm;
using question::Understanding;
using question::Understood;
using question::WordRole;
using rulebook::ReservedSet;
namespace kind = arabic::value_kind;

constexpr std::size_t kLetter = 2;  // bytes of an Arabic letter

class Builder {
 public:
  Builder(const Understood& question, const Understanding& with)
      : q_(question), with_(with), book_(*with.knowledge.book) {}

  std::optional<StatedQuestion> run() {
    const bool time = q_.expected == Expected::kTime;
    out_.doer = q_.expected == Expected::kPerson;
    if (!time && !out_.doer && q_.expected != Expected::kNumber) return std::nullopt;
    if (q_.expected_tokens.empty() || !add_words() || out_.words.empty()) return std::nullopt;
    if (out_.doer) {
      // Who said it is for the voices.
      const std::string& done = out_.words.front().term.word;
      const bool says =
          book_.lists(ReservedSet::kSay, done) || book_.lists(ReservedSet::kDescribe, done);
      if (says || out_.words.front().article) return std::nullopt;
    } else if (time) {
      out_.kinds = kinds_of_time();
    } else {
      find_amount();
    }
    return std::move(out_);
  }

 private:
  std::uint32_t count() const { return static_cast<std::uint32_t>(q_.roles.size()); }

  const Mention* mention_at(std::uint32_t at) const {
    for (const Mention& one : q_.analysis.mentions) {
      if (one.kind != Mention::Kind::kPronoun && one.first_token <= at && at < one.end_token) {
        return &one;
      }
    }
    return nullptr;
  }

  // A verb that says little, but is all that the question says was done: «متى وقع …».
  bool is_light_predicate(std::uint32_t at) const {
    return out_.words.empty() && q_.roles[at] == WordRole::kFunction &&
           book_.lists(ReservedSet::kLightVerb, q_.analysis.word(at)) &&
           !book_.language().is_function_word(q_.analysis.word(at));
  }

  bool is_general(std::uint32_t at) const {
    return q_.roles[at] == WordRole::kFunction &&
           book_.lists(ReservedSet::kGeneral, q_.analysis.word(at)) &&
           !book_.language().is_function_word(q_.analysis.word(at));
  }

  bool add_words() {
    for (std::uint32_t at = 0; at < count(); ++at) {
      if (q_.roles[at] == WordRole::kMention) {
        const Mention* one = mention_at(at);
        if (one == nullptr) return false;
        if (one->first_token == at && !add_mention(*one)) return false;
      } else if (q_.roles[at] == WordRole::kContent || is_light_predicate(at)) {
        add_word(at);
      } else if (is_general(at)) {
        add_word(at);
        out_.words.back().optional = true;
      }
    }
    return true;
  }

  // Of a name, a number or a time; one that stands for nothing known cannot be looked for.
  bool add_mention(const Mention& mention) {
    const auto found = std::find_if(q_.terms.begin(), q_.terms.end(), [&](const QueryTerm& term) {
      return term.kind != QueryTerm::Kind::kWord && term.token == mention.first_token;
    });
    if (found == q_.terms.end()) return false;
    add(*found, mention.first_token);
    return true;
  }

  void add_word(std::uint32_t at) {
    std::string word(q_.analysis.word(at));
    for (const Mention& one : q_.analysis.mentions) {
      if (one.kind == Mention::Kind::kPronoun && one.first_token == at) word = one.base;
    }
    add(question::word_term(std::move(word), at, with_), at);
  }

  void add(QueryTerm term, std::uint32_t at) {
    StatedQuestion::Word word{.term = std::move(term)};
    for (const text::PrefixSplit& split : text::prefix_splits(q_.analysis.word(at))) {
      word.article = word.article || split.article;
    }
    word.after_particle = at > 0 && q_.roles[at - 1] == WordRole::kFunction &&
                          book_.language().is_function_word(q_.analysis.word(at - 1));
    const auto* measured = book_.language().tables().find(Table::kMeasured, word.term.word);
    word.measure = measured != nullptr && word.term.kind == QueryTerm::Kind::kWord;
    if (word.measure && out_.dimension.empty()) out_.dimension = measured->value;
    out_.words.push_back(std::move(word));
  }

  ValueKinds kinds_of_time() const {
    const std::uint32_t last = q_.expected_tokens.back();
    for (std::uint32_t at = 0; at < count() && at <= last + 1; ++at) {
      const bool asks = q_.roles[at] == WordRole::kQuestion || q_.roles[at] == WordRole::kFunction;
      const auto* row = book_.language().tables().find(Table::kAskedTimes, q_.analysis.word(at));
      if (!asks || row == nullptr) continue;
      if (row->value == arabic::asked_time::kHour) return kind::kClock;
      if (row->value == arabic::asked_time::kDay) return kind::kDay | kind::kDate;
      if (row->value == arabic::asked_time::kMonth) return kind::kMonth;
      if (row->value == arabic::asked_time::kYear) return kind::kYear;
    }
    return kind::kTimes;
  }

  void find_amount() {
    if (!out_.dimension.empty()) {
      out_.kinds = out_.dimension == arabic::dimension::kTime    ? kind::kDuration
                   : out_.dimension == arabic::dimension::kAge   ? kind::kDuration
                   : out_.dimension == arabic::dimension::kMoney ? kind::kMoney
                   : out_.dimension == arabic::dimension::kShare ? kind::kShare
                                                                 : kind::kMeasure;
      return;
    }
    out_.kinds = kind::kAmounts & ~kind::kDuration;
    const StatedQuestion::Word& head = out_.words.front();
    const bool follows = head.term.token == q_.expected_tokens.back() + 1;
    if (!follows || head.term.kind != QueryTerm::Kind::kWord) return;
    out_.counted = 0;
    // «كم عدد الغرف», «كم عاملا»: a noun. «كم غرفة», «كم شكل»: that may be one or not.
    const std::string_view word = q_.analysis.word(head.term.token);
    const bool numbered =
        book_.lists(ReservedSet::kCount, q_.analysis.word(q_.expected_tokens.back()));
    out_.counts_only = numbered || head.article || word.ends_with("ا") || word.ends_with("ه");
    if (word.size() < 3 * kLetter) out_.counts_only = numbered;
    // «كم يوما»: the unit itself is asked for.
    if (book_.language().has(Table::kUnitsOfTime, head.term.word)) out_.kinds |= kind::kDuration;
  }

  const Understood& q_;
  const Understanding& with_;
  const rulebook::Rulebook& book_;
  StatedQuestion out_;
};

}  // namespace

bool StatedQuestion::wants(const arabic::ValuePhrase& phrase, const rulebook::Analysis& analysis,
                           const arabic::Language& language) const {
  if (dimension.empty()) return true;
  if (phrase.is(kind::kMeasure)) return phrase.dimension == dimension;
  if (dimension != arabic::dimension::kAge || !phrase.is(kind::kDuration)) return true;
  const arabic::ValueWords said(language, analysis.text(), analysis.tokens);
  for (std::uint32_t at = phrase.first; at < phrase.end; ++at) {
    if (said.has_bare(Table::kUnitsOfAge, at)) return true;
    if (!said.dual(Table::kUnitsOfAge, at).empty()) return true;
  }
  return false;
}

std::optional<StatedQuestion> stated_question(const Understood& question,
                                              const Understanding& with) {
  return Builder(question, with).run();
}

}  // namespace mujib::find
