#include "engine/answer/ways/reading.hpp"

#include <algorithm>

#include "engine/find/request.hpp"

namespace mujib::answer {
namespace {

using find::ReadRequest;
using find::ReadResult;
using ingest::Knowledge;

constexpr int kSecondReading = 40;  // a further citation scores no less than this below the best
constexpr int kYesNoCoverage = 86;  // a verdict needs nearly every word

Span span_of(const ingest::ReadSentence& sentence, std::uint32_t first, std::uint32_t end) {
  const auto& tokens = sentence.analysis.tokens;
  return sentence.in_document({tokens[first].span.begin, tokens[end - 1].span.end});
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

Statement statement_of(const ReadResult& result, const Knowledge& knowledge) {
  const ingest::ReadSentence& sentence = knowledge.sentences[result.sentence];
  Statement out;
  out.sentence = result.sentence;
  out.clause = span_of(sentence, result.first_token, result.end_token);
  out.spoken = out.clause;
  out.marks = {out.clause};
  if (result.has_value()) {
    out.value.span = span_of(sentence, result.value_first, result.value_end);
  }
  if (const ingest::Voice* voice = voice_of(sentence, result)) {
    const std::uint32_t first = first_of_quotation(*voice, result);
    out.speaker = voice->speaker;
    out.spoken = span_of(sentence, first, result.end_token);
    out.all_spoken = first >= voice->first_token && result.end_token <= voice->end_token;
  }
  return out;
}

// Sentences that have some of the question, and what of it none of them has.
std::optional<Evidence> come_near(const Asked& asked, const ReadRequest& request) {
  const std::vector<ReadResult> found =
      find::nearest(asked.knowledge(), asked.with().index, request, kMostReadings);
  if (found.empty() || found.front().score == 0) return std::nullopt;
  Evidence out;
  out.kind = AnswerKind::kPassages;
  out.expected = request.expected;
  out.confidence = confidence::kPassages;
  for (const ReadResult& one : found) {
    Statement near;
    near.sentence = one.sentence;
    const ingest::ReadSentence& sentence = asked.knowledge().sentences[one.sentence];
    for (const ReadResult::Fit& fit : one.fits) {
      if (fit.quality > 0) near.marks.push_back(span_of(sentence, fit.token, fit.token + 1));
    }
    out.statements.push_back(std::move(near));
  }
  for (std::size_t term = 0; term < request.terms.size(); ++term) {
    const bool there = std::any_of(found.begin(), found.end(), [&](const ReadResult& one) {
      return one.fits[term].quality > 0;
    });
    (there ? out.covered : out.missing).push_back(request.terms[term].token);
  }
  return out;
}

}  // namespace

Evidence evidence_of(const std::vector<ReadResult>& found, Expected expected,
                     const Knowledge& knowledge) {
  const ReadResult& best = found.front();
  Evidence out;
  out.kind = best.lost ? AnswerKind::kDamaged : AnswerKind::kReading;
  out.expected = expected;
  for (const ReadResult& one : found) out.statements.push_back(statement_of(one, knowledge));
  // Below that the clause is read out, and whoever asks draws the conclusion.
  if (expected == Expected::kYesNo && best.coverage >= kYesNoCoverage) out.verdict = !best.negated;
  return out;
}

std::optional<Evidence> by_reader(const Asked& asked) {
  const ReadRequest request = find::request_for(asked.question(), asked.with());
  if (request.terms.empty()) return std::nullopt;
  std::vector<ReadResult> found =
      find::read(asked.knowledge(), asked.with().index, request, kMostReadings);
  if (!found.empty()) {
    const int best = found.front().score;
    std::erase_if(found, [&](const ReadResult& one) { return one.score + kSecondReading < best; });
    Evidence out = evidence_of(found, request.expected, asked.knowledge());
    out.confidence = confidence::kReading;
    return out;
  }
  return come_near(asked, request);
}

}  // namespace mujib::answer
