#include "engine/find/clauses/request.hpp"

#include <algorithm>
#include <initializer_list>

#include "engine/ingest/offices.hpp"
#include "engine/question/context.hpp"

namespace mujib::find {
namespace {

using question::QueryTerm;
using question::Understanding;
using question::Understood;
using question::WordRole;
using rulebook::ReservedSet;
using rulebook::Rulebook;

constexpr int kClauseCoverage = 66;      // of a clause that bears on a yes/no question
constexpr std::uint32_t kVerbReach = 2;  // tokens between the question word and its verb
constexpr std::uint32_t kKindReach = 4;  // and between a noun and its relative clause
constexpr int kKindWeight = 2;

bool in_set(const Understood& question, std::uint32_t token, const Rulebook& book,
            std::initializer_list<ReservedSet> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](ReservedSet name) { return question.in_set(token, book.set(name)); });
}

// «في أي عام», «سنة كم»: only a year answers.
bool asks_year(const Understood& question, const Rulebook& book) {
  for (const std::uint32_t at : question.expected_tokens) {
    for (const text::PrefixSplit& split : text::prefix_splits(question.analysis.word(at))) {
      if (book.lists(ReservedSet::kYear, split.rest)) return true;
    }
  }
  return false;
}

// «ماذا كتبت الصحيفة عن …»: the verb of saying need not stand in what was said.
void leave_out_reporting(const Understood& question, ReadRequest& request, const Rulebook& book) {
  const bool named =
      std::any_of(request.terms.begin(), request.terms.end(),
                  [](const QueryTerm& term) { return term.kind == QueryTerm::Kind::kEntity; });
  if (!named || request.expected == Expected::kYesNo) return;
  std::erase_if(request.terms, [&](const QueryTerm& term) {
    return term.kind == QueryTerm::Kind::kWord &&
           in_set(question, term.token, book, {ReservedSet::kSay, ReservedSet::kDescribe}) &&
           !in_set(question, term.token, book, {ReservedSet::kOpinion});
  });
}

// «أي كيان انبثقت …», «ما الكتاب الذي ألفه …»: a noun for the kind of answer, which
// need not be said beside it.
bool names_a_kind(const Understood& question, std::uint32_t token, const Rulebook& book) {
  const auto word = [&](std::uint32_t at) { return question.analysis.word(at); };
  const auto in = [&](std::uint32_t at, ReservedSet set) {
    return in_set(question, at, book, {set});
  };
  if (token > 0 && question.roles[token - 1] == WordRole::kQuestion &&
      in(token - 1, ReservedSet::kWhich))
    return true;
  const bool office = question.expected == Expected::kPerson &&
                      ingest::OfficeWords(book).is_title(question.sets[token]);
  if (question.expected != Expected::kAnything && !office) return false;
  if (!word(token).starts_with(text::kArticle)) return false;
  const auto count = static_cast<std::uint32_t>(question.roles.size());
  for (std::uint32_t at = token + 1; at < count && at <= token + kKindReach; ++at) {
    if (book.lists(ReservedSet::kRelative, word(at))) return true;
  }
  return false;
}

// «كم دبابة …», «متى استقال …», «ما عملة …»: the first word after the question word
// says what is asked. Words for any number, name or kind of place do not: the answer
// itself stands for them.
std::optional<std::size_t> head_term(const Understood& question,
                                     const std::vector<QueryTerm>& terms, const Rulebook& book) {
  if (question.expected == Expected::kYesNo) return std::nullopt;
  const std::uint32_t after =
      question.expected_tokens.empty() ? 0 : question.expected_tokens.back() + 1;
  for (std::size_t index = 0; index < terms.size(); ++index) {
    const QueryTerm& term = terms[index];
    if (term.token < after) continue;
    if (term.kind != QueryTerm::Kind::kWord || term.token > after + kVerbReach) return std::nullopt;
    const bool counted =
        question.expected == Expected::kNumber &&
        in_set(question, term.token, book, {ReservedSet::kState, ReservedSet::kOrganisation});
    if (counted) return index;
    if (in_set(question, term.token, book,
               {ReservedSet::kCount, ReservedSet::kName, ReservedSet::kState,
                ReservedSet::kOrganisation, ReservedSet::kCause, ReservedSet::kAim}) ||
        names_a_kind(question, term.token, book)) {
      return std::nullopt;
    }
    return index;
  }
  return std::nullopt;
}

// «في أي صحيفة», «ما المدينة التي»: a noun that the lexicon knows as a type.
TypeId asked_kind(const Understood& question, const Rulebook& book) {
  for (const lexicon::Mention& mention : question.analysis.mentions) {
    if (mention.kind == lexicon::Mention::Kind::kReference && mention.entity == kNoEntity &&
        question::is_asked_for(question.analysis, mention, book)) {
      return mention.type;
    }
  }
  return kNoType;
}

// «ما اسم الضابط الذي …»: the name of what a noun describes, not another name of
// something that is named already.
bool asks_name(const Understood& question, ReadRequest& request, const Rulebook& book) {
  const auto count = static_cast<std::uint32_t>(question.roles.size());
  for (std::uint32_t at = 0; at + 1 < count; ++at) {
    if (!in_set(question, at, book, {ReservedSet::kName}) ||
        question.roles[at] == WordRole::kMention)
      continue;
    for (std::size_t term = 0; term < request.terms.size(); ++term) {
      if (request.terms[term].token != at + 1) continue;
      if (request.terms[term].kind != QueryTerm::Kind::kWord) return false;
      request.head = term;
      return true;
    }
  }
  return false;
}

}  // namespace

ReadRequest request_for(const Understood& question, const Understanding& with) {
  const Rulebook& book = *with.knowledge.book;
  ReadRequest request;
  request.terms = question.terms;
  request.expected = question.expected;
  request.document = question.document;
  request.least_coverage = request.expected == Expected::kYesNo ? kClauseCoverage : kCoverage;
  request.dated_only = asks_year(question, book);
  for (QueryTerm& term : request.terms) {
    const bool kind =
        term.kind == QueryTerm::Kind::kWord && names_a_kind(question, term.token, book);
    if (kind) term.weight = std::min(term.weight, kKindWeight);
  }
  leave_out_reporting(question, request, book);
  // «منظمة»: a word for a kind alone asks nothing.
  const bool kinds_only =
      std::all_of(request.terms.begin(), request.terms.end(), [&](const QueryTerm& term) {
        return term.kind == QueryTerm::Kind::kWord &&
               in_set(question, term.token, book,
                      {ReservedSet::kOrganisation, ReservedSet::kState, ReservedSet::kName,
                       ReservedSet::kCount});
      });
  if (kinds_only) request.terms.clear();
  request.head = head_term(question, request.terms, book);
  request.kind = asked_kind(question, book);
  const ingest::OfficeWords offices(book);
  if (request.head) {
    const auto& sets = question.sets[request.terms[*request.head].token];
    request.office = offices.asks_for_leader(sets);
    request.title = offices.asks_for_holder(sets);
  }
  for (std::size_t term = 0; request.title && term < request.terms.size(); ++term) {
    const bool modifies = request.terms[term].kind == QueryTerm::Kind::kWord &&
                          offices.makes_another(question.sets[request.terms[term].token]);
    if (modifies && term != request.head) request.modifier = term;
  }
  if (asks_name(question, request, book)) request.expected = Expected::kName;
  return request;
}

}  // namespace mujib::find
