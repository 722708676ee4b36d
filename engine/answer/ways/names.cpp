#include "engine/answer/ways/names.hpp"

#include <algorithm>

#include "engine/answer/cite.hpp"

namespace mujib::answer {
namespace {

using index::Binding;
using index::bound;
using index::SlotValue;
using ingest::Knowledge;
using lexicon::Mention;
using question::Understanding;
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

void cite_name(const Knowledge& knowledge, const Named& name, Answer& out) {
  out.citations.push_back(cite(knowledge, name.sentence, {name.span}, ""));
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

std::optional<Answer> answer_names(const rulebook::QuestionRule& rule, const Binding& binding,
                                   const Understood& question, const Understanding& with) {
  const rulebook::Clause& clause = rule.clauses.front();
  const SlotValue* first = bound(binding, clause.subject.slot);
  if (first == nullptr || first->entity == kNoEntity) return std::nullopt;
  Answer out;
  out.status = Status::kAnswered;
  out.kind = AnswerKind::kFact;
  const std::vector<Named> names = names_of(with.knowledge, first->entity, question.document);
  if (const SlotValue* second = bound(binding, clause.object.slot)) {
    // Two of its names in the documents are the evidence; anything else is not said there.
    if (second->entity != first->entity || names.size() < 2) return std::nullopt;
    for (const Named& name : names) {
      if (out.citations.size() < kMostNames) cite_name(with.knowledge, name, out);
    }
    out.text = rule.yes;
    constexpr std::string_view kSlot = "{جواب}";
    const std::size_t at = out.text.find(kSlot);
    if (at != std::string::npos) {
      out.text.replace(at, kSlot.size(), names[0].shown + " و" + names[1].shown);
    }
    return out;
  }
  const std::string asked = asked_form(question, *first);
  std::string list;
  for (const Named& name : names) {
    if (name.key == asked || out.citations.size() == kMostNames) continue;
    if (!list.empty()) list += "، ";
    list += name.shown;
    cite_name(with.knowledge, name, out);
  }
  if (list.empty()) return std::nullopt;
  out.text = "يرد أيضا باسم: " + list + ".";
  return out;
}

}  // namespace mujib::answer
