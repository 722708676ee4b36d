#include "engine/answer/trace.hpp"

#include "engine/answer/cite.hpp"
#include "engine/find/request.hpp"

namespace mujib::answer {
namespace {

using find::nearest;
using find::ReadRequest;
using find::ReadResult;
using find::request_for;
using index::bound;
using index::Found;
using index::look_up;
using index::Row;
using index::SlotValue;
using lexicon::Mention;
using question::Understanding;
using question::Understood;
using rulebook::QuestionRule;

constexpr std::size_t kMostRules = 6;  // that are shown

void explain_reading(const Understood& question, const Understanding& with, Trace& trace) {
  const ReadRequest request = request_for(question, with);
  const std::optional<ReadResult> best = nearest(with.knowledge, with.index, request);
  const ingest::ReadSentence* sentence = best ? &with.knowledge.sentences[best->sentence] : nullptr;
  if (sentence != nullptr) {
    trace.nearest = sentence->sentence.span.of(with.knowledge.document_of(best->sentence).text);
  }
  for (std::size_t term = 0; term < request.terms.size(); ++term) {
    Trace::Sought one{request.terms[term].word, request.terms[term].weight, {}, 0};
    if (best && best->fits[term].quality > 0) {
      one.found = sentence->analysis.word(best->fits[term].token);
      one.quality = best->fits[term].quality;
    }
    trace.sought.push_back(std::move(one));
  }
}

}  // namespace

void explain(const Understood& question, const std::vector<Candidate>& candidates,
             const Candidate* winner, const Understanding& with, Answer& answer) {
  const auto& rules = with.knowledge.book->rules();
  Trace& trace = answer.trace;
  trace.normalised = question.analysis.normalised.text;
  trace.corrected = question.corrected;
  for (const auto& item : question.tagged.items) {
    if (!trace.tagged.empty()) trace.tagged += ' ';
    const Mention* mention =
        item.mention < 0 ? nullptr
                         : &question.analysis.mentions[static_cast<std::size_t>(item.mention)];
    if (mention == nullptr) {
      trace.tagged += item.tagged.of(question.tagged.text);
    } else if (mention->entity != kNoEntity) {
      trace.tagged +=
          "<" + with.knowledge.book->lexicon().entity(mention->entity).names.front() + ">";
    } else {
      trace.tagged += "<" + std::string(item.normalised.of(question.analysis.text())) + ">";
    }
  }
  for (const Candidate& candidate : candidates) {
    trace.candidates.push_back(
        {rules.questions[candidate.rule].name, candidate.score, candidate.why});
    if (trace.candidates.size() == kMostRules) break;
  }
  if (winner == nullptr) {
    if (answer.kind != AnswerKind::kTalk) explain_reading(question, with, trace);
    return;
  }
  const QuestionRule& rule = rules.questions[winner->rule];
  trace.rule = rule.name;
  for (const rulebook::Clause& clause : rule.clauses) {
    if (!trace.query.empty()) trace.query += " و";
    const auto term = [&](const rulebook::Term& one) -> std::string {
      if (one.kind != rulebook::Term::Kind::kSlot) return "؟";
      const SlotValue* value = bound(winner->binding, one.slot);
      if (value == nullptr || value->entity == kNoEntity) return "{" + one.slot + "}";
      return with.knowledge.book->lexicon().entity(value->entity).names.front();
    };
    trace.query += clause.negated ? "ليس " : "";
    trace.query += term(clause.subject) + "، " +
                   (clause.reading ? std::string(rulebook::kReadingRelation)
                    : clause.names ? std::string(rulebook::kNamesRelation)
                                   : rules.relations[clause.relation].name) +
                   "، " + term(clause.object);
    if (clause.reading || clause.names) continue;
    const Found found =
        look_up(with.knowledge, with.facts, clause, winner->binding, question.document);
    for (const Row& row : found.rows) {
      const Fact& fact = with.knowledge.facts[row.fact];
      const Document& document = with.knowledge.document_of(fact.sentence);
      const auto words = [&](const Argument& one) {
        return one.entity != kNoEntity
                   ? with.knowledge.book->lexicon().entity(one.entity).names.front()
                   : std::string(one.span.of(document.text));
      };
      trace.facts.push_back({words(fact.subject) + "، " + rules.relations[fact.relation].name +
                                 "، " + words(fact.object),
                             rules.extractions[fact.rule].name, document.name,
                             line_range(document, fact.object.span).first,
                             document.verdict != Verdict::kClean});
    }
  }
}

}  // namespace mujib::answer
