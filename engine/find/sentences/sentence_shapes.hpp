// What a sentence is like whatever is asked: what its features need of it, worked out when
// a question first comes near it and kept from then on.
//
//   const SentenceShapes shapes(knowledge, collection, texts);
//   shapes.of(sentence).typed
//
// Units      Words of the sentence.
// Ownership  Refers to what it is built from.
// Threads    Safe from any thread, without a lock: who comes second finds what the first made, or
//            makes the same and drops it.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "engine/find/sentences/collection.hpp"
#include "engine/find/spans/span_texts.hpp"

namespace mujib::find {

struct SentenceShape {
  static constexpr std::uint32_t kCopulaWords = 14;  // a copula that defines stands among the first
  static constexpr std::uint32_t kNamingWords = 12;

  std::vector<TypedSpan> typed;
  WordLists::Mask lists = 0;    // that any of its words is in
  std::uint32_t copulas = 0;    // of the first kCopulaWords words a bit each: is in kCopula
  std::uint32_t bracketed = 0;  // the same: stands in brackets
  int names = 0;                // words that look like names
  bool latin = false;           // has a word in Latin letters
  bool either = false;          // «أو» early: another name of the same
  bool conjunction = false;     // begins with و or ف
  bool time_opens_bracket = false;
};

class SentenceShapes {
 public:
  SentenceShapes(const ingest::Knowledge& knowledge, const Collection& collection,
                 const SpanTexts& texts)
      : knowledge_(knowledge), all_(collection), texts_(texts), kept_(collection.sentences()) {}
  ~SentenceShapes();
  SentenceShapes(const SentenceShapes&) = delete;
  SentenceShapes& operator=(const SentenceShapes&) = delete;

  const SentenceShape& of(std::uint32_t sentence) const;
  // Whether a word looks like a name wherever it stands.
  bool is_name(Key form) const { return texts_.shape(form).name == NameShape::kLikely; }

 private:
  SentenceShape make(std::uint32_t sentence) const;

  const ingest::Knowledge& knowledge_;
  const Collection& all_;
  const SpanTexts& texts_;
  mutable std::vector<std::atomic<const SentenceShape*>> kept_;  // by sentence; null: not asked yet
};

bool is_latin(std::string_view form);

}  // namespace mujib::find
