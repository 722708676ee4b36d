// A sentence as the finder of spans reads it: each word with its class, the marks
// before it, and the brackets, quotation marks and clause that it stands in.
//
// Units      Words count from 0. The gap of a word is what stands between the word
//            before and it, outer blanks off; closing_gap stands after the last.
// Ownership  Views of the sentence's normalised text; SpanText lives no longer.
// Threads    Plain values, made by a pure function.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/find/sentences/collection.hpp"
#include "engine/find/spans/span_lists.hpp"

namespace mujib::find {

enum class WordClass : std::uint8_t {
  kWord,
  kNumber,
  kCopula,
  kRelative,
  kPreposition,
  kConjunction,
  kStop,     // another word without content
  kArticle,  // «الكتاب», «بالكتاب»
  kLatin,
  kImperfect,  // begins with ي or ت, as verbs do
  kWaw,        // begins with و
  kProclitic,  // begins with ب, ل or ك
};
inline constexpr int kWordClasses = 12;

enum class Gap : std::uint8_t { kNone, kComma, kStop, kOpen, kClose, kOther };
inline constexpr int kGaps = 6;

using NameShape = Word::NameShape;

// What is known of a word wherever it stands.
struct WordShape {
  ListsOfWord lists;
  ListsOfWord bare;  // of the word without a leading و
  WordClass word_class = WordClass::kWord;
  NameShape name = NameShape::kNone;
  bool stop = false;
  bool number = false;  // digits or a number word
  bool digits = false;
};
WordShape shape_of(std::string_view word, bool stop, NameShape name, const SpanLists& lists);

struct SpanWord : WordShape {
  std::string_view text;
  std::string_view gap;
  Gap gap_class = Gap::kNone;
  std::uint16_t brackets = 0;  // how many are open around it
  std::uint16_t quotes = 0;
  std::uint16_t clause = 0;  // a comma or a stop ends one
};

struct SpanText {
  std::vector<SpanWord> words;
  std::string_view closing_gap;
  Gap closing_class = Gap::kNone;

  int size() const { return static_cast<int>(words.size()); }
  const SpanWord& operator[](int at) const { return words[static_cast<std::size_t>(at)]; }
  // Of the place before word `at`; size() is the place after the last.
  std::string_view gap(int at) const { return at < size() ? (*this)[at].gap : closing_gap; }
  Gap gap_class(int at) const { return at < size() ? (*this)[at].gap_class : closing_class; }
};

struct PlainWord {
  std::string_view text;
  std::string_view gap;
  WordShape shape;
};
SpanText make_span_text(std::span<const PlainWord> words, std::string_view closing_gap);

Gap gap_class_of(std::string_view gap);
// The word without a leading و, where three letters are left.
std::string_view without_waw(std::string_view word);

}  // namespace mujib::find
