#include "engine/find/spans/span_candidates.hpp"

#include <algorithm>

namespace mujib::find {
namespace {

constexpr int kMostWords = 13;
constexpr int kMostTypedWords = 25;
constexpr int kMostInSentence = 240;
constexpr int kAlwaysWhole = 3;       // words that may end anywhere
constexpr int kMayCrossBrackets = 7;  // words

bool governs(WordClass word_class) {
  switch (word_class) {
    case WordClass::kCopula:
    case WordClass::kRelative:
    case WordClass::kPreposition:
    case WordClass::kConjunction:
      return true;
    default:
      return false;
  }
}

// «علي» is a preposition, folded, and a name: before a mark or another preposition it
// governs nothing.
bool can_end_in(const SpanText& text, int at) {
  const int next = at + 1;
  switch (text[at].word_class) {
    case WordClass::kPreposition:
      return next == text.size() || text.gap_class(next) != Gap::kNone ||
             governs(text[next].word_class);
    case WordClass::kCopula:
    case WordClass::kRelative:
    case WordClass::kConjunction:
    case WordClass::kStop:
      return false;
    default:
      return true;
  }
}

// Whether something new begins at a word: a mark, or a word that opens a phrase.
bool begins_anew(const SpanText& text, int at) {
  if (at >= text.size() || text.gap_class(at) != Gap::kNone) return true;
  switch (text[at].word_class) {
    case WordClass::kWord:
    case WordClass::kArticle:
    case WordClass::kLatin:
      return false;
    default:
      return true;
  }
}

}  // namespace

std::vector<SpanRange> span_candidates(const SpanText& text, const std::vector<TypedSpan>& typed) {
  std::vector<SpanRange> out;
  const int count = std::min(text.size(), kMostInSentence);
  for (int first = 0; first < count; ++first) {
    for (int last = first; last < std::min(count, first + kMostWords); ++last) {
      if (last > first && text.gap_class(last) == Gap::kStop && !text.gap(last).starts_with(":")) {
        break;
      }
      const int size = last - first + 1;
      if (!can_end_in(text, last)) continue;
      if (size > kMayCrossBrackets && text[first].brackets != text[last].brackets) continue;
      if (size > kAlwaysWhole && !begins_anew(text, last + 1)) continue;
      out.push_back({first, last + 1});
    }
  }
  for (const TypedSpan& span : typed) {
    if (span.end - span.first <= kMostTypedWords && span.end <= count) {
      out.push_back({span.first, span.end});
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace mujib::find
