#include "engine/find/clauses/stated_clause.hpp"

#include <algorithm>

#include "engine/text/letter_strings.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::find {
namespace {

using arabic::Table;
using question::QueryTerm;
using question::fit_quality::kAdjective;
using question::fit_quality::kSame;
using question::fit_quality::kSameRoot;
using question::fit_quality::kSynonym;
using rulebook::ReservedSet;
namespace kind = arabic::value_kind;

constexpr std::uint32_t kMostSentence = 40;   // tokens that are read as one clause
constexpr std::uint32_t kReachForward = 4;    // from a value on to the first bound word
constexpr std::uint32_t kReachBack = 9;       // from a value back to the last one
constexpr std::uint32_t kConstructReach = 2;  // from a noun to its owner
constexpr std::uint32_t kHeadingReach = 48;   // sentences back to a heading
constexpr std::size_t kLetter = 2;            // bytes of an Arabic letter
constexpr std::size_t kFewestWords = 2;       // of the question, in the clause
using text::letter::kWaw;

}  // namespace

StatedClause::StatedClause(const StatedQuestion& asked, const question::Understanding& with,
                           std::uint32_t sentence)
    : asked_(asked),
      with_(with),
      book_(*with.knowledge.book),
      sentence_(sentence),
      here_(with.knowledge.sentences[sentence]) {}

bool StatedClause::is_word(std::uint32_t at) const {
  return here_.analysis.tokens[at].kind == text::Token::Kind::kWord;
}

bool StatedClause::has_article(std::uint32_t at) const {
  for (const text::PrefixSplit& split : text::prefix_splits(word(at))) {
    if (split.article) return true;
  }
  return false;
}

bool StatedClause::is_function(std::uint32_t at) const {
  return is_word(at) && book_.language().is_function_word(word(at));
}

bool StatedClause::is_content(std::uint32_t at) const { return is_word(at) && !is_function(at); }

// A «و» that joins: that of «وزير» is the word's own.
bool StatedClause::begins_with_waw(std::uint32_t at) const {
  const std::string_view text = word(at);
  return text.starts_with(kWaw) && text.size() > kLetter &&
         !book_.language().stem(text).starts_with(kWaw);
}

// «وعن», «وفي»
bool StatedClause::is_joined_particle(std::uint32_t at) const {
  return begins_with_waw(at) && book_.language().is_function_word(word(at).substr(kWaw.size()));
}

bool StatedClause::in_phrase(std::uint32_t at) const {
  return std::any_of(phrases_.begin(), phrases_.end(), [&](const Phrase& one) {
    return one.first <= at && at < one.end && !one.is(kind::kEvent);
  });
}

bool StatedClause::is_predicate(std::size_t word) const {
  const std::size_t first = counts_ ? 1 : 0;
  return word == first;
}

// Another form of the verb, or its noun of action, stands for it: «افتتح» for «افتتاح». A noun
// with an article is another thing, a particle before it makes it an object.
bool StatedClause::fits_as_predicate(const Word& one, std::uint32_t at, int quality) const {
  if (quality >= kSynonym) return one.article || !has_article(at);
  if (quality < kSameRoot || one.article || has_article(at)) return false;
  const auto splits = text::prefix_splits(word(at));
  return splits.size == 1 || begins_with_waw(at) ||
         book_.language().stem(word(at)).size() >= word(at).size();
}

bool StatedClause::fits(std::size_t index, std::uint32_t at) const {
  const Word& one = asked_.words[index];
  const int quality = question::fit(one.term, with_.knowledge, with_.index, sentence_, at);
  if (quality == 0) return false;
  if (one.term.kind != QueryTerm::Kind::kWord) {
    return quality == kSame || quality == kAdjective;
  }
  if (quality == kSame) return true;
  if (one.measure) {
    for (const text::PrefixSplit& split : text::prefix_splits(word(at))) {
      const auto* row = book_.language().tables().find(Table::kMeasured, split.rest);
      if (row != nullptr) return row->value == asked_.dimension;
    }
    return false;
  }
  if (index == asked_.predicate || is_predicate(index)) return fits_as_predicate(one, at, quality);
  return false;
}

void StatedClause::find_places() {
  places_.assign(asked_.words.size(), {});
  for (std::size_t index = 0; index < asked_.words.size(); ++index) {
    for (std::uint32_t at = 0; at < count(); ++at) {
      if (fits(index, at)) places_[index].push_back(at);
    }
  }
}

// What bind() wants of every word, whatever value is chosen: most sentences end here, before their
// values are read.
bool StatedClause::may_bind() const {
  for (std::size_t index = 0; index < asked_.words.size(); ++index) {
    const Word& one = asked_.words[index];
    const bool open = one.optional || one.measure || index == asked_.counted;
    if (open || !places_[index].empty()) continue;
    const bool predicate = !asked_.counted && is_predicate(index);
    if (predicate || !around(index)) return false;
  }
  return true;
}

std::optional<ReadResult> StatedClause::run() {
  if (here_.sentence.heading || count() == 0 || asks(here_)) return std::nullopt;
  find_places();
  if (!may_bind()) return std::nullopt;
  phrases_ =
      arabic::find_value_phrases(book_.language(), here_.analysis.text(), here_.analysis.tokens);
  if (asked_.doer) {
    find_doers();
  } else {
    find_values();
  }
  if (values_.empty()) return std::nullopt;
  TokenRange clause;
  while (clause.first < count()) {
    clause.end = clause_end(here_, clause.first);
    if (auto found = in(clause)) return found;
    clause.first = clause.end + 1;
  }
  if (count() > kMostSentence) return std::nullopt;
  return in({0, count()});
}

bool StatedClause::placed(std::size_t index, std::uint32_t first, std::uint32_t end) const {
  return std::any_of(places_[index].begin(), places_[index].end(),
                     [&](std::uint32_t at) { return first <= at && at < end; });
}

std::optional<ReadResult> StatedClause::in(TokenRange range) {
  std::vector<const Phrase*> values;
  for (const Phrase& one : values_) {
    const bool asked_about =
        std::any_of(asked_.words.begin(), asked_.words.end(), [&](const Word& word) {
          const auto index = static_cast<std::size_t>(&word - asked_.words.data());
          return word.term.kind != QueryTerm::Kind::kWord && placed(index, one.first, one.end);
        });
    const bool inside = range.first <= one.first && one.end <= range.end;
    if (inside && !asked_about) values.push_back(&one);
  }
  // What happened before or after something else is said only where the sentence has no time.
  if (std::any_of(values_.begin(), values_.end(),
                  [](const Phrase& one) { return !one.is(kind::kEvent); })) {
    std::erase_if(values, [](const Phrase* one) { return one->is(kind::kEvent); });
  }
  const Phrase* value = choose(range, values);
  if (value == nullptr || !bind(range, *value) || is_unreal(range)) return std::nullopt;
  for (std::size_t index = 0; index < bound_.size(); ++index) {
    if (bound_[index] != kOutside && !asked_.words[index].measure && is_of_another(bound_[index])) {
      return std::nullopt;
    }
  }
  if (!in_order() || !leads_to(range, *value) || !bound_beside(*value)) return std::nullopt;
  return result(range, *value);
}

// Of several values the one that the question's words stand by: «عن السوق 3 كيلومترات وعن البحر
// 12 كيلومترا».
const StatedClause::Phrase* StatedClause::choose(TokenRange range,
                                                 const std::vector<const Phrase*>& values) const {
  if (values.empty()) return nullptr;
  if (values.size() == 1) return values.front();
  std::vector<std::size_t> own;  // words that do not stand before the first value
  for (std::size_t index = 0; index < places_.size(); ++index) {
    const bool counted = counts_ && index == *asked_.counted;
    if (counted || !placed(index, range.first, range.end)) continue;
    if (!placed(index, range.first, values.front()->first)) own.push_back(index);
  }
  const auto all_in = [&](std::uint32_t first, std::uint32_t end) {
    return std::all_of(own.begin(), own.end(),
                       [&](std::size_t index) { return placed(index, first, end); });
  };
  if (own.empty()) {
    // The first, where another predicate begins behind it, «… عام 1999 وفاز …», or where the
    // question's words lead up to it.
    const std::uint32_t next = values.front()->end;
    if (next < range.end && begins_with_waw(next) && !in_phrase(next) &&
        !is_joined_particle(next)) {
      return values.front();
    }
    std::uint32_t at = values.front()->first;
    while (at > range.first && !is_content(at - 1)) --at;
    if (at == range.first) return nullptr;
    for (std::size_t index = 0; index < places_.size(); ++index) {
      if (placed(index, at - 1, at)) return values.front();
    }
    return nullptr;
  }
  const Phrase* found = nullptr;
  for (std::size_t at = 1; at < values.size(); ++at) {
    if (!all_in(values[at - 1]->end, values[at]->first)) continue;
    if (found != nullptr) return nullptr;
    found = values[at];
  }
  if (found != nullptr) return found;
  for (std::size_t at = 0; at < values.size(); ++at) {
    const std::uint32_t end = at + 1 < values.size() ? values[at + 1]->first : range.end;
    if (!all_in(values[at]->end, end) || begins_with_waw(values[at]->end)) continue;
    if (found != nullptr) return nullptr;
    found = values[at];
  }
  return found;
}

// Every word of the question to a token of the clause outside the value, the nearest to it; else
// to the heading.
bool StatedClause::bind(TokenRange range, const Phrase& value) {
  bound_.assign(asked_.words.size(), kOutside);
  std::size_t here = 0;
  std::size_t there = 0;
  bool outside = false;
  for (std::size_t index = 0; index < asked_.words.size(); ++index) {
    if (counts_ && index == *asked_.counted) {
      bound_[index] = value.noun.value_or(value.first);
      ++here;
      continue;
    }
    std::uint32_t least = kOutside;
    for (const std::uint32_t at : places_[index]) {
      if (at < range.first || at >= range.end || (value.first <= at && at < value.end)) continue;
      // What stands behind a value is said of it only where nothing before it is.
      const std::uint32_t away = at < value.first ? value.first - at : count() + at - value.end;
      if (away >= least) continue;
      least = away;
      bound_[index] = at;
    }
    if (bound_[index] != kOutside) {
      ++here;
      continue;
    }
    const bool spoken_by_value = asked_.words[index].measure && !value.is(kind::kMeasure);
    if (spoken_by_value || asked_.words[index].optional) continue;
    if (is_predicate(index) || !around(index)) return false;
    outside = true;
    ++there;
  }
  if (here == 0 || (outside && !subject_is_open(range))) return false;
  return here + there >= kFewestWords && constructs_hold();
}

// «سكان آسيا», «الحلقة الأولى»: what stands side by side in the question does so here.
bool StatedClause::constructs_hold() const {
  for (std::size_t index = 1; index < bound_.size(); ++index) {
    const Word& owner = asked_.words[index];
    const Word& owned = asked_.words[index - 1];
    const bool verb = is_predicate(index - 1) && !owned.measure;
    const bool value =
        owner.term.kind == QueryTerm::Kind::kTime || owner.term.kind == QueryTerm::Kind::kNumber;
    const bool side_by_side = owned.term.token + 1 == owner.term.token && !value;
    if (verb || !side_by_side || bound_[index] == kOutside || bound_[index - 1] == kOutside)
      continue;
    const bool here =
        bound_[index] > bound_[index - 1] && bound_[index] - bound_[index - 1] <= kConstructReach;
    if (!here && !(counts_ && index - 1 == *asked_.counted)) return false;
  }
  return true;
}

// The heading above and the document's title.
bool StatedClause::around(std::size_t index) const {
  const QueryTerm& term = asked_.words[index].term;
  const ingest::Knowledge& knowledge = with_.knowledge;
  for (std::uint32_t back = 1; back <= kHeadingReach && back <= sentence_; ++back) {
    const std::uint32_t at = sentence_ - back;
    const ingest::ReadSentence& other = knowledge.sentences[at];
    if (other.sentence.document != here_.sentence.document) break;
    if (!other.sentence.heading) continue;
    for (std::uint32_t token = 0; token < other.analysis.tokens.size(); ++token) {
      if (question::fit(term, knowledge, with_.index, at, token) == kSame) return true;
    }
    break;
  }
  if (term.kind != QueryTerm::Kind::kWord) return false;
  const std::string title = text::fold(knowledge.title(here_.sentence.document));
  for (const text::Token& token : text::tokenise(title)) {
    if (book_.language().stem(token.span.of(title)) == term.stem_text) return true;
  }
  return false;
}

// «يفتح في الثامنة» under a heading is of what the heading names; «يفتح الباب في الثامنة» is not.
bool StatedClause::subject_is_open(TokenRange range) const {
  for (std::size_t index = 0; index < bound_.size(); ++index) {
    if (!is_predicate(index) || bound_[index] == kOutside) continue;
    const std::uint32_t next = bound_[index] + 1;
    if (next >= range.end || !is_content(next) || in_phrase(next)) return true;
    return std::find(bound_.begin(), bound_.end(), next) != bound_.end();
  }
  return false;
}

// Denied, demanded, conditional, or with an exception.
bool StatedClause::is_unreal(TokenRange range) const {
  for (std::uint32_t at = range.first; at < range.end; ++at) {
    if (in_phrase(at) || !is_word(at)) continue;
    if (std::find(bound_.begin(), bound_.end(), at) != bound_.end()) continue;
    const std::string_view one = word(at);
    if (book_.lists(ReservedSet::kNegation, one) || book_.lists(ReservedSet::kUnreal, one) ||
        book_.lists(ReservedSet::kException, one)) {
      return true;
    }
  }
  return false;
}

// «فاز مدرب الفريق» tells of the trainer, not of the team.
bool StatedClause::is_of_another(std::uint32_t at) const {
  if (at == 0 || ends_clause(here_, at - 1) || in_phrase(at - 1) || !is_content(at - 1))
    return false;
  if (std::find(bound_.begin(), bound_.end(), at - 1) != bound_.end()) return false;
  if (begins_with_waw(at) || has_article(at - 1)) return false;
  // «بني النزل عام 1979 ورمم عام 2011»: the subject that several predicates share follows the
  // first.
  // «يضم السكن ثلاث حدائق»: what is counted needs no word for having.
  if ((at == 1 || ends_clause(here_, at - 2)) && (counts_ || values_.size() > 1)) return false;
  const bool particle = text::prefix_splits(word(at)).size > 1 && !has_article(at) &&
                        book_.language().stem(word(at)).size() < word(at).size();
  if (particle) return false;
  const std::string_view before = word(at - 1);
  for (const ReservedSet set : {ReservedSet::kTime, ReservedSet::kCount, ReservedSet::kMeasure,
                                ReservedSet::kGeneral, ReservedSet::kLightVerb}) {
    if (book_.lists(set, before)) return false;
  }
  return true;
}

// Who and whom: nouns that follow each other in the question follow each other here.
bool StatedClause::in_order() const {
  std::optional<std::uint32_t> last;
  for (std::size_t index = 0; index < bound_.size(); ++index) {
    const bool counted = counts_ && index == *asked_.counted;
    if (is_predicate(index) || counted || bound_[index] == kOutside) continue;
    const bool free = asked_.words[index].after_particle ||
                      (bound_[index] > 0 && is_function(bound_[index] - 1)) ||
                      asked_.words[index].term.kind == QueryTerm::Kind::kTime;
    if (free) continue;
    if (last && bound_[index] < *last) return false;
    last = bound_[index];
  }
  return true;
}

// No other statement begins between the question's words and the value.
bool StatedClause::leads_to(TokenRange range, const Phrase& value) const {
  const auto is_bound = [&](std::uint32_t at) {
    return std::find(bound_.begin(), bound_.end(), at) != bound_.end();
  };
  const auto breaks = [&](std::uint32_t at) {
    if (!is_word(at) || in_phrase(at)) return false;
    return begins_with_waw(at) || book_.language().has(Table::kBreaks, word(at));
  };
  if (counts_) return true;
  // A relative clause tells of the word before it.
  std::uint32_t earliest = value.first;
  for (const std::uint32_t at : bound_) earliest = std::min(earliest, at);
  for (std::uint32_t at = earliest + 1; at < value.first; ++at) {
    const std::string_view joined = word(at).starts_with(kWaw) ? word(at).substr(kWaw.size()) : "";
    const bool relative = !in_phrase(at) && word(at) != kWaw &&
                          (book_.language().has(Table::kBreaks, word(at)) ||
                           (!joined.empty() && book_.language().has(Table::kBreaks, joined)));
    if (relative && !is_bound(at - 1)) return false;
  }
  for (std::uint32_t at = value.first; at > range.first; --at) {
    if (is_bound(at - 1)) return true;
    if (breaks(at - 1) || value.first - at > kReachBack) return false;
  }
  for (std::uint32_t at = value.end; at < range.end && at < value.end + kReachForward; ++at) {
    if (breaks(at)) return false;
    if (is_bound(at)) return true;
  }
  return false;
}

// Between marks, the value stands with a word of the question.
bool StatedClause::bound_beside(const Phrase& value) const {
  std::uint32_t first = value.first;
  while (first > 0 && !ends_clause(here_, first - 1)) --first;
  const std::uint32_t end = clause_end(here_, value.end);
  return std::any_of(bound_.begin(), bound_.end(),
                     [&](std::uint32_t at) { return first <= at && at < end; });
}

ReadResult StatedClause::result(TokenRange range, const Phrase& value) const {
  ReadResult out;
  out.sentence = sentence_;
  out.value_first = value.first;
  out.value_end = value.end;
  if (begins_with_waw(value.first)) out.value_prefix = static_cast<std::uint32_t>(kWaw.size());
  out.core_first = value.first;
  out.core_end = value.end;
  int outside = 0;
  for (const std::uint32_t at : bound_) {
    if (at == kOutside) {
      ++outside;
      continue;
    }
    out.core_first = std::min(out.core_first, at);
    out.core_end = std::max(out.core_end, at + 1);
  }
  const TokenRange clause = clause_around(here_, {out.core_first, out.core_end});
  out.first_token = clause.first;
  out.end_token = clause.end;
  out.coverage = 100;
  int others = 0;  // words of content that the question does not have
  for (std::uint32_t at = range.first; at < range.end; ++at) {
    const bool bound = std::find(bound_.begin(), bound_.end(), at) != bound_.end();
    others += is_content(at) && !bound && !in_phrase(at);
  }
  out.score = -others - 10 * outside;
  return out;
}

}  // namespace mujib::find
