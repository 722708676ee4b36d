// One number as it is written, in digits, words or both: «3600», «ثلاثه الاف
// وستمايه», «20 الف», «3.5 مليون», «⟨؟⟩ الف».
//
// A lone واحد is no number (it is a pronoun as often), nor are ordinals, and a
// compound joins with و only where it grows smaller: «خمسه وعشرين», not «ثلاثه واربعه».
//
// Units      Spans count bytes of the normalised text. Attached particles are left out.
// Input      Tokens of that text; `at` is inside them.
// Errors     None. What is too large for 64 bits is read to its end and has no value.
// Threads    Pure function.
// Source     The words are those of rules/language/numbers.rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/arabic/language.hpp"
#include "engine/text/tokens.hpp"
#include "engine/types/span.hpp"

namespace mujib::arabic {

struct WrittenNumber {
  Span span;
  std::size_t end = 0;                // the token after it
  std::optional<std::int64_t> value;  // empty: lost, not whole, or too large
  bool lost = false;
  bool too_large = false;
};

std::optional<WrittenNumber> read_number(const Language& language, std::string_view normalised,
                                         const std::vector<text::Token>& tokens, std::size_t at);

}  // namespace mujib::arabic
