// Numbers, amounts, years and dates in a normalised text.
//
//   "20 الف" -> 20000      "ثلاثه الاف وستمايه" -> 3600     "⟨؟⟩ الف" -> lost
//   "اكتوبر 2009" -> 2009-10   "عام 1922" -> 1922   "11 سبتمبر/ايلول 2001" -> 2001-09-11
//   "تسعينيات القرن الماضي" -> a span without a value   "عام ⟨؟⟩" -> lost
//
// Units      Bytes of the normalised text; half-open.
// Input      Text that normalise() made, and its tokens.
// Errors     None. What is too large for 64 bits is no number.
// Threads    Pure functions.
// Source     The words are those of rules/language/time.rules and numbers.rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/arabic/language.hpp"
#include "engine/text/tokens.hpp"
#include "engine/types/fact.hpp"
#include "engine/types/span.hpp"

namespace mujib::arabic {

// A number as it is written: «20 ألف», «ثلاث», «⟨؟⟩ ألف». The counted noun is not part of it.
struct Quantity {
  Span span;
  std::optional<std::int64_t> value;  // empty: lost, or not whole
  bool lost = false;

  friend bool operator==(const Quantity&, const Quantity&) = default;
};

// A point or stretch of time. Its span starts at «عام/سنة/في عام» where one stands.
struct TimeMention {
  Span span;
  std::optional<Date> date;  // empty: lost, or a stretch that has no number
  bool lost = false;

  friend bool operator==(const TimeMention&, const TimeMention&) = default;
};

// Numbers that are part of a date are not given again as quantities.
struct Values {
  std::vector<Quantity> quantities;
  std::vector<TimeMention> times;
};
Values find_values(const Language& language, std::string_view normalised,
                   const std::vector<text::Token>& tokens);

}  // namespace mujib::arabic
