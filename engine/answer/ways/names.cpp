#include "engine/answer/ways/names.hpp"

#include <algorithm>

#include "engine/types/work.hpp"

namespace mujib::answer {
namespace {

using index::bound;
using index::SlotValue;
using ingest::Knowledge;
using lexicon::Mention;
using question::Understood;

constexpr std::size_t kMostNames = 4;

struct Named {
  std::string key;    // normalised
  std::string shown;  // as the document writes it
  std::uint32_t sentence = 0;
  Span span;  // of the sentence's text
};

// One of each form, in the order of the documents.
std::vector<Named> names_of(const Knowledge& knowledge, EntityId entity,
                            std::optional<std::uint32_t> document) {
  std::vector<Named> out;
  for (std::uint32_t at = 0; at < knowledge.sentences.size(); ++at) {
    const ingest::ReadSentence& sentence = knowledge.sentences[at];
    if (!Work::spend(1 + sentence.analysis.mentions.size())) break;
    if (document && sentence.sentence.document != *document) continue;
    if (sentence.sentence.heading) continue;
    for (const Mention& mention : sentence.analysis.mentions) {
      if (mention.kind != Mention::Kind::kName || mention.entity != entity) continue;
      std::string key(mention.span.of(sentence.analysis.text()));
      const auto same = [&](const Named& one) { return one.key == key; };
      if (std::any_of(out.begin(), out.end(), same)) continue;
      const Span span = sentence.in_document(mention.span);
      out.push_back(
          {std::move(key), std::string(span.of(knowledge.document_of(at).text)), at, span});
    }
  }
  return out;
}

Statement said(const Named& name) {
  Statement out;
  out.sentence = name.sentence;
  out.value.span = name.span;
  out.marks = {name.span};
  return out;
}

std::string asked_form(const Understood& question, const SlotValue& value) {
  const auto& tokens = question.analysis.tokens;
  for (const Mention& mention : question.analysis.mentions) {
    if (mention.first_token == value.first_token && mention.entity == value.entity) {
      return std::string(mention.span.of(question.analysis.text()));
    }
  }
  if (value.end_token <= value.first_token || value.end_token > tokens.size()) return {};
  return std::string(
      Span{tokens[value.first_token].span.begin, tokens[value.end_token - 1].span.end}.of(
          question.analysis.text()));
}

}  // namespace

std::optional<Evidence> find_names(const Asked& asked, const Candidate& candidate) {
  const rulebook::QuestionRule& rule = asked.book().rules().questions[candidate.rule];
  const rulebook::Clause& clause = rule.clauses.front();
  const SlotValue* first = bound(candidate.binding, clause.subject.slot);
  if (first == nullptr || first->entity == kNoEntity) return std::nullopt;
  Evidence out;
  out.kind = AnswerKind::kFact;
  const std::vector<Named> names =
      names_of(asked.knowledge(), first->entity, asked.question().document);
  if (const SlotValue* second = bound(candidate.binding, clause.object.slot)) {
    // Two of its names in the documents are the evidence; anything else is not said there.
    if (second->entity != first->entity || names.size() < 2) return std::nullopt;
    out.verdict = true;
    for (const Named& name : names) {
      if (out.statements.size() < kMostNames) out.statements.push_back(said(name));
    }
    return out;
  }
  const std::string key = asked_form(asked.question(), *first);
  for (const Named& name : names) {
    if (name.key == key || out.statements.size() == kMostNames) continue;
    out.statements.push_back(said(name));
  }
  if (out.statements.empty()) return std::nullopt;
  return out;
}

}  // namespace mujib::answer
