#include "engine/answer/trace.hpp"

#include "engine/find/clauses/request.hpp"

namespace mujib::answer {
namespace {

using find::nearest;
using find::ReadRequest;
using find::ReadResult;
using find::request_for;
using index::bound;
using index::SlotValue;
using lexicon::Mention;
using question::Understood;
using rulebook::QuestionRule;

constexpr std::size_t kMostRules = 6;  // that are shown
constexpr std::size_t kMostParts = 5;  // of one choice

// Without a rule: what was looked for, and what of it the nearest sentence has.
void trace_reading(const Asked& asked, Trace& trace) {
  const ingest::Knowledge& knowledge = asked.knowledge();
  const ReadRequest request = request_for(asked.question(), asked.with());
  const std::vector<ReadResult> near = nearest(knowledge, asked.with().index, request, 1);
  const ReadResult* best = near.empty() ? nullptr : &near.front();
  const ingest::ReadSentence* sentence =
      best != nullptr ? &knowledge.sentences[best->sentence] : nullptr;
  if (sentence != nullptr) {
    trace.nearest = sentence->sentence.span.of(knowledge.document_of(best->sentence).text);
  }
  for (std::size_t term = 0; term < request.terms.size(); ++term) {
    Trace::Sought one{request.terms[term].word, request.terms[term].weight, {}, 0};
    if (best != nullptr && best->fits[term].quality > 0) {
      one.found = sentence->analysis.word(best->fits[term].token);
      one.quality = best->fits[term].quality;
    }
    trace.sought.push_back(std::move(one));
  }
}

// What set the reader's choice before the next one, in 1024ths of a score.
void trace_parts(const Asked& asked, Trace& trace) {
  const find::Reader& reader = asked.reader();
  const find::Reading reading = reader.read(asked.read_as());
  if (reading.verdict == find::Reading::Verdict::kNothing) return;
  const auto add = [&](const char* of, const std::vector<find::Part>& parts) {
    for (std::size_t at = 0; at < parts.size() && at < kMostParts; ++at) {
      trace.parts.push_back({of, parts[at].name, static_cast<int>(parts[at].value)});
    }
  };
  add("الجملة", reader.why_sentence(reading));
  add("القطعة", reader.why_span(reading));
  add("الثقة", reader.why_confidence(reading));
}

// The question as patterns see it, entities by their names.
std::string shown_tags(const Understood& question, const lexicon::Lexicon& lexicon) {
  std::string out;
  for (const auto& item : question.tagged.items) {
    if (!out.empty()) out += ' ';
    const Mention* mention =
        item.mention < 0 ? nullptr
                         : &question.analysis.mentions[static_cast<std::size_t>(item.mention)];
    if (mention == nullptr) {
      out += item.tagged.of(question.tagged.text);
    } else if (mention->entity != kNoEntity) {
      out += "<" + lexicon.entity(mention->entity).names.front() + ">";
    } else {
      out += "<" + std::string(item.normalised.of(question.analysis.text())) + ">";
    }
  }
  return out;
}

std::string shown_query(const QuestionRule& rule, const Evidence& evidence,
                        const rulebook::Rules& rules) {
  std::string out;
  const auto term = [&](const rulebook::Term& one) -> std::string {
    if (one.kind != rulebook::Term::Kind::kSlot) return "؟";
    const SlotValue* value = bound(evidence.binding, one.slot);
    if (value == nullptr || value->entity == kNoEntity) return "{" + one.slot + "}";
    return rules.lexicon.entity(value->entity).names.front();
  };
  for (const rulebook::Clause& clause : rule.clauses) {
    if (!out.empty()) out += " و";
    out += clause.negated ? "ليس " : "";
    out += term(clause.subject) + "، " +
           (clause.reading ? std::string(rulebook::kReadingRelation)
            : clause.names ? std::string(rulebook::kNamesRelation)
                           : rules.relations[clause.relation].name) +
           "، " + term(clause.object);
  }
  return out;
}

Trace::Found shown_fact(const Fact& fact, const ingest::Knowledge& knowledge) {
  const rulebook::Rules& rules = knowledge.book->rules();
  const Document& document = knowledge.document_of(fact.sentence);
  const auto words = [&](const Argument& one) {
    return one.entity != kNoEntity ? rules.lexicon.entity(one.entity).names.front()
                                   : std::string(one.span.of(document.text));
  };
  return {
      words(fact.subject) + "، " + rules.relations[fact.relation].name + "، " + words(fact.object),
      rules.extractions[fact.rule].name, document.name,
      line_range(document, fact.object.span).first, document.verdict != Verdict::kClean};
}

}  // namespace

Trace trace_of(const Evidence& evidence, const Asked& asked) {
  const rulebook::Rules& rules = asked.book().rules();
  Trace trace;
  trace.normalised = asked.question().analysis.normalised.text;
  trace.corrected = asked.question().corrected;
  trace.tagged = shown_tags(asked.question(), rules.lexicon);
  if (asked.has_candidates()) {
    for (const Candidate& candidate : asked.candidates()) {
      trace.candidates.push_back(
          {rules.questions[candidate.rule].name, candidate.score, candidate.why});
      if (trace.candidates.size() == kMostRules) break;
    }
  }
  if (evidence.way == Way::kPlace && !evidence.refuses()) {
    trace.query = rulebook::fill(asked.book().wording(rulebook::Wording::kAddress),
                                 {{rulebook::slot::kWords, evidence.words}});
    return trace;
  }
  if (!evidence.rule || evidence.refuses()) {
    if (evidence.kind != AnswerKind::kTalk) {
      trace_reading(asked, trace);
      trace_parts(asked, trace);
    }
    return trace;
  }
  const QuestionRule& rule = rules.questions[*evidence.rule];
  trace.rule = rule.name;
  trace.query = shown_query(rule, evidence, rules);
  for (const auto* statements : {&evidence.statements, &evidence.against}) {
    for (const Statement& one : *statements) {
      if (one.fact) {
        trace.facts.push_back(shown_fact(asked.knowledge().facts[*one.fact], asked.knowledge()));
      }
    }
  }
  return trace;
}

}  // namespace mujib::answer
