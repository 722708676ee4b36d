#include "engine/answer/answerer.hpp"

#include <algorithm>

#include "engine/answer/compose.hpp"
#include "engine/answer/decide.hpp"
#include "engine/answer/memory.hpp"
#include "engine/answer/trace.hpp"
#include "engine/arabic/stem.hpp"

namespace mujib::answer {
namespace {

using ingest::Knowledge;
using lexicon::Mention;
using question::QueryTerm;
using question::understand;
using question::Understanding;
using question::Understood;
using rulebook::QuestionRule;

constexpr std::size_t kMostSuggestions = 3;
constexpr std::uint32_t kRuleWeight = 2;
constexpr std::uint32_t kNameWeight = 6;

}  // namespace

Answerer::Answerer(const Knowledge& knowledge)
    : knowledge_(knowledge), index_(knowledge), facts_(knowledge), offices_(knowledge) {
  for (const auto& [word, count] : index_.words()) speller_.add(word, count);
  for (const std::string& word : knowledge.book->vocabulary()) speller_.add(word, kRuleWeight);
  for (const std::string& word : knowledge.book->lexicon().words()) {
    speller_.add_name(word, kNameWeight);
  }
  for (const std::string& word : knowledge.book->words(rulebook::ReservedSet::kSticks).members) {
    speller_.add_sticking(word);
  }
  speller_.finish();
  for (const QuestionRule& rule : knowledge.book->rules().questions) {
    for (const auto& example : rule.examples) {
      const Answer answer = this->answer({example.text, {}, true});
      const bool good = answer.status == Status::kAnswered && answer.trace.rule == rule.name &&
                        answer.kind != AnswerKind::kTalk && answer.kind != AnswerKind::kReading;
      if (!good) continue;
      examples_.push_back(example.text);
      const rulebook::Analysis analysis = knowledge.book->analyse(example.text);
      ExampleKeys keys;
      for (std::uint32_t at = 0; at < analysis.tokens.size(); ++at) {
        keys.stems.push_back(arabic::stem(analysis.word(at)));
      }
      for (const Mention& mention : analysis.mentions) keys.entities.push_back(mention.entity);
      example_keys_.push_back(std::move(keys));
      break;
    }
  }
}

Answer Answerer::answer(const Question& question) const {
  const Understanding with = understanding();
  const Asked typed(understand(question, with), question.context, with);
  const Evidence evidence = decide(typed);
  const Asked& asked = evidence.asked ? *evidence.asked : typed;
  Composed composed = compose(evidence, asked);
  Answer& answer = composed.answer;
  if (!typed.question().note.empty()) {
    answer.note = typed.question().note + (answer.note.empty() ? "" : " " + answer.note);
  }
  if (answer.kind == AnswerKind::kTalk) {
    answer.suggestions = examples_;
    answer.suggestions.resize(std::min(answer.suggestions.size(), kMostSuggestions));
  } else if (answer.status != Status::kAnswered) {
    suggest(asked.question(), answer);
  }
  remember(evidence, asked, composed);
  if (question.explain) answer.trace = trace_of(evidence, asked);
  return std::move(answer);
}

void Answerer::suggest(const Understood& question, Answer& answer) const {
  std::vector<std::pair<int, std::size_t>> ranked;
  for (std::size_t index = 0; index < examples_.size(); ++index) {
    int shared = 0;
    const auto has = [](const auto& list, const auto& one) {
      return std::find(list.begin(), list.end(), one) != list.end();
    };
    for (const QueryTerm& term : question.terms) {
      const bool word = term.kind == QueryTerm::Kind::kWord;
      if (word && has(example_keys_[index].stems, term.stem_text)) shared += 1;
      if (term.entity != kNoEntity && has(example_keys_[index].entities, term.entity)) shared += 3;
    }
    ranked.emplace_back(-shared, index);
  }
  std::sort(ranked.begin(), ranked.end());
  for (const auto& [score, index] : ranked) {
    if (answer.suggestions.size() == kMostSuggestions) break;
    answer.suggestions.push_back(examples_[index]);
  }
}

}  // namespace mujib::answer
