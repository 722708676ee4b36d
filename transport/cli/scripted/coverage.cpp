#include "transport/cli/scripted/coverage.hpp"

#include <algorithm>
#include <ostream>
#include <set>
#include <string>
#include <utility>

namespace mujib::cli {
namespace {

using Place = std::pair<std::string, std::uint32_t>;  // document, byte where a sentence begins

void write_share(std::ostream& out, std::string_view what, std::size_t reached, std::size_t all) {
  out << "# " << what << ": " << reached << " of " << all << '\n';
}

// Begins of the sentence in its file.
Place place_of(const ingest::Knowledge& knowledge, std::uint32_t sentence) {
  const Document& document = knowledge.document_of(sentence);
  const auto bytes = file_spans(document, knowledge.sentences[sentence].sentence.span);
  return {document.name, bytes.empty() ? 0 : bytes.front().begin};
}

}  // namespace

void write_coverage(std::ostream& out, const std::vector<Outcome>& outcomes,
                    const ingest::Knowledge& knowledge) {
  std::set<std::string> rules, facts;
  std::set<Place> sentences;
  for (const Outcome& outcome : outcomes) {
    const Answer& answer = outcome.answer;
    if (!answer.trace.rule.empty()) rules.insert(answer.trace.rule);
    for (const Trace::Found& fact : answer.trace.facts) {
      facts.insert(fact.document + ":" + std::to_string(fact.line) + " " + fact.fact);
    }
    if (answer.status != Status::kAnswered) continue;  // passages answer nothing
    for (const Citation& citation : answer.citations) {
      if (!citation.bytes.empty()) {
        sentences.emplace(citation.document, citation.bytes.front().begin);
      }
    }
  }
  const auto& all_rules = knowledge.book->rules().questions;
  const auto won = std::count_if(all_rules.begin(), all_rules.end(),
                                 [&](const auto& rule) { return rules.contains(rule.name); });
  write_share(out, "question rules that won", static_cast<std::size_t>(won), all_rules.size());
  write_share(out, "facts that answered", facts.size(), knowledge.facts.size());
  std::size_t cited = 0;
  std::size_t all_sentences = 0;
  std::vector<std::uint32_t> missed;
  for (std::uint32_t at = 0; at < knowledge.sentences.size(); ++at) {
    if (knowledge.sentences[at].sentence.heading) continue;
    ++all_sentences;
    if (sentences.contains(place_of(knowledge, at))) {
      ++cited;
    } else {
      missed.push_back(at);
    }
  }
  write_share(out, "sentences that were cited", cited, all_sentences);
  for (const auto& rule : all_rules) {
    if (!rules.contains(rule.name)) {
      out << "# never won: " << rule.name << " (" << rule.file << ":" << rule.line << ")\n";
    }
  }
  for (const std::uint32_t at : missed) {
    const Document& document = knowledge.document_of(at);
    out << "# never cited: " << document.name << ":"
        << line_range(document, knowledge.sentences[at].sentence.span).first << ": "
        << knowledge.text_of(at) << '\n';
  }
}

}  // namespace mujib::cli
