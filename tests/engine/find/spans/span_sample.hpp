// A sentence cut into words for the tests of spans, with the shipped word lists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/find/spans/span_text.hpp"
#include "engine/find/word_lists.hpp"

namespace mujib::find {

// The shipped rules, loaded once.
const rulebook::Rulebook& shipped_rules();
const SpanLists& shipped_span_lists();
const WordLists& shipped_word_lists();

// Owns the text that its words are views of.
struct SampleSentence {
  explicit SampleSentence(std::string_view utf8);
  SampleSentence(const SampleSentence&) = delete;
  SampleSentence& operator=(const SampleSentence&) = delete;

  std::string folded;
  SpanText text;

  // Words [first, end) with a blank between.
  std::string shown(int first, int end) const;
};

}  // namespace mujib::find
