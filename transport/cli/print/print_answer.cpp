#include "transport/cli/print/print_answer.hpp"

#include <ostream>

#include "transport/cli/print/terminal.hpp"
#include "transport/protocol/place_words.hpp"

namespace mujib::cli {
namespace {

void print_citation(std::ostream& out, std::size_t number, const Citation& citation) {
  out << '[' << number << "] "
      << for_terminal(citation.title.empty() ? citation.document : citation.title) << "، ";
  for (const std::string& above : citation.above) out << for_terminal(above) << "، ";
  out << for_terminal(protocol::place_words(citation));
  if (!citation.speaker.empty()) out << "، والقائل: " << for_terminal(citation.speaker);
  out << "\n    " << for_terminal(citation.text) << '\n';
  if (!citation.sure)
    out << "    (قراءة سطر من هذه الجملة غير مؤكدة؛ أصلها: " << for_terminal(citation.original)
        << ")\n";
}

void print_version(std::ostream& out, const Version& version) {
  out << "  - " << for_terminal(version.source);
  if (!version.speaker.empty()) out << "، " << for_terminal(version.speaker);
  out << ": " << for_terminal(version.text);
  for (const std::size_t index : version.citations) out << " [" << index + 1 << ']';
  out << '\n';
}

}  // namespace

void print_answer(std::ostream& out, const Answer& answer) {
  if (answer.status == Status::kPassages) out << "(مقاطع قريبة من السؤال، وليست جوابا عنه)\n";
  if (!answer.text.empty()) out << for_terminal(answer.text) << '\n';
  if (answer.disagreement)
    for (const Version& version : answer.versions) print_version(out, version);
  if (answer.kind == AnswerKind::kReading) out << "(قراءة في النص، لا حقيقة تثبتها قاعدة)\n";
  if (!answer.note.empty()) out << for_terminal(answer.note) << '\n';
  if (!answer.citations.empty()) out << '\n';
  for (std::size_t i = 0; i < answer.citations.size(); ++i)
    print_citation(out, i + 1, answer.citations[i]);
  if (!answer.suggestions.empty()) out << "\nيمكنك أن تسأل:\n";
  for (const std::string& suggestion : answer.suggestions)
    out << "  - " << for_terminal(suggestion) << '\n';
}

void print_trace(std::ostream& out, const Trace& trace) {
  out << "\nكيف وُجد الجواب\n  السؤال بعد التسوية: " << trace.normalised << '\n';
  if (!trace.corrected.empty()) out << "  بعد التصحيح: " << trace.corrected << '\n';
  out << "  ما عُرف فيه: " << trace.tagged << '\n';
  for (const Trace::Candidate& candidate : trace.candidates)
    out << "  قاعدة تناسب: " << candidate.rule << " (" << candidate.score << ") " << candidate.why
        << '\n';
  if (!trace.rule.empty()) out << "  القاعدة: " << trace.rule << '\n';
  if (!trace.query.empty()) out << "  الاستعلام: " << trace.query << '\n';
  for (const Trace::Found& found : trace.facts)
    out << "  حقيقة: " << found.fact << "، من «" << found.document << "» السطر " << found.line
        << " بالقاعدة «" << found.rule << "»" << (found.repaired ? "، والسطر مرمَّم" : "") << '\n';
  if (trace.sought.empty()) return;
  out << "  أقرب جملة: " << (trace.nearest.empty() ? "لا جملة" : trace.nearest) << '\n';
  for (const Trace::Sought& sought : trace.sought) {
    out << "    " << sought.word << " (" << sought.weight << "): ";
    if (sought.found.empty()) {
      out << "ليست فيها\n";
    } else {
      out << sought.found << " (" << sought.quality << "%)\n";
    }
  }
  for (const Trace::Part& part : trace.parts) {
    out << "  رجّح " << part.of << ": " << part.name << " (" << (part.value > 0 ? "+" : "")
        << part.value << ")\n";
  }
}

}  // namespace mujib::cli
