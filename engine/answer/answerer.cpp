#include "engine/answer/answerer.hpp"

#include "engine/answer/compose.hpp"
#include "engine/answer/composing/amended.hpp"
#include "engine/answer/decide.hpp"
#include "engine/answer/memory.hpp"
#include "engine/answer/trace.hpp"
#include "engine/types/work.hpp"

namespace mujib::answer {
namespace {

using ingest::Knowledge;
using question::understand;
using question::Understanding;
using rulebook::Wording;

constexpr std::size_t kMostSuggestions = 3;
constexpr std::uint32_t kRuleWeight = 2;
constexpr std::uint32_t kNameWeight = 6;

}  // namespace

Answerer::Answerer(const Knowledge& knowledge, find::ReaderWeights weights)
    : knowledge_(knowledge),
      index_(knowledge),
      documents_(knowledge),
      facts_(knowledge),
      speller_(knowledge.book->language()),
      offices_(knowledge),
      reader_(knowledge, std::move(weights)),
      places_(knowledge, index_),
      examples_(knowledge, facts_) {
  for (const auto& [word, count] : index_.words()) speller_.add(word, count);
  for (const std::string& word : knowledge.book->vocabulary()) speller_.add(word, kRuleWeight);
  for (const std::string& word : knowledge.book->lexicon().words()) {
    speller_.add_name(word, kNameWeight);
  }
  for (const std::string& word : knowledge.book->words(rulebook::ReservedSet::kSticks).members) {
    speller_.add_sticking(word);
  }
  speller_.finish();
}

Answer Answerer::answer(const Question& question) const {
  const Work work(question.work);
  const Understanding with = understanding();
  const Asked typed(understand(question, with), question.context, with, {reader_, places_});
  const Evidence evidence = decide(typed);
  const Asked& asked = evidence.asked ? *evidence.asked : typed;
  Composed composed = compose(evidence, asked);
  warn_of_amendment(evidence, asked, composed);
  Answer& answer = composed.answer;
  if (!typed.question().note.empty()) {
    answer.note = typed.question().note + (answer.note.empty() ? "" : " " + answer.note);
  }
  if (answer.kind == AnswerKind::kTalk) {
    answer.suggestions = examples_.first(kMostSuggestions);
  } else if (answer.status != Status::kAnswered) {
    answer.suggestions = examples_.nearest(asked.question().terms, kMostSuggestions);
  }
  remember(evidence, asked, composed);
  if (work.spent()) {
    answer.bounded = true;
    answer.note += (answer.note.empty() ? "" : " ") + knowledge_.book->wording(Wording::kBounded);
  }
  if (question.explain) answer.trace = trace_of(evidence, asked);
  return std::move(answer);
}

}  // namespace mujib::answer
