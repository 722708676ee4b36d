#include "engine/answer/ways/talk.hpp"

namespace mujib::answer {

std::optional<Evidence> talk(const Asked& asked) {
  const rulebook::Rulebook& book = asked.book();
  const std::string_view all = asked.question().tagged.text;
  const Span inner = asked.question().core;
  const std::string_view core = all.substr(inner.begin, inner.size());
  for (const std::string_view text : {all, core}) {
    const auto hits = book.talk(text);
    if (!hits.empty()) {
      Evidence out;
      out.kind = AnswerKind::kTalk;
      out.words = book.rules().talk[hits.front().rule].answer;
      out.confidence = confidence::kTalk;
      return out;
    }
    if (core.size() == all.size()) break;  // nothing was stripped
  }
  return std::nullopt;
}

}  // namespace mujib::answer
