// The spans of a sentence that say when, how many, where or why.
//
//   "ولد في القاهره عام 1990 وله 3 ابناء لانه"  ->  place [القاهره]  time [عام 1990]  number [3
//   ابناء]
//
// Units      Words of the sentence, half-open.
// Errors     None: what is not recognised gives no span. Spans of different types may overlap.
// Threads    Pure function.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/find/asked.hpp"
#include "engine/find/spans/span_text.hpp"

namespace mujib::find {

enum class SpanType : std::uint8_t {
  kTime,
  kNumber,      // with its unit where one follows
  kBareNumber,  // the same without the unit
  kPlace,
  kReason,
};

struct TypedSpan {
  int first = 0;
  int end = 0;
  SpanType type = SpanType::kTime;

  friend bool operator==(const TypedSpan&, const TypedSpan&) = default;
};

// The type that a question expects, where it is one of these.
std::optional<SpanType> span_type_of(AnswerType expected);

// Times and numbers in order of place, then places, then reasons.
std::vector<TypedSpan> typed_spans(const SpanText& text, const SpanLists& lists);

}  // namespace mujib::find
