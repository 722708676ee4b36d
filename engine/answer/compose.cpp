#include "engine/answer/compose.hpp"

#include "engine/answer/cite.hpp"
#include "engine/answer/template.hpp"

namespace mujib::answer {
namespace {

// Names as the documents write them: of an entity, or of whoever wrote one of them.
Composed compose_names(const Evidence& evidence, const Asked& asked) {
  Composed out;
  out.answer.status = Status::kAnswered;
  out.answer.kind = AnswerKind::kFact;
  std::vector<std::string> names;
  for (const Statement& one : evidence.statements) {
    names.emplace_back(one.value.span.of(asked.knowledge().document_of(one.sentence).text));
    out.answer.citations.push_back(cite(asked.knowledge(), one));
    add_names(asked.knowledge(), one.sentence, one.value.span, out.said);
  }
  if (evidence.verdict) {
    Template form(asked.book().rules().questions[*evidence.rule].yes);
    form.put("جواب", names[0] + " و" + names[1], out.said);
    out.answer.short_text = asked.book().wording(rulebook::Wording::kYesVersion);
    out.answer.text = form.text();
    return out;
  }
  std::string& list = out.answer.short_text;
  for (const std::string& name : names) list += (list.empty() ? "" : "، ") + name;
  out.answer.text = evidence.rule
                        ? rulebook::fill(asked.book().wording(rulebook::Wording::kOtherNames),
                                         {{rulebook::slot::kList, list}})
                        : list + ".";
  return out;
}

}  // namespace

Composed compose(const Evidence& evidence, const Asked& asked) {
  if (evidence.layout != Layout::kClause) return compose_place(evidence, asked);
  switch (evidence.kind) {
    case AnswerKind::kDisputed:
      if (evidence.way == Way::kReading) return compose_versions(evidence, asked);
      [[fallthrough]];
    case AnswerKind::kFact:
      return evidence.statements.empty() || evidence.statements.front().fact
                 ? compose_facts(evidence, asked)
                 : compose_names(evidence, asked);
    case AnswerKind::kReading:
      return compose_reading(evidence, asked);
    case AnswerKind::kDamaged:
      return evidence.statements.front().fact ? compose_facts(evidence, asked)
                                              : compose_reading(evidence, asked);
    case AnswerKind::kPassages:
      return compose_passages(evidence, asked);
    case AnswerKind::kTalk: {
      Answer out;
      out.status = Status::kAnswered;
      out.kind = AnswerKind::kTalk;
      out.text = evidence.words;
      return {std::move(out), {}};
    }
    case AnswerKind::kNotUnderstood:
    case AnswerKind::kNotInDocuments:
      break;
  }
  return {refuse(evidence, asked), {}};
}

}  // namespace mujib::answer
