#include "engine/answer/ways/byline.hpp"

#include <algorithm>

#include "engine/text/normalise.hpp"

namespace mujib::answer {
namespace {

using ingest::Knowledge;
using question::Understood;
using question::WordRole;

// Nothing but a document and a word of writing: «مين اللي كتب المقالة الثانية».
bool asks_for_author(const Understood& question, const rulebook::Rulebook& book) {
  const bool who =
      question.expected == Expected::kPerson || question.expected == Expected::kAnything;
  if (!who || !question.document) return false;
  const auto writer = book.set(rulebook::ReservedSet::kWriter);
  bool writes = false;
  for (std::uint32_t at = 0; at < question.roles.size(); ++at) {
    const bool in_set = question.in_set(at, writer);
    if (question.roles[at] == WordRole::kContent && !in_set) return false;
    writes = writes || (in_set && question.roles[at] != WordRole::kMention);
  }
  return writes && std::all_of(question.analysis.mentions.begin(), question.analysis.mentions.end(),
                               [](const lexicon::Mention& one) {
                                 return one.kind == lexicon::Mention::Kind::kDocument;
                               });
}

}  // namespace

std::optional<Evidence> byline(const Asked& asked) {
  const Knowledge& knowledge = asked.knowledge();
  if (!asks_for_author(asked.question(), asked.book())) return std::nullopt;
  const std::uint32_t document = *asked.question().document;
  const std::string& author = knowledge.documents[document].author;
  const std::string folded = text::fold(author);
  Evidence out;
  out.confidence = confidence::kByline;
  for (std::uint32_t at = knowledge.first_sentence[document];
       !author.empty() && at < knowledge.first_sentence[document + 1]; ++at) {
    const ingest::ReadSentence& sentence = knowledge.sentences[at];
    const std::size_t begin = sentence.analysis.text().find(folded);
    if (begin == std::string_view::npos) continue;
    const Span name = sentence.in_document(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + folded.size())});
    out.kind = AnswerKind::kFact;
    Statement said;
    said.sentence = at;
    said.value.span = name;
    said.marks = {name};
    out.statements.push_back(std::move(said));
    return out;
  }
  out.kind = AnswerKind::kNotInDocuments;
  out.words = rulebook::fill(asked.book().wording(rulebook::Wording::kNoAuthor),
                             {{rulebook::slot::kDocument, knowledge.title(document)}});
  return out;
}

}  // namespace mujib::answer
