#include <algorithm>

#include "engine/answer/cite.hpp"
#include "engine/answer/compose.hpp"
#include "engine/answer/ways/rivals.hpp"

namespace mujib::answer {
namespace {

using rulebook::fill;
using rulebook::Wording;
namespace slot = rulebook::slot;

std::uint32_t document_of(const Statement& one, const Asked& asked) {
  return asked.knowledge().sentences[one.sentence].sentence.document;
}

// The document that all others are earlier than; nullopt where none says so.
std::optional<std::uint32_t> latest(const std::vector<Statement>& all, const Asked& asked) {
  std::optional<std::uint32_t> out;
  for (std::size_t at = 1; at < all.size(); ++at) {
    const std::uint32_t before = out ? *out : document_of(all.front(), asked);
    const std::optional<std::uint32_t> later = later_of(before, document_of(all[at], asked), asked);
    if (!later) return std::nullopt;
    out = later;
  }
  return out;
}

}  // namespace

Composed compose_versions(const Evidence& evidence, const Asked& asked) {
  const ingest::Knowledge& knowledge = asked.knowledge();
  Composed out;
  Answer& answer = out.answer;
  answer.status = Status::kAnswered;
  answer.kind = AnswerKind::kDisputed;
  answer.disagreement = true;
  std::vector<Statement> all = evidence.statements;
  all.insert(all.end(), evidence.against.begin(), evidence.against.end());
  const std::optional<std::uint32_t> newest = latest(all, asked);
  std::string sayings;
  for (std::size_t at = 0; at < all.size(); ++at) {
    const Statement& one = all[at];
    const std::uint32_t document = document_of(one, asked);
    const bool yes = at < evidence.statements.size();
    const std::string words =
        evidence.verdict
            ? std::string(asked.book().wording(yes ? Wording::kYesVersion : Wording::kNoVersion))
            : std::string(one.value.span.of(knowledge.documents[document].text));
    const std::string source = knowledge.title(document);
    const auto form = newest == document ? Wording::kLaterSays : Wording::kSourceSays;
    sayings += (sayings.empty() ? "" : "؛ ") +
               fill(asked.book().wording(form), {{slot::kSource, source}, {slot::kAnswer, words}});
    answer.citations.push_back(cite(knowledge, one));
    answer.versions.push_back({.text = words,
                               .source = source,
                               .speaker = "",
                               .citations = {answer.citations.size() - 1}});
    if (!evidence.verdict) add_names(knowledge, one.sentence, one.value.span, out.said);
  }
  answer.text = fill(asked.book().wording(Wording::kDisputed), {{slot::kSayings, sayings}});
  return out;
}

}  // namespace mujib::answer
