#include "engine/answer/compose.hpp"
#include "engine/answer/template.hpp"

namespace mujib::answer {

Answer refuse(const Evidence& evidence, const Asked& asked) {
  Answer out;
  out.status = Status::kUnknown;
  out.kind = evidence.kind;
  out.text = evidence.words;
  if (out.text.empty() && evidence.rule) {
    const auto& rule = asked.book().rules().questions[*evidence.rule];
    Template form(rule.failure);
    for (const auto& [slot, value] : evidence.binding) {
      if (value.entity != kNoEntity) form.put(slot, value.entity, asked.book().lexicon());
    }
    if (form.filled()) out.text = form.text();
  }
  if (!out.text.empty()) return out;
  out.text = asked.book().wording(out.kind == AnswerKind::kNotInDocuments
                                      ? rulebook::Wording::kNotInDocuments
                                      : rulebook::Wording::kNotUnderstood);
  return out;
}

}  // namespace mujib::answer
