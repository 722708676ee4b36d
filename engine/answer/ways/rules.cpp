#include "engine/answer/ways/rules.hpp"

#include <algorithm>

#include "engine/answer/ways/names.hpp"
#include "engine/answer/ways/reading.hpp"
#include "engine/answer/ways/support.hpp"
#include "engine/find/clauses/request.hpp"

namespace mujib::answer {
namespace {

using find::ReadRequest;
using index::bound;
using index::Found;
using index::Row;
using index::SlotValue;
using question::QueryTerm;
using question::Understood;
using question::WordRole;
using rulebook::QuestionRule;
using rulebook::ReservedSet;
using rulebook::ReservedType;

constexpr int kLeastScore = 12;
constexpr std::size_t kMostTried = 6;

Expected expected_of(const std::string& word) {
  if (word == "زمن") return Expected::kTime;
  if (word == "مكان") return Expected::kPlace;
  if (word == "عدد") return Expected::kNumber;
  if (word == "شخص") return Expected::kPerson;
  if (word == "سبب") return Expected::kCause;
  if (word == "كيفيه") return Expected::kManner;
  if (word == "قايل") return Expected::kSpeaker;
  return Expected::kAnything;
}

bool is_person(EntityId entity, const rulebook::Rulebook& book) {
  const lexicon::Lexicon& lexicon = book.lexicon();
  return lexicon.types().is_a(lexicon.entity(entity).type, book.type(ReservedType::kPerson));
}

Statement said(const Row& row, const ingest::Knowledge& knowledge) {
  const Fact& fact = knowledge.facts[row.fact];
  Statement out;
  out.sentence = fact.sentence;
  out.fact = row.fact;
  out.value = row.value;
  out.speaker = fact.speaker;
  out.marks = {row.value.span};
  if (!fact.subject.reference) out.marks.push_back(fact.subject.span);
  if (!fact.object.reference) out.marks.push_back(fact.object.span);
  return out;
}

// «ما رأي سفيرة غيلان»: who holds the office before the name speaks, not the name. Heads of
// states are found by their office and have entities of their own.
bool is_of_another(const Asked& asked, const SlotValue& speaker) {
  const question::Understood& question = asked.question();
  if (speaker.first_token == 0 || question.expected != Expected::kAnything) return false;
  const std::string_view before = question.analysis.word(speaker.first_token - 1);
  return asked.book().lists(ReservedSet::kTitle, before) &&
         !asked.book().in_set(before, asked.book().set(ReservedSet::kHead));
}

// «{موضوع}، قراءة، ؟ زمن»: the form says what is expected and whose words count.
std::optional<Evidence> read_for(const Asked& asked, const Candidate& candidate) {
  const rulebook::Clause& clause = asked.book().rules().questions[candidate.rule].clauses.front();
  ReadRequest request;
  request.expected = expected_of(clause.object.expected);
  if (clause.object.expected.empty()) request.expected = asked.question().expected;
  request.document = asked.question().document;
  request.least_coverage = find::kCoverage;
  if (clause.subject.kind == rulebook::Term::Kind::kSlot) {
    const SlotValue* speaker = bound(candidate.binding, clause.subject.slot);
    if (speaker != nullptr && !is_of_another(asked, *speaker)) {
      request.speaker = speaker->entity;
      request.least_coverage = find::kSpeakerCoverage;
    }
  }
  for (const QueryTerm& term : asked.question().terms) {
    const bool is_speaker = term.kind == QueryTerm::Kind::kEntity && term.entity == request.speaker;
    const bool topic = !candidate.explained[term.token] || [&] {
      const SlotValue* about = bound(candidate.binding, clause.about);
      return about != nullptr && about->first_token <= term.token && term.token < about->end_token;
    }();
    if (!is_speaker && topic) request.terms.push_back(term);
  }
  if (request.terms.empty() && request.speaker == kNoEntity) return std::nullopt;
  const auto found = find::read(asked.knowledge(), asked.with().index, request, kMostReadings);
  if (found.empty()) return std::nullopt;
  return evidence_of(found, request.expected, asked);
}

std::optional<Evidence> look_for(const Asked& asked, const Candidate& candidate) {
  const ingest::Knowledge& knowledge = asked.knowledge();
  const auto& rules = asked.book().rules();
  const QuestionRule& rule = rules.questions[candidate.rule];
  std::optional<std::uint32_t> document = asked.question().document;
  for (const rulebook::Clause& clause : rule.clauses) {
    if (!clause.document.empty()) document.reset();  // the clauses say which themselves
  }
  Found found =
      look_up_all(knowledge, asked.with().facts, rule.clauses, candidate.binding, document);
  if (found.rows.empty() && found.against.empty()) return std::nullopt;
  if (found.rows.empty() && !found.holds) return std::nullopt;
  // What the rule did not explain has to be in the fact's sentence.
  if (!candidate.leftover.empty()) {
    const std::vector<QueryTerm>& terms = asked.question().terms;
    const auto unsupported = [&](const Row& row) {
      return !supported(candidate, row, terms, asked.with());
    };
    if (rules.relations[rule.clauses.front().relation].words) {
      keep_closest(candidate, terms, asked.with(), found.rows);
    }
    std::erase_if(found.rows, unsupported);
    std::erase_if(found.against, unsupported);
    if (found.rows.empty() && (!found.holds || found.against.empty())) return std::nullopt;
  }
  Evidence out;
  for (const Row& row : found.rows) out.statements.push_back(said(row, knowledge));
  for (const Row& row : found.against) out.against.push_back(said(row, knowledge));
  out.kind = AnswerKind::kFact;
  if (found.holds) {
    out.verdict = !found.rows.empty();
  } else if (std::all_of(found.rows.begin(), found.rows.end(),
                         [](const Row& row) { return row.value.lost; })) {
    out.kind = AnswerKind::kDamaged;
  }
  return out;
}

std::optional<Evidence> run(const Asked& asked, const Candidate& candidate) {
  const QuestionRule& rule = asked.book().rules().questions[candidate.rule];
  if (rule.clauses.empty()) return std::nullopt;
  if (rule.clauses.front().reading) return read_for(asked, candidate);
  if (rule.clauses.front().names) {
    if (!candidate.leftover.empty()) return std::nullopt;
    return find_names(asked, candidate);
  }
  return look_for(asked, candidate);
}

// «ماذا قال الرئيس الأمريكي»: an office whose holder the documents do not name.
bool asks_for_unknown_speaker(const Understood& question, const rulebook::Rulebook& book) {
  const auto says = book.set(ReservedSet::kSayPlainly);
  const ingest::OfficeWords offices(book);
  for (std::uint32_t at = 0; at + 1 < question.roles.size(); ++at) {
    if (question.in_set(at, says) && question.roles[at + 1] == WordRole::kContent &&
        offices.is_title(question.sets[at + 1])) {
      return true;
    }
  }
  return false;
}

// A rule that explains the whole question and asks for a name, a number or a date says
// all there is to say: what the reader would find beside it answers something else.
bool settled(const Asked& asked) {
  const auto& rules = asked.book().rules();
  const Understood& question = asked.question();
  const bool asks_for_words = question.says(asked.book().set(ReservedSet::kSayPlainly));
  if (asks_for_words && asks_for_unknown_speaker(question, asked.book())) return true;
  const auto& candidates = asked.candidates();
  return std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& candidate) {
    const auto& clauses = rules.questions[candidate.rule].clauses;
    if (candidate.score < kLeastScore || clauses.empty()) return false;
    const rulebook::Clause& clause = clauses.front();
    // «ماذا قال …» is answered by that speaker's words alone.
    if (clause.reading) {
      const SlotValue* speaker = bound(candidate.binding, clause.subject.slot);
      return asks_for_words && speaker != nullptr &&
             (asked.with().facts.speaks(speaker->entity) ||
              is_person(speaker->entity, asked.book()));
    }
    if (clause.names) return candidate.leftover.empty();
    return candidate.leftover.empty() && !rules.relations[clause.relation].words;
  });
}

Evidence refusal(const Candidate* candidate, int confidence) {
  Evidence out;
  out.kind = AnswerKind::kNotInDocuments;
  out.confidence = confidence;
  if (candidate != nullptr) {
    out.rule = candidate->rule;
    out.binding = candidate->binding;
  }
  return out;
}

// The best candidate that has an answer; else one whose value was lost; else the first
// that fits and finds nothing.
std::optional<Evidence> best_of(const Asked& asked, bool implicit, int found_confidence) {
  std::optional<Evidence> damaged;
  const Candidate* understood = nullptr;
  std::size_t tried = 0;
  for (const Candidate& candidate : asked.candidates()) {
    if (candidate.implicit != implicit) continue;
    if (candidate.score < kLeastScore || tried++ == kMostTried) break;
    std::optional<Evidence> found = run(asked, candidate);
    if (!found) {
      if (understood == nullptr && candidate.leftover.empty()) understood = &candidate;
      continue;
    }
    found->rule = candidate.rule;
    found->binding = candidate.binding;
    found->missing = candidate.leftover;
    found->confidence = found_confidence;
    if (found->kind != AnswerKind::kDamaged) return found;
    found->confidence -= confidence::kRules - confidence::kDamagedFact;
    if (!damaged) damaged = std::move(found);
  }
  if (damaged) return damaged;
  if (understood != nullptr) return refusal(understood, confidence::kNothing);
  return std::nullopt;
}

}  // namespace

std::optional<Evidence> by_rules(const Asked& asked) {
  std::optional<Evidence> found = best_of(asked, false, confidence::kRules);
  if (found && !found->refuses()) return found;
  if (!settled(asked)) return found;
  if (!found) return refusal(nullptr, confidence::kSettled);
  found->confidence = confidence::kSettled;
  return found;
}

std::optional<Evidence> by_context_rules(const Asked& asked) {
  return best_of(asked, true, confidence::kContextRules);
}

}  // namespace mujib::answer
