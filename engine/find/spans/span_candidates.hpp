// All stretches of a sentence that may be an answer.
//
// A candidate has at most 13 words and crosses no full stop, does not end in a word that
// governs another (preposition, copula, relative, conjunction), and from the fourth word on
// ends only before a mark or a word that begins something new. Typed spans are always among
// them. A sentence of 35 words has about 200.
//
// Units      Words of the sentence, half-open.
// Errors     None; of a sentence longer than 240 words the rest gives no candidates.
// Threads    Pure function.
#pragma once

#include <vector>

#include "engine/find/spans/typed_spans.hpp"

namespace mujib::find {

struct SpanRange {
  int first = 0;
  int end = 0;

  int size() const { return end - first; }
  friend auto operator<=>(const SpanRange&, const SpanRange&) = default;
};

// In order of place, then of length; no two alike.
std::vector<SpanRange> span_candidates(const SpanText& text, const std::vector<TypedSpan>& typed);

}  // namespace mujib::find
