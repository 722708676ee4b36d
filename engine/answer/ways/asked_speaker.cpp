#include "engine/answer/ways/asked_speaker.hpp"

#include "engine/find/clauses/clause.hpp"
#include "engine/ingest/speech.hpp"

namespace mujib::answer {

EntityId asked_speaker(const Asked& asked) {
  const question::Understood& question = asked.question();
  if (question.expected != Expected::kAnything) return kNoEntity;
  for (const lexicon::Mention& mention : question.analysis.mentions) {
    if (mention.entity == kNoEntity || mention.kind != lexicon::Mention::Kind::kName) continue;
    if (mention.first_token == 0 || mention.prefix > 0) continue;
    const std::uint32_t verb = mention.first_token - 1;
    if (question.in_set(verb, asked.book().set(rulebook::ReservedSet::kSayPlainly)) &&
        !question.in_set(verb, asked.book().set(rulebook::ReservedSet::kOpinion))) {
      return mention.entity;
    }
  }
  return kNoEntity;
}

bool says(const Statement& statement, EntityId speaker, const Asked& asked) {
  const ingest::Knowledge& knowledge = asked.knowledge();
  const ingest::ReadSentence& sentence = knowledge.sentences[statement.sentence];
  const lexicon::Lexicon& lexicon = asked.book().lexicon();
  const auto same = [&](EntityId other) {
    return other != kNoEntity && lexicon.owner(other) == lexicon.owner(speaker);
  };
  if (same(statement.speaker.entity)) return true;
  const ingest::Speech speech(asked.book());
  const auto count = static_cast<std::uint32_t>(sentence.analysis.tokens.size());
  for (std::uint32_t at = 0; at < count; ++at) {
    const auto verb = speech.verb_at(sentence, at);
    if (!verb) continue;
    const ingest::Speech::Subject subject =
        speech.subject(sentence, *verb, 0, find::clause_end(sentence, at));
    if (subject.speaker && same(subject.speaker->who.entity)) return true;
  }
  return false;
}

}  // namespace mujib::answer
