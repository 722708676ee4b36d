// Words of a normalised text, and the letters that Arabic writes on to them.
//
// Units      Bytes of the normalised text; half-open.
// Input      Text that normalise() made.
// Threads    Pure functions.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/letter_strings.hpp"
#include "engine/types/span.hpp"

namespace mujib::text {

struct Token {
  enum class Kind : unsigned char {
    kWord,         // letters, with digits inside; or an address, see addresses.hpp
    kNumber,       // digits; with points or colons a decimal, a version, a time of day
    kPunctuation,  // one mark; « and » included
    kLost,         // ⟨؟⟩
  };
  Span span;
  Kind kind = Kind::kWord;

  friend bool operator==(const Token&, const Token&) = default;
};

std::vector<Token> tokenise(std::string_view normalised);

// Whether the digits of a kNumber are an amount: «12.5», but not «4.12.1» and not «9:30».
bool is_amount(std::string_view digits);
// A time of day: «9:30».
inline bool is_clock(std::string_view digits) { return digits.find(':') != std::string_view::npos; }

// Whether a word is one of a few that the code itself has to know.
inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// One way to read letters at a word's start as attached particles:
// «وبالمنظمه» -> {"وبال", "منظمه"}. «لل» is ل + ال: {"لل", rest}.
struct PrefixSplit {
  std::string_view prefix;  // of [وف][بلكس][ال], possibly empty
  std::string_view rest;    // never shorter than two letters
  bool article = false;     // the prefix ends in ال or لل
};

// All ways, the whole word first, then longer and longer prefixes. A fixed-size
// answer (no allocation): at most 12.
struct PrefixSplits {
  PrefixSplit items[12];
  unsigned size = 0;
  const PrefixSplit* begin() const { return items; }
  const PrefixSplit* end() const { return items + size; }
};
PrefixSplits prefix_splits(std::string_view word);

// A pronoun written on to a word's end: «مقرها» -> {"مقر", "ها"}; «قيادته» ->
// {"قياده", "ه"} is reached through base_with_ta below.
struct PronounSplit {
  std::string base;          // without the pronoun; ت before it turned back into ه
  std::string_view pronoun;  // ه ها هم هن هما ك كم كن ي نا, normalised
};
std::vector<PronounSplit> pronoun_splits(std::string_view word);

}  // namespace mujib::text
