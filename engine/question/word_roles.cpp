#include "engine/question/word_roles.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace mujib::question {
namespace {

using lexicon::Mention;
using rulebook::ReservedSet;
using rulebook::Rulebook;

constexpr std::int64_t kFirstYear = 1500;  // a bare number from here to there may be a year
constexpr std::int64_t kLastYear = 2100;
constexpr std::size_t kShortestContent = 4;  // bytes: single letters carry nothing

std::string_view without_conjunction(std::string_view word) {
  for (const std::string_view letter : {std::string_view("و"), std::string_view("ف")}) {
    if (word.starts_with(letter) && word.size() > 2 * letter.size()) {
      return word.substr(letter.size());
    }
  }
  return word;
}

class RoleFinder {
 public:
  RoleFinder(Understood& question, const Rulebook& book) : q_(question), book_(book) {}

  void run() {
    const std::size_t count = q_.analysis.tokens.size();
    q_.roles.assign(count, WordRole::kContent);
    q_.sets.assign(count, {});
    const auto function = book_.set(ReservedSet::kFunction);
    const auto general = book_.set(ReservedSet::kGeneral);
    const auto light = book_.set(ReservedSet::kLightVerb);

    for (std::uint32_t at = 0; at < count; ++at) {
      const text::Token& token = q_.analysis.tokens[at];
      if (token.kind == text::Token::Kind::kPunctuation) {
        q_.roles[at] = WordRole::kPunctuation;
        continue;
      }
      const std::string_view word = q_.analysis.word(at);
      q_.sets[at] = book_.sets_of(word);
      if (book_.language().is_function_word(word) || in(at, function) || in(at, general) ||
          exact(base_of(at), light) || word == text::kArticle || word.size() < kShortestContent) {
        q_.roles[at] = WordRole::kFunction;
      }
    }
    for (const Rulebook::PhraseHit& hit : book_.phrases(q_.analysis)) {
      for (std::uint32_t at = hit.first; at < hit.first + hit.length; ++at) {
        q_.sets[at].push_back(hit.set);
        if (hit.set == function || hit.set == general) q_.roles[at] = WordRole::kFunction;
      }
      phrases_.push_back(hit);
    }
    for (const Mention& mention : q_.analysis.mentions) {
      if (mention.kind == Mention::Kind::kPronoun) continue;
      for (std::uint32_t at = mention.first_token; at < mention.end_token; ++at) {
        q_.roles[at] =
            mention.kind == Mention::Kind::kDocument ? WordRole::kFunction : WordRole::kMention;
      }
    }
    mark_wrappers();
    find_expected();
    leave_out_kind();
  }

 private:
  bool in(std::uint32_t at, Rulebook::SetId set) const { return q_.in_set(at, set); }

  // «يفعلوه» is «يفعل».
  std::string_view base_of(std::uint32_t at) const {
    for (const Mention& mention : q_.analysis.mentions) {
      if (mention.kind == Mention::Kind::kPronoun && mention.first_token == at) return mention.base;
    }
    return q_.analysis.word(at);
  }

  void mark_wrappers() {
    for (const auto& item : q_.tagged.items) {
      if (item.tagged.begin >= q_.core.begin && item.tagged.end <= q_.core.end) continue;
      for (std::uint32_t at = 0; at < q_.analysis.tokens.size(); ++at) {
        if (q_.analysis.tokens[at].span.overlaps(item.normalised))
          q_.roles[at] = WordRole::kWrapper;
      }
    }
  }

  struct Asked {
    ReservedSet set;
    Expected expected;
    bool only_first;  // elsewhere the word means something else
  };
  static constexpr Asked kAsked[] = {
      {ReservedSet::kWhen, Expected::kTime, false},
      {ReservedSet::kWhere, Expected::kPlace, false},
      {ReservedSet::kHowMany, Expected::kNumber, false},
      {ReservedSet::kWhy, Expected::kCause, false},
      {ReservedSet::kHow, Expected::kManner, false},
      {ReservedSet::kWhether, Expected::kYesNo, true},
      {ReservedSet::kWho, Expected::kPerson, true},
      {ReservedSet::kWhat, Expected::kAnything, true},
      {ReservedSet::kWhich, Expected::kAnything, false},
      {ReservedSet::kWithWhat, Expected::kAnything, false},
      {ReservedSet::kAboutWhat, Expected::kAnything, false},
      {ReservedSet::kTowards, Expected::kPlace, false},
      {ReservedSet::kFromWhere, Expected::kPlace, false},
  };

  std::uint32_t first_word() const {
    for (const auto& item : q_.tagged.items) {
      if (item.tagged.begin < q_.core.begin) continue;
      for (std::uint32_t at = 0; at < q_.analysis.tokens.size(); ++at) {
        if (q_.analysis.tokens[at].span.overlaps(item.normalised)) return at;
      }
    }
    return 0;
  }

  // Dialect words for «what» and «who» stand anywhere; «ما» and «من» only at the start.
  bool may_ask(std::uint32_t at, const Asked& asked) const {
    if (q_.roles[at] == WordRole::kMention || q_.roles[at] == WordRole::kWrapper) return false;
    if (!asked.only_first || at <= first_word()) return true;
    const std::string_view bare = without_conjunction(q_.analysis.word(at));
    if (asked.expected == Expected::kYesNo) return book_.lists(ReservedSet::kWhetherAnywhere, bare);
    return !book_.lists(ReservedSet::kWhoAtStart, bare);
  }

  void find_expected() {
    Expected expected = Expected::kAnything;
    const auto take = [&](std::uint32_t at, const Asked& asked) {
      q_.roles[at] = WordRole::kQuestion;
      q_.expected_tokens.push_back(at);
      if (expected == Expected::kAnything || expected == Expected::kYesNo) {
        expected = asked.expected == Expected::kAnything ? expected : asked.expected;
      }
    };
    for (const Asked& asked : kAsked) {
      const auto set = book_.set(asked.set);
      // Phrases first: «في أي عام» is متى, not أي.
      for (const Rulebook::PhraseHit& hit : phrases_) {
        if (hit.set != set || q_.roles[hit.first] == WordRole::kQuestion) continue;
        if (!may_ask(hit.first, asked)) continue;
        for (std::uint32_t at = hit.first; at < hit.first + hit.length; ++at) take(at, asked);
      }
      for (std::uint32_t at = 0; at < q_.analysis.tokens.size(); ++at) {
        if (q_.roles[at] == WordRole::kQuestion || q_.roles[at] == WordRole::kPunctuation) continue;
        const std::string_view word = q_.analysis.word(at);
        const bool alone =
            (in(at, set) || exact(base_of(at), set)) &&
            std::none_of(phrases_.begin(), phrases_.end(), [&](const Rulebook::PhraseHit& hit) {
              return hit.set == set && hit.first <= at && at < hit.first + hit.length;
            });
        const bool asks = exact(word, set) || exact(base_of(at), set);
        if (alone && may_ask(at, asked) && asks) take(at, asked);
      }
    }
    q_.expected = expected;
    expect_by_choice();
    if (q_.expected_tokens.empty()) expect_by_noun();
    if (q_.expected == Expected::kAnything) expect_by_measure();
  }

  // «هل أعضاؤها ٦ أم ٧؟» asks how many, «… ٢٠٠٢ ولا ٢٠٠٩؟» when.
  void expect_by_choice() {
    const auto& mentions = q_.analysis.mentions;
    for (std::size_t index = 0; index + 1 < mentions.size(); ++index) {
      const Mention& one = mentions[index];
      const Mention& other = mentions[index + 1];
      const bool values = one.kind == other.kind &&
                          (one.kind == Mention::Kind::kNumber || one.kind == Mention::Kind::kTime);
      if (!values || other.first_token != one.end_token + 1) continue;
      if (!book_.lists(ReservedSet::kChoice, q_.analysis.word(one.end_token))) continue;
      const bool years = one.value.value_or(0) >= kFirstYear && one.value.value_or(0) <= kLastYear;
      q_.expected = one.kind == Mention::Kind::kTime || years ? Expected::kTime : Expected::kNumber;
      for (const std::uint32_t at : q_.expected_tokens) q_.roles[at] = WordRole::kFunction;
      q_.expected_tokens.clear();
    }
  }

  // «ما مساحة البلاد»: a number, and the word itself has to be there.
  void expect_by_measure() {
    const auto measure = book_.set(ReservedSet::kMeasure);
    const std::uint32_t at =
        q_.expected_tokens.empty() ? first_word() : q_.expected_tokens.back() + 1;
    if (at < q_.roles.size() && q_.roles[at] == WordRole::kContent && in(at, measure)) {
      q_.expected = Expected::kNumber;
    }
  }

  // «سنة توقيع البروتوكول», «سبب الأزمة»: keywords without a question word.
  void expect_by_noun() {
    static constexpr std::pair<ReservedSet, Expected> kNouns[] = {
        {ReservedSet::kTime, Expected::kTime},
        {ReservedSet::kCount, Expected::kNumber},
        {ReservedSet::kPlace, Expected::kPlace}};
    const std::uint32_t first = first_word();
    if (first + 1 >= q_.roles.size() || q_.roles[first] != WordRole::kContent) return;
    if (q_.analysis.word(first).starts_with(text::kArticle)) return;
    for (const auto& [set, expected] : kNouns) {
      if (!in(first, book_.set(set))) continue;
      q_.expected = expected;
      q_.roles[first] = WordRole::kQuestion;
      q_.expected_tokens = {first};
      return;
    }
  }

  // «في أي شهر», «بأي مدينة»: the kind of what is asked for; the answer stands for it.
  void leave_out_kind() {
    if (q_.expected != Expected::kTime && q_.expected != Expected::kPlace) return;
    const auto set =
        book_.set(q_.expected == Expected::kTime ? ReservedSet::kTime : ReservedSet::kPlace);
    for (std::uint32_t at = 0; at < q_.roles.size(); ++at) {
      if (q_.roles[at] == WordRole::kContent && in(at, set)) q_.roles[at] = WordRole::kFunction;
    }
  }

  // Question words are not inflected: a word with the same stem is another word, and «العامل» is
  // no verb of any doing, though «عامل» is one in some dialects.
  bool exact(std::string_view word, Rulebook::SetId set) const {
    return book_.lists(set, word) || book_.lists(set, without_conjunction(word));
  }

  Understood& q_;
  const Rulebook& book_;
  std::vector<Rulebook::PhraseHit> phrases_;
};

}  // namespace

void find_roles(Understood& question, const Rulebook& book) { RoleFinder(question, book).run(); }

}  // namespace mujib::question
