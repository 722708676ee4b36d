#include "engine/answer/ways/byline.hpp"

#include <algorithm>

#include "engine/answer/cite.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::answer {
namespace {

using ingest::Knowledge;
using question::Understanding;
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

std::optional<Answer> answer_byline(const Understood& question, const Understanding& with) {
  const Knowledge& knowledge = with.knowledge;
  if (!asks_for_author(question, *knowledge.book)) return std::nullopt;
  const std::uint32_t document = *question.document;
  const std::string& author = knowledge.documents[document].author;
  const std::string folded = text::fold(author);
  Answer out;
  for (std::uint32_t at = knowledge.first_sentence[document];
       !author.empty() && at < knowledge.first_sentence[document + 1]; ++at) {
    const ingest::ReadSentence& sentence = knowledge.sentences[at];
    const std::size_t begin = sentence.analysis.text().find(folded);
    if (begin == std::string_view::npos) continue;
    const Span name{static_cast<std::uint32_t>(begin),
                    static_cast<std::uint32_t>(begin + folded.size())};
    out.status = Status::kAnswered;
    out.kind = AnswerKind::kFact;
    out.text = author + ".";
    out.citations.push_back(cite(knowledge, at, {sentence.in_document(name)}, ""));
    return out;
  }
  out.status = Status::kUnknown;
  out.kind = AnswerKind::kNotInDocuments;
  out.text = "لا تذكر الوثائق كاتب «" + knowledge.title(document) + "».";
  return out;
}

}  // namespace mujib::answer
