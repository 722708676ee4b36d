#include "engine/find/asked.hpp"

#include <algorithm>
#include <optional>

#include "engine/text/tokens.hpp"

namespace mujib::find {
namespace {

constexpr std::size_t kDefinitionContent = 3;      // «ما هي الخلية الجذعية»
constexpr std::size_t kBareDefinitionContent = 2;  // «ما الخلية»
constexpr std::size_t kPersonContent = 5;

class Analyser {
 public:
  Analyser(std::string_view normalised, const WordLists& lists) : lists_(lists) {
    for (const text::Token& token : text::tokenise(normalised)) {
      if (token.kind == text::Token::Kind::kPunctuation) continue;
      out_.words.emplace_back(token.span.of(normalised));
      masks_.push_back(lists.of_word(out_.words.back()));
    }
  }

  Asked run() {
    find_head();
    out_.kind = kind();
    out_.expected = expected();
    find_terms();
    find_preposition();
    out_.asks_name = any(List::kNameAsked);
    out_.asks_person_name = out_.asks_name && names_a_person();
    out_.counts_things = out_.kind == Kind::kNumber && out_.head_term >= 0 &&
                         !head_is(List::kTimeHead) && !head_is(List::kNumberHead);
    out_.asks_foreign = any(List::kForeignAsked);
    return std::move(out_);
  }

 private:
  bool in(std::size_t at, List list) const {
    return at < masks_.size() && (masks_[at] & WordLists::bit(list)) != 0;
  }
  bool any(List list) const {
    return std::any_of(masks_.begin(), masks_.end(),
                       [&](WordLists::Mask mask) { return (mask & WordLists::bit(list)) != 0; });
  }
  bool head_is(List list) const { return (head_lists_ & WordLists::bit(list)) != 0; }

  // «من» before another question word is the preposition: «من أي مدينة».
  bool asks_who(std::size_t at) const {
    return in(at, List::kWho) && !in(at + 1, List::kQuestionWord);
  }

  // The word behind the name that is asked for is what persons are called by.
  bool names_a_person() const {
    const auto next = static_cast<std::size_t>(out_.head + 1);
    if (out_.head < 0 || next >= out_.words.size() || !head_is(List::kNameHead)) return false;
    return lists_.has_stem(List::kPersonHead, lists_.language().stem(out_.words[next]));
  }

  void find_head() {
    const std::size_t count = out_.words.size();
    for (std::size_t at = 0; at < count; ++at) {
      const bool opens =
          in(at, List::kWhat) || in(at, List::kWhich) || in(at, List::kHowMany) || asks_who(at);
      if (!opens) continue;
      std::size_t head = at + 1;
      while (head + 1 < count && in(head, List::kStepOver)) ++head;
      if (head < count) set_head(head);
      return;
    }
    // «عدد سكان البلدة»: the noun that a question without a question word begins with.
    if (count > 1 && !any(List::kQuestionWord)) set_head(0);
  }

  void set_head(std::size_t at) {
    out_.head = static_cast<int>(at);
    head_lists_ = lists_.of_stem(lists_.language().stem(out_.words[at]));
  }

  // What the first word that asks says by itself; kOther where none does.
  Kind first_word() const {
    for (std::size_t at = 0; at < out_.words.size(); ++at) {
      if (in(at, List::kWhen)) return Kind::kWhen;
      if (in(at, List::kHowMany)) return Kind::kNumber;
      if (in(at, List::kWhere)) return Kind::kWhere;
      if (in(at, List::kWhy)) return Kind::kWhy;
      if (asks_who(at)) return Kind::kWho;
      const bool what =
          in(at, List::kWhat) || in(at, List::kWhich) || in(at, List::kHow) || in(at, List::kYesNo);
      if (what) return Kind::kWhat;
    }
    return Kind::kWhat;
  }

  std::size_t content() const {
    return static_cast<std::size_t>(std::count_if(
        masks_.begin(), masks_.end(),
        [](WordLists::Mask mask) { return (mask & WordLists::bit(List::kStop)) == 0; }));
  }

  // «ما هو»، «ماهي»، «من هو».
  bool asks_what_it_is(List question) const {
    for (std::size_t at = 0; at < masks_.size(); ++at) {
      if (in(at, question) && (in(at, List::kIsIt) || in(at + 1, List::kIsIt))) return true;
    }
    return false;
  }

  bool has_answering_head() const {
    return head_is(List::kNameHead) || head_is(List::kNumberHead) || head_is(List::kPlaceHead) ||
           head_is(List::kReasonHead) || head_is(List::kLanguageHead) ||
           head_is(List::kPersonHead) || head_is(List::kTimeHead);
  }

  Kind kind() const {
    const Kind first = first_word();
    const bool chosen = any(List::kRelative);
    if (first == Kind::kWho) {
      const bool is = asks_what_it_is(List::kWho) && content() <= kPersonContent && !chosen;
      return is && !head_is(List::kPersonHead) ? Kind::kWhoIs : Kind::kWho;
    }
    if (first != Kind::kWhat) return first;
    if (any(List::kYesNo)) return Kind::kYesNo;
    if (any(List::kHow)) return Kind::kHow;
    if (any(List::kWhich)) return head_is(List::kTimeHead) ? Kind::kWhen : Kind::kWhich;
    const bool short_enough =
        content() <= (asks_what_it_is(List::kWhat) ? kDefinitionContent : kBareDefinitionContent);
    if (any(List::kWhat) && !any(List::kThing) && short_enough && !has_answering_head() &&
        !chosen && !any(List::kSuperlative)) {
      return Kind::kWhatIs;
    }
    if (any(List::kThing)) return Kind::kWhatDoes;
    return any(List::kQuestionWord) ? Kind::kWhat : Kind::kOther;
  }

  std::optional<AnswerType> by_head() const {
    if (head_is(List::kTimeHead)) return AnswerType::kTime;
    if (head_is(List::kNumberHead)) return AnswerType::kNumber;
    if (head_is(List::kPlaceHead)) return AnswerType::kPlace;
    if (head_is(List::kPersonHead)) return AnswerType::kPerson;
    if (head_is(List::kNameHead)) return AnswerType::kName;
    if (head_is(List::kReasonHead)) return AnswerType::kReason;
    if (head_is(List::kDefinitionHead)) return AnswerType::kDefinition;
    if (head_is(List::kLanguageHead)) return AnswerType::kLanguage;
    return std::nullopt;
  }

  AnswerType expected() const {
    switch (out_.kind) {
      case Kind::kWhen:
        return AnswerType::kTime;
      case Kind::kNumber:
        return AnswerType::kNumber;
      case Kind::kWhere:
        return AnswerType::kPlace;
      case Kind::kWhy:
        return AnswerType::kReason;
      case Kind::kWho:
        return AnswerType::kPerson;
      case Kind::kWhoIs:
        return AnswerType::kDefinition;
      case Kind::kWhatIs:
        return by_head().value_or(AnswerType::kDefinition);
      case Kind::kHow:
        return AnswerType::kManner;
      case Kind::kYesNo:
        return AnswerType::kClause;
      case Kind::kWhat:
      case Kind::kWhich:
      case Kind::kOther:
        return by_head().value_or(AnswerType::kAny);
      case Kind::kWhatDoes:
        break;
    }
    return AnswerType::kAny;
  }

  void find_terms() {
    const auto add = [&](std::size_t at) {
      if (out_.terms.size() == Asked::kMaxTerms) return;
      if (static_cast<int>(at) == out_.head) out_.head_term = static_cast<int>(out_.terms.size());
      out_.terms.push_back(forms_of(lists_.language(), out_.words[at]));
    };
    for (std::size_t at = 0; at < out_.words.size(); ++at) {
      if (!in(at, List::kStop) && !in(at, List::kQuestionWord)) add(at);
    }
    if (out_.terms.empty()) {
      for (std::size_t at = 0; at < out_.words.size(); ++at) add(at);
    }
    for (std::size_t at = 0; at < out_.terms.size(); ++at) {
      const WordForms& term = out_.terms[at];
      if (lists_.has(List::kGivenName, term.word)) out_.given_names |= 1U << at;
      out_.asks_birth = out_.asks_birth || lists_.has_stem(List::kBirthAsked, term.stem);
      out_.asks_death = out_.asks_death || lists_.has_stem(List::kDeathAsked, term.stem);
    }
  }

  void find_preposition() {
    for (std::size_t at = 1; at < out_.words.size(); ++at) {
      if (!in(at, List::kQuestionWord) || !in(at - 1, List::kPreposition)) continue;
      out_.preposition = out_.words[at - 1];
      return;
    }
  }

  const WordLists& lists_;
  Asked out_;
  std::vector<WordLists::Mask> masks_;  // by word
  WordLists::Mask head_lists_ = 0;
};

}  // namespace

Asked analyse_question(std::string_view normalised, const WordLists& lists) {
  return Analyser(normalised, lists).run();
}

}  // namespace mujib::find
