#include "engine/answer/memory.hpp"

#include <algorithm>

#include "engine/answer/cite.hpp"
#include "engine/question/context.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::answer {

using lexicon::Mention;
using question::Understanding;
using question::Understood;

void remember(const Question& asked, const Understood& question, const Candidate* winner,
              const Understanding& with, Answer& answer) {
  const auto& lexicon = with.knowledge.book->lexicon();
  Context& next = answer.context;
  if (answer.kind == AnswerKind::kTalk) {
    next = asked.context;  // thanks in between change nothing
    return;
  }
  std::vector<EntityId> mentioned;
  const auto mention = [&](EntityId id) {
    if (id != kNoEntity && std::find(mentioned.begin(), mentioned.end(), id) == mentioned.end()) {
      mentioned.push_back(id);
    }
  };
  if (winner != nullptr) {
    for (const auto& [slot, value] : winner->binding) mention(value.entity);
  }
  for (const Mention& one : question.analysis.mentions) {
    if (one.kind != Mention::Kind::kAdjective) mention(one.entity);
  }
  next.entities = asked.context.entities;
  // Who and what the answer names comes after what the question named.
  if (answer.status == Status::kAnswered) {
    const rulebook::Analysis said = with.knowledge.book->analyse(answer.text);
    for (const Mention& one : said.mentions) {
      if (one.kind != Mention::Kind::kName || one.entity == kNoEntity) continue;
      mention(one.entity);
      next.answers.push_back(lexicon.entity(one.entity).key);
    }
    if (next.answers.size() > 8) next.answers.resize(8);
  }
  question::remember(next, mentioned, lexicon);
  next.rule = winner == nullptr ? "" : with.knowledge.book->rules().questions[winner->rule].name;
  if (winner != nullptr) {
    for (const auto& [slot, value] : winner->binding) {
      if (value.entity != kNoEntity)
        next.slots.emplace_back(slot, lexicon.entity(value.entity).key);
    }
  }
  // The question with its pronouns spelled out, so that the next may lean on it.
  std::string text;
  std::uint32_t last = 0;
  for (const Mention& one : question.analysis.mentions) {
    if (one.entity == kNoEntity) continue;
    if (one.kind == Mention::Kind::kPronoun) {
      text += question.analysis.text().substr(last, one.span.begin - one.prefix - last);
      text += one.base + " " + lexicon.entity(one.entity).names.front();
      last = one.span.end;
    } else if (one.kind == Mention::Kind::kReference) {
      text += question.analysis.text().substr(last, one.span.begin - (one.article ? 4 : 0) - last);
      text += lexicon.entity(one.entity).names.front();
      last = one.span.end;
    }
  }
  text += question.analysis.text().substr(last);
  constexpr std::size_t kMostBytes = 1000;
  if (text.size() > kMostBytes) text.clear();
  next.question = answer.status == Status::kUnknown && !asked.context.question.empty()
                      ? asked.context.question
                      : text::fold(text);
  if (answer.citations.empty()) {
    next.speaker = asked.context.speaker;
    next.document = asked.context.document;
    next.sentence = asked.context.sentence;
    return;
  }
  const Citation& first = answer.citations.front();
  next.document = first.document;
  for (std::uint32_t at = 0; at < with.knowledge.documents.size(); ++at) {
    if (with.knowledge.documents[at].name != first.document || first.bytes.empty()) continue;
    for (std::uint32_t id = with.knowledge.first_sentence[at];
         id < with.knowledge.first_sentence[at + 1]; ++id) {
      const Span span = with.knowledge.sentences[id].sentence.span;
      if (span.size() != first.text.size()) continue;
      const auto bytes = file_spans(with.knowledge.documents[at], span);
      if (bytes != first.bytes) continue;
      next.sentence = id - with.knowledge.first_sentence[at];
      for (const ingest::Voice& voice : with.knowledge.sentences[id].voices) {
        if (speaker_name(with.knowledge, id, voice.speaker) != first.speaker) continue;
        next.speaker = voice.speaker.entity == kNoEntity ? first.speaker
                                                         : lexicon.entity(voice.speaker.entity).key;
      }
    }
  }
}

}  // namespace mujib::answer
