#include "engine/find/clauses/clause.hpp"

#include <algorithm>

#include "engine/text/tokens.hpp"

namespace mujib::find {
namespace {

using ingest::ReadSentence;

constexpr std::uint32_t kEnoughWords = 20;  // the next clause is read out below this
constexpr std::uint32_t kListItem = 6;      // tokens, with the comma
constexpr std::uint32_t kMostBefore = 8;    // tokens in front of what was asked about …
constexpr std::uint32_t kMostOpening = 16;  // … or so many, where the clause begins there

bool is_mark(const ReadSentence& sentence, std::uint32_t token) {
  return sentence.analysis.tokens[token].kind == text::Token::Kind::kPunctuation;
}

std::uint32_t words_in(const ReadSentence& sentence, TokenRange range) {
  std::uint32_t out = 0;
  for (std::uint32_t token = range.first; token < range.end; ++token) {
    out += !is_mark(sentence, token);
  }
  return out;
}

// «، وأذربيجان إلهام علييف، وقرغيزيا …»: a list goes on.
bool goes_on(const ReadSentence& sentence, std::uint32_t mark, std::uint32_t end) {
  return mark + 1 < end && end - mark <= kListItem && sentence.analysis.word(mark) == "،" &&
         sentence.analysis.word(mark + 1).starts_with("و");
}

}  // namespace

bool ends_clause(const ReadSentence& sentence, std::uint32_t token) {
  return is_mark(sentence, token) && ingest::ends_clause(sentence.analysis.word(token));
}

std::uint32_t clause_end(const ReadSentence& sentence, std::uint32_t token) {
  while (token < sentence.analysis.tokens.size() && !ends_clause(sentence, token)) ++token;
  return token;
}

std::uint32_t clause_begin(const ReadSentence& sentence, std::uint32_t token) {
  while (token > 0 && !ends_clause(sentence, token - 1)) --token;
  return token;
}

bool asks(const ReadSentence& sentence) {
  const auto count = static_cast<std::uint32_t>(sentence.analysis.tokens.size());
  return count > 0 && sentence.analysis.word(count - 1) == "؟";
}

TokenRange clause_around(const ReadSentence& sentence, TokenRange core) {
  const auto count = static_cast<std::uint32_t>(sentence.analysis.tokens.size());
  TokenRange out = core;
  const auto words = [&] { return words_in(sentence, out); };
  const std::uint32_t opening = clause_begin(sentence, core.first);
  const bool whole = core.first - opening <= kMostOpening;
  while (out.first > opening && (whole || core.first - out.first < kMostBefore) &&
         words() < kMostWords) {
    --out.first;
  }
  while (out.end < count && !ends_clause(sentence, out.end) && words() < kMostWords) ++out.end;
  while (out.end < count) {
    const std::uint32_t next = clause_end(sentence, out.end + 1);
    const bool wanted = words() < kEnoughWords || goes_on(sentence, out.end, next);
    if (!wanted || words() + (next - out.end) > kMostWords) break;
    out.end = next;
  }
  // A window that is too long keeps its core and loses its ends.
  while (words() > kMostWords && out.first < core.first) ++out.first;
  while (words() > kMostWords && out.end > core.end) --out.end;
  while (words() > kMostWords) --out.end;
  for (const lexicon::Mention& mention : sentence.analysis.mentions) {
    if (mention.first_token < out.end && mention.end_token > out.end) out.end = mention.end_token;
  }
  while (out.first + 1 < out.end && is_mark(sentence, out.first)) ++out.first;
  while (out.end > out.first + 1 && is_mark(sentence, out.end - 1)) --out.end;
  return out;
}

}  // namespace mujib::find
