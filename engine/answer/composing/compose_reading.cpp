#include <algorithm>
#include <string_view>

#include "engine/answer/cite.hpp"
#include "engine/answer/compose.hpp"
#include "engine/answer/composing/read_out.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::answer {
namespace {

using ingest::Knowledge;
using rulebook::fill;
using rulebook::Wording;
namespace slot = rulebook::slot;

std::string words_of(const Knowledge& knowledge, std::uint32_t sentence, Span span) {
  return std::string(span.of(knowledge.document_of(sentence).text));
}

// What of the clause the text shows: all of it, or where its speaker begins.
std::string spoken(const Evidence& evidence, const Asked& asked, const std::string& speaker) {
  const Knowledge& knowledge = asked.knowledge();
  const Statement& best = evidence.statements.front();
  const ingest::ReadSentence& sentence = knowledge.sentences[best.sentence];
  const std::string_view after = Span{best.spoken.end, sentence.sentence.span.end}.of(
      knowledge.document_of(best.sentence).text);
  const std::string words =
      unquoted(best.all_spoken ? balanced(words_of(knowledge, best.sentence, best.spoken), after)
                               : read_out(knowledge, best.sentence, best.spoken));
  // «قال فلان: «…»» holds nothing but his words.
  const auto reported = [&](Wording form) {
    return fill(asked.book().wording(form), {{slot::kWords, words}, {slot::kSpeaker, speaker}});
  };
  if (!best.all_spoken) return reported(Wording::kSpeechWithin);
  // Who has no entity has no gender that is known.
  if (best.speaker.entity == kNoEntity) {
    return fill(asked.book().wording(Wording::kAccordingTo),
                {{slot::kSpeaker, speaker}, {slot::kAnswer, words}});
  }
  const bool she = asked.book().lexicon().entity(best.speaker.entity).gender == Gender::kFeminine;
  return reported(she ? Wording::kSheSaid : Wording::kHeSaid);
}

// «نعم», or «لا، إلا في الطوارئ».
std::string verdict_of(const Evidence& evidence, const Asked& asked) {
  const bool yes = *evidence.verdict;
  if (evidence.limit.empty()) {
    return std::string(asked.book().wording(yes ? Wording::kYesVersion : Wording::kNoVersion));
  }
  const std::string limit =
      words_of(asked.knowledge(), evidence.statements.front().sentence, evidence.limit);
  return fill(asked.book().wording(yes ? Wording::kReadingYesBut : Wording::kReadingNoBut),
              {{slot::kLimit, limit}});
}

}  // namespace

Composed compose_reading(const Evidence& evidence, const Asked& asked) {
  const Knowledge& knowledge = asked.knowledge();
  Composed out;
  Answer& answer = out.answer;
  answer.kind = AnswerKind::kReading;
  answer.status = Status::kAnswered;
  for (const Statement& one : evidence.statements) answer.citations.push_back(cite(knowledge, one));
  if (evidence.kind == AnswerKind::kDamaged) {
    answer.status = Status::kUnknown;
    answer.kind = AnswerKind::kDamaged;
    answer.text = asked.book().wording(Wording::kNumberLost);
    answer.citations.resize(1);
    return out;
  }
  const Statement& best = evidence.statements.front();
  const std::string& speaker = answer.citations.front().speaker;
  if (!speaker.empty()) answer.speakers.push_back(speaker);
  if (best.clause.empty()) {  // a name alone: who said it
    answer.short_text = speaker;
    answer.text = speaker + ".";
    if (best.speaker.entity != kNoEntity) out.said = {best.speaker.entity};
    return out;
  }
  const std::string clause = words_of(knowledge, best.sentence, best.clause);
  if (evidence.verdict) answer.short_text = verdict_of(evidence, asked);
  if (!best.value.empty()) {
    const std::string value = words_of(knowledge, best.sentence, best.value.span);
    if (!evidence.verdict) answer.short_text = value;
    if (evidence.expected != Expected::kCause && value != clause) {
      answer.text += value + ": ";
      add_names(knowledge, best.sentence, best.value.span, out.said);
    }
  }
  const bool named =
      speaker.empty() || text::fold(clause).find(text::fold(speaker)) != std::string::npos;
  answer.text +=
      named ? read_out(knowledge, best.sentence, best.clause) : spoken(evidence, asked, speaker);
  if (evidence.verdict && !evidence.limit.empty()) {
    answer.text = answer.short_text + ": " + answer.text;
  } else if (evidence.verdict) {
    const auto form = *evidence.verdict ? Wording::kReadingYes : Wording::kReadingNo;
    answer.text = fill(asked.book().wording(form), {{slot::kWords, answer.text}});
  }
  if (!named && best.all_spoken && best.speaker.entity != kNoEntity) {
    out.said.push_back(best.speaker.entity);
  }
  add_names(knowledge, best.sentence, named ? best.clause : best.spoken, out.said);
  if (!named && !best.all_spoken && best.speaker.entity != kNoEntity) {
    out.said.push_back(best.speaker.entity);
  }
  return out;
}

}  // namespace mujib::answer
