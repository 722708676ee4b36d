#include "tests/engine/answer/small_engine.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "engine/ingest/knowledge.hpp"
#include "engine/text/normalise.hpp"
#include "tests/engine/base_rules.hpp"
#include "tests/engine/folder.hpp"
#include "tests/engine/small_rules.hpp"

namespace mujib::answer {
namespace {

std::shared_ptr<const Engine> load(const Sources& sources) {
  std::vector<Problem> problems;
  auto engine = Engine::load(sources, problems);
  if (!engine) throw std::runtime_error(engine.error().message);
  return *engine;
}

bool is_boundary(std::string_view text, std::size_t at) {
  return at <= text.size() &&
         (at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

bool asserts(const Answer& answer) {
  return answer.kind == AnswerKind::kFact || answer.kind == AnswerKind::kDisputed ||
         answer.kind == AnswerKind::kReading;
}

std::string broken_citation(const Engine& engine, const Citation& citation) {
  const ingest::Knowledge& knowledge = engine.knowledge();
  const auto document =
      std::find_if(knowledge.documents.begin(), knowledge.documents.end(),
                   [&](const Document& one) { return one.name == citation.document; });
  if (document == knowledge.documents.end()) return "cites no document";
  if (citation.text.empty()) return "cites nothing";
  if (document->text.find(citation.text) == std::string::npos) return "cites words not there";
  if (citation.lines.first < 1 || citation.lines.last < citation.lines.first) return "lines";
  if (citation.bytes.empty()) return "cites no bytes";
  for (const Span mark : citation.marks) {
    if (mark.empty() || mark.end > citation.text.size()) return "a mark outside";
    if (!is_boundary(citation.text, mark.begin) || !is_boundary(citation.text, mark.end)) {
      return "a mark inside a letter";
    }
  }
  return "";
}

}  // namespace

std::shared_ptr<const Engine> load_small_engine() {
  const Folder folder;
  write_base_rules(folder, "rules/");
  folder.write("rules/lexicon.rules", kSmallLexicon);
  folder.write("rules/phrases.rules", kSmallPhrases);
  folder.write("rules/topics.rules", kSmallTopics);
  folder.write("docs/bridges.txt", kBridgesText).write("docs/plains.txt", kPlainsText);
  return load({.corpus = folder.file("docs"), .rules = folder.file("rules")});
}

const Engine& small_engine() {
  static const std::shared_ptr<const Engine> one = load_small_engine();
  return *one;
}

const Engine& shipped_engine() {
  static const std::shared_ptr<const Engine> one =
      load({.corpus = MUJIB_ROOT "/seeds", .rules = MUJIB_ROOT "/rules"});
  return *one;
}

Answer ask(const Engine& engine, std::string_view question, Context context) {
  return engine.answer({.text = std::string(question), .context = std::move(context)});
}

std::string shown(const Answer& answer) {
  std::ostringstream out;
  const auto list = [&](const std::vector<std::string>& parts) {
    for (const std::string& part : parts) out << part << '\x1F';
    out << '\n';
  };
  out << static_cast<int>(answer.status) << static_cast<int>(answer.kind) << answer.disagreement
      << '\n'
      << answer.text << '\n'
      << answer.note << '\n';
  list(answer.items);
  list(answer.speakers);
  list(answer.suggestions);
  for (const Version& version : answer.versions) {
    out << version.text << '|' << version.source << '|' << version.speaker;
    for (const std::size_t index : version.citations) out << ' ' << index;
    out << '\n';
  }
  for (const Citation& citation : answer.citations) {
    out << citation.document << ' ' << citation.lines.first << '-' << citation.lines.last << ' '
        << citation.text << '|' << citation.speaker << '|' << citation.original;
    for (const Span span : citation.bytes) out << ' ' << span.begin << ':' << span.end;
    for (const Span span : citation.marks) out << ' ' << span.begin << ':' << span.end;
    out << '\n';
  }
  const Context& context = answer.context;
  list(context.entities);
  list(context.answers);
  for (const auto& [slot, value] : context.slots) out << slot << '=' << value << '\n';
  out << context.rule << '|' << context.question << '|' << context.speaker << '|'
      << context.document << context.sentence;
  return out.str();
}

std::string broken_promise(const Engine& engine, const Answer& answer) {
  const bool passages = answer.kind == AnswerKind::kPassages;
  if (passages != (answer.status == Status::kPassages)) return "status and kind differ";
  if (passages && !(answer.text.empty() && answer.short_text.empty())) return "passages assert";
  if (passages && (answer.note.empty() || answer.citations.empty())) return "empty passages";
  if (!passages && answer.text.empty()) return "says nothing";
  const bool refusal = answer.kind == AnswerKind::kNotUnderstood ||
                       answer.kind == AnswerKind::kNotInDocuments ||
                       answer.kind == AnswerKind::kDamaged;
  if (refusal != (answer.status == Status::kUnknown)) return "status and kind differ";
  if (answer.kind == AnswerKind::kTalk && !answer.citations.empty()) return "talk cites";
  if (asserts(answer) && answer.citations.empty()) return "asserts without a citation";
  for (const Citation& citation : answer.citations) {
    if (std::string fault = broken_citation(engine, citation); !fault.empty()) return fault;
  }
  for (const Version& version : answer.versions) {
    if (version.citations.empty()) return "a version without a citation";
    for (const std::size_t index : version.citations) {
      if (index >= answer.citations.size()) return "a version cites nothing";
    }
  }
  if (answer.context.entities.size() > 8) return "remembers too many entities";
  if (answer.context.answers.size() > 32) return "remembers too many answers";
  return "";
}

}  // namespace mujib::answer
