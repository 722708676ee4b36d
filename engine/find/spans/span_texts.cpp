#include "engine/find/spans/span_texts.hpp"

#include <algorithm>

namespace mujib::find {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool is_word(const text::Token& token) { return token.kind != text::Token::Kind::kPunctuation; }

}  // namespace

SpanTexts::SpanTexts(const ingest::Knowledge& knowledge, const Collection& collection)
    : lists_(*knowledge.book) {
  std::vector<bool> seen;
  for (std::uint32_t sentence = 0; sentence < collection.sentences(); ++sentence) {
    for (const Key key : collection.words(sentence)) {
      if (key >= shapes_.size()) {
        shapes_.resize(key + 1);
        seen.resize(key + 1, false);
      }
      if (seen[key]) continue;
      seen[key] = true;
      const Word& word = collection.word(key);
      shapes_[key] = shape_of(collection.form(key), word.stop, word.name, lists_);
    }
  }
}

SpanText SpanTexts::text(const ingest::Knowledge& knowledge, const Collection& collection,
                         std::uint32_t sentence) const {
  const rulebook::Analysis& analysis = knowledge.sentences[sentence].analysis;
  const std::span<const Key> keys = collection.words(sentence);
  std::vector<PlainWord> words;
  words.reserve(keys.size());
  std::uint32_t last = 0;
  for (const text::Token& token : analysis.tokens) {
    if (!is_word(token)) continue;
    if (words.size() == keys.size()) {
      return make_span_text(words, trimmed(Span{last, token.span.begin}.of(analysis.text())));
    }
    words.push_back({.text = token.span.of(analysis.text()),
                     .gap = trimmed(Span{last, token.span.begin}.of(analysis.text())),
                     .shape = shapes_[keys[words.size()]]});
    last = token.span.end;
  }
  return make_span_text(words, trimmed(analysis.text().substr(last)));
}

Span bytes_of(const ingest::ReadSentence& sentence, int first, int end) {
  const rulebook::Analysis& analysis = sentence.analysis;
  Span out;
  int word = 0;
  for (const text::Token& token : analysis.tokens) {
    if (!is_word(token)) {
      if (word == end && token.span.of(analysis.text()) == "%") out.end = token.span.end;
      if (word == end) break;
      continue;
    }
    if (word == end) break;
    if (word == first) out.begin = token.span.begin;
    if (word >= first) out.end = token.span.end;
    ++word;
  }
  return out;
}

}  // namespace mujib::find
