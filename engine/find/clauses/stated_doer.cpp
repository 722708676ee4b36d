// Who does what a question with «من» asks, by the order of the words:
//
//   «أغلقت البلدية معمل السجاد»          between the verb and its object
//   «أغلق المعمل مدير البلدية ربيع»       behind the object, where a title or a person begins
//   «البلدية أغلقت معمل السجاد»          before the verb, from where the clause begins
//   «مديرة النادي هي سناء»               behind the office and its copula
//   «سناء هي مديرة النادي»               before them
//
// «أغلق المعمل عام 1997» has nobody: a verb that its object follows at once may be passive.

#include <algorithm>

#include "engine/find/clauses/stated_clause.hpp"

namespace mujib::find {
namespace {

using lexicon::Mention;
using rulebook::ReservedSet;
using rulebook::ReservedType;

constexpr std::uint32_t kLongestName = 6;  // tokens of «مدير البلدية المهندس ربيع الصافي»

}  // namespace

bool StatedClause::is_placed(std::uint32_t at) const {
  return std::any_of(places_.begin(), places_.end(), [&](const std::vector<std::uint32_t>& one) {
    return std::find(one.begin(), one.end(), at) != one.end();
  });
}

// Behind the words of the question that follow each other from here.
std::uint32_t StatedClause::placed_end(std::uint32_t from, std::uint32_t end) const {
  while (from < end && is_placed(from)) ++from;
  return from;
}

// Behind the words that may be one name: no particle, no mark, no value, none of the question.
std::uint32_t StatedClause::name_end(std::uint32_t from, std::uint32_t end) const {
  std::uint32_t at = from;
  while (at < end && at < from + kLongestName && is_content(at) && !in_phrase(at) &&
         !is_placed(at) && (at == from || !begins_with_waw(at))) {
    ++at;
  }
  return at;
}

// A title begins here, or a person or an organisation that rules know.
bool StatedClause::is_somebody(std::uint32_t at) const {
  if (book_.lists(ReservedSet::kTitle, word(at))) return true;
  const auto& types = book_.lexicon().types();
  return std::any_of(here_.analysis.mentions.begin(), here_.analysis.mentions.end(),
                     [&](const Mention& one) {
                       return one.first_token == at && one.names() &&
                              (types.is_a(one.type, book_.type(ReservedType::kPerson)) ||
                               types.is_a(one.type, book_.type(ReservedType::kOrganisation)));
                     });
}

bool StatedClause::add_doer(std::uint32_t first, std::uint32_t end) {
  if (first >= end || begins_with_waw(first)) return false;
  values_.push_back({.first = first, .end = end});
  phrases_.push_back(values_.back());
  return true;
}

// «مديرة النادي هي سناء الخطيب», «سناء الخطيب هي مديرة النادي».
void StatedClause::add_holder(std::uint32_t office, std::uint32_t begin, std::uint32_t end) {
  const auto is_copula = [&](std::uint32_t at) {
    return book_.lists(ReservedSet::kLonePronoun, word(at));
  };
  const std::uint32_t after = placed_end(office, end);
  if (after < end && is_copula(after)) {
    const std::uint32_t last = name_end(after + 1, end);
    if (last == end || !is_content(last)) add_doer(after + 1, last);
  } else if (office > begin + 1 && is_copula(office - 1) &&
             name_end(begin, office - 1) == office - 1) {
    add_doer(begin, office - 1);
  }
}

void StatedClause::add_subject(std::uint32_t verb, std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t next = verb + 1;
  const std::uint32_t subject = name_end(next, end);
  if (subject > next) {
    // Its object follows, or a particle with one.
    std::uint32_t object = subject;
    while (object < end && is_function(object)) ++object;
    if (object < end && is_placed(object)) add_doer(next, subject);
    return;
  }
  const std::uint32_t behind = placed_end(next, end);
  if (behind == next) return;
  if (behind < end && is_somebody(behind) && add_doer(behind, name_end(behind, end))) return;
  const bool opens = begin < verb && (has_article(begin) || is_somebody(begin));
  if (opens && name_end(begin, verb) == verb) add_doer(begin, verb);
}

void StatedClause::find_doers() {
  TokenRange clause;
  while (clause.first < count()) {
    clause.end = clause_end(here_, clause.first);
    for (const std::uint32_t at : places_[asked_.predicate]) {
      if (at < clause.first || at >= clause.end) continue;
      const std::size_t before = values_.size();
      add_holder(at, clause.first, clause.end);
      const bool office =
          book_.lists(ReservedSet::kTitle, asked_.words[asked_.predicate].term.word);
      if (values_.size() == before && !office) add_subject(at, clause.first, clause.end);
    }
    clause.first = clause.end + 1;
  }
}

}  // namespace mujib::find
