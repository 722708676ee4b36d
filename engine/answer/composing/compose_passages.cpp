#include <algorithm>

#include "engine/answer/cite.hpp"
#include "engine/answer/compose.hpp"

namespace mujib::answer {
namespace {

constexpr std::size_t kMostMissing = 3;  // words that the note names

// What of the question stands nowhere near, as it was typed.
std::string missing_words(const Evidence& evidence, const Asked& asked) {
  std::string out;
  std::size_t count = 0;
  for (const std::uint32_t token : evidence.missing) {
    if (count == kMostMissing) break;
    const std::string word = "«" + std::string(asked.question().as_typed(token)) + "»";
    if (out.find(word) != std::string::npos) continue;
    out += (out.empty() ? "" : "، ") + word;
    ++count;
  }
  return out;
}

}  // namespace

Composed compose_passages(const Evidence& evidence, const Asked& asked) {
  Composed out;
  out.answer.status = Status::kPassages;
  out.answer.kind = AnswerKind::kPassages;
  for (const Statement& one : evidence.statements) {
    out.answer.citations.push_back(cite(asked.knowledge(), one));
  }
  const std::string missing = missing_words(evidence, asked);
  out.answer.note = missing.empty()
                        ? asked.book().wording(rulebook::Wording::kNearest)
                        : rulebook::fill(asked.book().wording(rulebook::Wording::kNearestMissing),
                                         {{rulebook::slot::kWords, missing}});
  return out;
}

}  // namespace mujib::answer
