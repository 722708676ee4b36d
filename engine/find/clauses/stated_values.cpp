// The values of a sentence that answer what a question wants to see stated: of its kind and its
// dimension, or counting the noun that it asks for.

#include <algorithm>

#include "engine/find/clauses/stated_clause.hpp"
#include "engine/text/letter_strings.hpp"

namespace mujib::find {
namespace {

using arabic::Table;
using question::QueryTerm;
using question::fit_quality::kSame;
using question::fit_quality::kSameRoot;
using rulebook::ReservedSet;
using text::letter::kWaw;
namespace kind = arabic::value_kind;

constexpr std::size_t kLetter = 2;       // bytes of an Arabic letter
constexpr std::size_t kFewestBones = 3;  // letters of a skeleton that tell a noun
constexpr std::string_view kDualEnd = "ان";
constexpr std::string_view kFeminineDualEnd = "تين";

// What a noun and its broken plural share: «حديقة» and «حدائق» without their weak letters.
std::string skeleton(std::string_view word) {
  constexpr std::string_view kWeak = "اويهى";
  std::string out;
  for (std::size_t at = 0; at + kLetter <= word.size(); at += kLetter) {
    const std::string_view letter = word.substr(at, kLetter);
    if (kWeak.find(letter) == std::string_view::npos) out += letter;
  }
  return out;
}

}  // namespace

// «60 غرفة», «أربعة مطاعم», «نصف العمال»: what stands by the number is what is asked about, be
// it a broken plural.
bool StatedClause::counts_the_asked(const Phrase& phrase) const {
  return phrase.noun ? is_counted(*phrase.noun) : bare_count(phrase);
}

// «كم طنا» asks for «طن».
bool StatedClause::is_counted(std::uint32_t at) const {
  const QueryTerm& term = asked_.words[*asked_.counted].term;
  if (question::fit(term, with_.knowledge, with_.index, sentence_, at) >= kSameRoot) return true;
  std::string_view one = word(at);
  if (one.starts_with(kWaw) && one.size() > 2 * kLetter && at > 0 && !in_number(at)) {
    one.remove_prefix(kWaw.size());  // «وملعبا واحدا»
  }
  if (one == term.word) return true;
  if (term.word.size() == one.size() + kLetter && term.word.starts_with(one)) return true;
  const std::string bones = skeleton(one);
  return in_number(at) && bones.size() >= kFewestBones * kLetter && bones == skeleton(term.word);
}

// The noun of «ثلاث حدائق»: a number stands before it.
bool StatedClause::in_number(std::uint32_t at) const {
  return std::any_of(phrases_.begin(), phrases_.end(),
                     [&](const Phrase& one) { return one.noun == at && one.first < at; });
}

// «عدد الغرف 60», «يبلغ عدد الغرف 60».
bool StatedClause::bare_count(const Phrase& phrase) const {
  if (!phrase.is(kind::kBare)) return false;
  const QueryTerm& term = asked_.words[*asked_.counted].term;
  for (std::uint32_t at = 1; at < phrase.first; ++at) {
    const bool counts = book_.lists(ReservedSet::kCount, word(at - 1));
    if (counts && question::fit(term, with_.knowledge, with_.index, sentence_, at) >= kSameRoot) {
      return true;
    }
  }
  return false;
}

// «حمامان»: the noun itself says how many.
void StatedClause::add_duals() {
  const QueryTerm& term = asked_.words[*asked_.counted].term;
  for (std::uint32_t at = 0; at < count(); ++at) {
    if (!is_content(at) || has_article(at)) continue;
    const bool dual = word(at).ends_with(kDualEnd) || word(at).ends_with(kFeminineDualEnd);
    if (!dual || word(at).size() <= term.word.size()) continue;
    if (question::fit(term, with_.knowledge, with_.index, sentence_, at) < kSame) continue;
    const bool counted = at > 0 && here_.analysis.tokens[at - 1].kind == text::Token::Kind::kNumber;
    if (!counted)
      values_.push_back({.first = at, .end = at + 1, .kinds = kind::kCount, .noun = at});
  }
}

void StatedClause::find_values() {
  if (asked_.counted) {
    for (const Phrase& one : phrases_) {
      if (one.is(kind::kAmounts) && counts_the_asked(one)) values_.push_back(one);
    }
    add_duals();
    counts_ = !values_.empty();
    if (counts_ || asked_.counts_only) return;
  }
  for (const Phrase& one : phrases_) {
    const bool wanted = asked_.wants(one, here_.analysis, book_.language());
    if (one.is(asked_.kinds) && wanted) values_.push_back(one);
  }
}

// «تغلق القاعة …» does not say when it opens.
bool StatedClause::says_the_opposite() const {
  const QueryTerm& asked = asked_.words.front().term;
  if (asked.kind != QueryTerm::Kind::kWord) return false;
  const arabic::Language& language = book_.language();
  std::vector<std::string> opposites;
  for (const auto& row : language.tables().rows(Table::kOpposites)) {
    if (language.root(row.word) == asked.root_text) opposites.push_back(language.root(row.value));
    if (language.root(row.value) == asked.root_text) opposites.push_back(language.root(row.word));
  }
  if (opposites.empty()) return false;
  bool opposite = false;
  for (std::uint32_t at = 0; at < count(); ++at) {
    if (!is_content(at)) continue;
    const std::string root = language.root(word(at));
    if (root == asked.root_text) return false;
    opposite = opposite || std::find(opposites.begin(), opposites.end(), root) != opposites.end();
  }
  return opposite;
}

// Something of the kind was refused, demanded or denied: «رفض المجلس توسيع النادي عام 2010».
bool StatedClause::is_unsaid(TokenRange value) const {
  std::uint32_t first = value.first;
  while (first > 0 && !ends_clause(here_, first - 1)) --first;
  const QueryTerm& done = asked_.words.front().term;
  for (std::uint32_t at = first; at < value.first; ++at) {
    if (question::fit(done, with_.knowledge, with_.index, sentence_, at) == kSame) return false;
  }
  for (std::uint32_t at = first; at < value.first; ++at) {
    const bool asked = std::any_of(asked_.words.begin(), asked_.words.end(), [&](const Word& one) {
      return question::fit(one.term, with_.knowledge, with_.index, sentence_, at) >= kSameRoot;
    });
    if (!asked && is_content(at) && book_.lists(ReservedSet::kUnreal, word(at))) return true;
  }
  return false;
}

bool StatedClause::may_answer(TokenRange value) {
  if (asked_.doer) return true;
  phrases_ =
      arabic::find_value_phrases(book_.language(), here_.analysis.text(), here_.analysis.tokens);
  bool counted = !asked_.counts_only || around(*asked_.counted);
  for (std::uint32_t at = 0; at < count() && !counted; ++at) counted = is_counted(at);
  if (!counted || says_the_opposite() || is_unsaid(value)) return false;
  const bool any =
      asked_.dimension.empty() && (asked_.kinds == kind::kTimes || asked_.counted ||
                                   asked_.kinds == (kind::kAmounts & ~kind::kDuration));
  if (any) return true;
  return std::any_of(phrases_.begin(), phrases_.end(), [&](const Phrase& one) {
    // «طول السنة»: what is measured may be a time or a share.
    const arabic::ValueKinds kinds = asked_.kinds == kind::kMeasure
                                         ? kind::kMeasure | kind::kDuration | kind::kShare
                                         : asked_.kinds;
    if (one.is(kind::kDuration) && !asked_.wants(one, here_.analysis, book_.language())) {
      return false;
    }
    const bool fitting = one.is(kinds) || (one.is(kind::kBare) && !one.is(kind::kTimes));
    return fitting && one.first < value.end && value.first < one.end;
  });
}

}  // namespace mujib::find
