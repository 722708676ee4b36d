#include "engine/answer/memory.hpp"

#include <algorithm>

#include "engine/answer/cite.hpp"
#include "engine/answer/ways/ellipsis.hpp"
#include "engine/question/context.hpp"
#include "engine/question/spelled_out.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::answer {
namespace {

using lexicon::Mention;

constexpr std::size_t kMostAnswers = 8;
constexpr std::size_t kMostBytes = 1000;

// Which words the next question may mean by «ذلك», and who says them.
void remember_place(const Statement& first, const Asked& asked, Context& next) {
  const ingest::Knowledge& knowledge = asked.knowledge();
  const std::uint32_t document = knowledge.sentences[first.sentence].sentence.document;
  next.document = knowledge.documents[document].name;
  next.sentence = first.sentence - knowledge.first_sentence[document];
  next.speaker = first.speaker.entity != kNoEntity
                     ? asked.book().lexicon().entity(first.speaker.entity).key
                     : speaker_name(knowledge, first.sentence, first.speaker);
}

}  // namespace

void remember(const Evidence& evidence, const Asked& asked, Composed& composed) {
  const auto& lexicon = asked.book().lexicon();
  const Answer& answer = composed.answer;
  const Context& last = asked.context();
  Context& next = composed.answer.context;
  if (evidence.kind == AnswerKind::kTalk) {
    next = last;  // thanks in between change nothing
    return;
  }
  std::vector<EntityId> mentioned;
  const auto mention = [&](EntityId id) {
    if (id != kNoEntity && std::find(mentioned.begin(), mentioned.end(), id) == mentioned.end()) {
      mentioned.push_back(id);
    }
  };
  const bool found = evidence.rule && !evidence.refuses();
  if (found) {
    for (const auto& [slot, value] : evidence.binding) mention(value.entity);
  }
  for (const Mention& one : asked.question().analysis.mentions) {
    if (one.kind != Mention::Kind::kAdjective) mention(one.entity);
  }
  next.entities = last.entities;
  // Who and what the answer names comes after what the question named.
  if (answer.status == Status::kAnswered) {
    for (const EntityId id : composed.said) {
      mention(id);
      if (next.answers.size() < kMostAnswers) next.answers.push_back(lexicon.entity(id).key);
    }
  }
  question::keep_recent(next, mentioned, lexicon);
  if (found) {
    next.rule = asked.book().rules().questions[*evidence.rule].name;
    for (const auto& [slot, value] : evidence.binding) {
      if (value.entity != kNoEntity)
        next.slots.emplace_back(slot, lexicon.entity(value.entity).key);
    }
  }
  next.question = answer.status != Status::kAnswered && !last.question.empty()
                      ? last.question
                      : text::fold(question::spelled_out(asked.question(), lexicon));
  if (evidence.way == Way::kLastTurn && !last.question.empty()) {
    // «ومتى؟» stands for the last question from here on, with its own question word.
    if (const auto whole = asked_otherwise(asked)) next.question = *whole;
  }
  if (next.question.size() > kMostBytes) next.question.clear();
  if (answer.citations.empty() || answer.status == Status::kPassages) {
    next.speaker = last.speaker;
    next.document = last.document;
    next.sentence = last.sentence;
    return;
  }
  remember_place(
      evidence.statements.empty() ? evidence.against.front() : evidence.statements.front(), asked,
      next);
}

}  // namespace mujib::answer
