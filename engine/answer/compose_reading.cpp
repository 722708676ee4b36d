#include <algorithm>

#include "engine/answer/cite.hpp"
#include "engine/answer/compose.hpp"

namespace mujib::answer {
namespace {

using find::ReadResult;
using ingest::Knowledge;
using question::Understanding;

constexpr int kYesNoCoverage = 86;  // «نعم» needs nearly every word

std::string words_of(const Knowledge& knowledge, std::uint32_t sentence, std::uint32_t first,
                     std::uint32_t end) {
  const ingest::ReadSentence& one = knowledge.sentences[sentence];
  const Span span = one.in_document(
      {one.analysis.tokens[first].span.begin, one.analysis.tokens[end - 1].span.end});
  return std::string(span.of(knowledge.document_of(sentence).text));
}

// Whose words the question was found in; nullptr = the document's own.
const ingest::Voice* voice_of(const ingest::ReadSentence& sentence, const ReadResult& result) {
  const ingest::Voice* voice = sentence.voice_at((result.core_first + result.core_end - 1) / 2);
  return voice != nullptr ? voice : sentence.voice_at(result.core_end - 1);
}

// What is told before he speaks is left out where nothing of the question stands in it.
std::uint32_t first_of_quotation(const ingest::Voice& voice, const ReadResult& result) {
  const bool his = result.core_first >= voice.first_token &&
                   (!result.has_value() || result.value_first >= voice.first_token);
  return his ? std::max(result.first_token, voice.first_token) : result.first_token;
}

}  // namespace

Answer compose_reading(const std::vector<ReadResult>& results, Expected expected,
                       const Understanding& with) {
  const Knowledge& knowledge = with.knowledge;
  Answer out;
  out.kind = AnswerKind::kReading;
  out.status = Status::kAnswered;
  const ReadResult& best = results.front();
  for (const ReadResult& one : results) {
    const ingest::ReadSentence& its = knowledge.sentences[one.sentence];
    const Span clause = its.in_document({its.analysis.tokens[one.first_token].span.begin,
                                         its.analysis.tokens[one.end_token - 1].span.end});
    const ingest::Voice* voice = voice_of(its, one);
    const std::string speaker =
        voice == nullptr ? "" : speaker_name(knowledge, one.sentence, voice->speaker);
    out.citations.push_back(cite(knowledge, one.sentence, {clause}, speaker));
  }
  if (best.lost) {
    out.status = Status::kUnknown;
    out.kind = AnswerKind::kDamaged;
    out.text = "الموضع موجود في الوثائق، لكن العدد ضاع عند استخراج النص.";
    out.citations.resize(1);
    return out;
  }
  std::string clause = words_of(knowledge, best.sentence, best.first_token, best.end_token);
  const std::string& speaker = out.citations.front().speaker;
  if (!speaker.empty()) out.speakers.push_back(speaker);
  std::string text;
  // Below that the clause is read out, and whoever asks draws the conclusion.
  if (expected == Expected::kYesNo && best.coverage >= kYesNoCoverage) {
    text = best.negated ? "لا: " : "نعم: ";
  }
  if (best.has_value() && expected != Expected::kCause) {
    const std::string value = words_of(knowledge, best.sentence, best.value_first, best.value_end);
    if (value != clause) text += value + ": ";
  }
  const ingest::ReadSentence& sentence = knowledge.sentences[best.sentence];
  const ingest::Voice* voice = voice_of(sentence, best);
  const bool named =
      !speaker.empty() && text::fold(clause).find(text::fold(speaker)) != std::string::npos;
  if (voice == nullptr || speaker.empty() || named) {
    out.text = text + clause;
    return out;
  }
  // «قال فلان: «…»» holds nothing but his words.
  const std::uint32_t first = first_of_quotation(*voice, best);
  clause = words_of(knowledge, best.sentence, first, best.end_token);
  const bool all_his = first >= voice->first_token && best.end_token <= voice->end_token;
  const auto& lexicon = knowledge.book->lexicon();
  const bool she = voice->speaker.entity != kNoEntity &&
                   lexicon.entity(voice->speaker.entity).gender == Gender::kFeminine;
  out.text = text + (all_his ? (she ? "قالت " : "قال ") + speaker + ": «" + clause + "»"
                             : clause + " (وفيه كلام " + speaker + ")");
  return out;
}

Answer compose_refusal(AnswerKind kind, const Candidate* candidate, const Understanding& with) {
  Answer out;
  out.status = Status::kUnknown;
  out.kind = kind;
  if (candidate != nullptr) {
    std::string form = with.knowledge.book->rules().questions[candidate->rule].failure;
    for (const auto& [slot, value] : candidate->binding) {
      if (value.entity == kNoEntity) continue;
      const std::string& name = with.knowledge.book->lexicon().entity(value.entity).names.front();
      for (std::size_t open = form.find('{'); open != std::string::npos;
           open = form.find('{', open + 1)) {
        const std::size_t close = form.find('}', open);
        if (close == std::string::npos) break;
        if (text::fold(std::string_view(form).substr(open + 1, close - open - 1)) == slot) {
          form.replace(open, close - open + 1, name);
        }
      }
    }
    if (!form.empty() && form.find('{') == std::string::npos) {
      out.text = form;
      return out;
    }
  }
  out.text = kind == AnswerKind::kNotInDocuments
                 ? "لا تذكر الوثائق جوابا عن هذا السؤال."
                 : "لم أفهم السؤال، أو لا تتناوله الوثائق؛ جرّب صياغة أخرى.";
  return out;
}

}  // namespace mujib::answer
