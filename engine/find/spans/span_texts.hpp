// The sentences of a collection, each as the finder of spans reads it.
//
//   const SpanTexts texts(knowledge, collection, book);
//   const SpanText text = texts.text(knowledge, sentence);  // views of the knowledge
//
// Ownership  Keeps what is known of each form, not the texts; the Knowledge given to text()
//            must be the one it was built from and outlives the SpanText.
// Threads    Immutable, safe from any thread.
// Bounds     Of a sentence the first Collection::kMaxWords words count.
#pragma once

#include <vector>

#include "engine/find/spans/span_text.hpp"
#include "engine/find/spans/typed_spans.hpp"

namespace mujib::find {

class SpanTexts {
 public:
  SpanTexts(const ingest::Knowledge& knowledge, const Collection& collection);

  SpanText text(const ingest::Knowledge& knowledge, const Collection& collection,
                std::uint32_t sentence) const;
  std::vector<TypedSpan> typed(const SpanText& text) const { return typed_spans(text, lists_); }
  const SpanLists& lists() const { return lists_; }
  const WordShape& shape(Key form) const { return shapes_[form]; }

 private:
  SpanLists lists_;
  std::vector<WordShape> shapes_;  // by Key of a form
};

// Bytes of the sentence's normalised text that words [first, end) take, a percent sign that
// follows the last included.
Span bytes_of(const ingest::ReadSentence& sentence, int first, int end);

}  // namespace mujib::find
