// Letters as repair looks at them: one code point with its place, and what kind
// it is. Small on purpose: repair runs before normalisation and keeps spelling.
//
// Units      Bytes of UTF-8.
// Input      Valid UTF-8; a broken sequence reads as one U+FFFD a byte.
// Errors     None.
// Threads    Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/types/span.hpp"

namespace mujib::repair {

inline constexpr char32_t kHamza = U'ء';
inline constexpr char32_t kAlef = U'ا';
inline constexpr char32_t kAlefHamzaAbove = U'أ';
inline constexpr char32_t kAlefHamzaBelow = U'إ';
inline constexpr char32_t kAlefMadda = U'آ';
inline constexpr char32_t kAlefMaksura = U'ى';
inline constexpr char32_t kTehMarbuta = U'ة';
inline constexpr char32_t kTeh = U'ت';
inline constexpr char32_t kReh = U'ر';
inline constexpr char32_t kZain = U'ز';
inline constexpr char32_t kKaf = U'ك';
inline constexpr char32_t kLam = U'ل';
inline constexpr char32_t kWaw = U'و';
inline constexpr char32_t kYeh = U'ي';
inline constexpr char32_t kHeh = U'ه';
inline constexpr char32_t kTatweel = U'ـ';
inline constexpr char32_t kArabicComma = U'،';
inline constexpr char32_t kArabicSemicolon = U'؛';
inline constexpr char32_t kArabicQuestion = U'؟';
inline constexpr char32_t kEllipsis = U'…';
inline constexpr char32_t kNoBreakSpace = 0xA0;
inline constexpr char32_t kLeftToRightMark = 0x200E;
inline constexpr char32_t kRightToLeftMark = 0x200F;
inline constexpr char32_t kByteOrderMark = 0xFEFF;
inline constexpr char32_t kReplacement = 0xFFFD;

// The code point at `at`, and how many bytes it takes (1 for a broken sequence).
struct Letter {
  char32_t code = 0;
  std::uint32_t size = 0;
};
Letter letter_at(std::string_view text, std::size_t at);
// The code point that ends just before `at`; size 0 at the text's start.
Letter letter_before(std::string_view text, std::size_t at);

inline bool is_arabic_letter(char32_t code) {
  return (code >= kHamza && code <= 0x63A) || (code >= 0x641 && code <= kYeh) ||
         (code >= 0x671 && code <= 0x6D3);
}
inline bool is_vowel_mark(char32_t code) {
  return (code >= 0x64B && code <= 0x65F) || code == 0x670;
}
inline bool is_digit(char32_t code) {
  return (code >= U'0' && code <= U'9') || (code >= 0x660 && code <= 0x669) ||
         (code >= 0x6F0 && code <= 0x6F9);
}
// White space inside a line; the no-break space is a letter of its word here.
inline bool is_blank(char32_t code) {
  return code == U' ' || code == U'\t' || code == U'\f' || code == U'\v' || code == U'\r';
}
inline bool is_latin_letter(char32_t code) {
  return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z');
}
// Written joined to the letter after it, so that a kashida can stand between.
bool joins_next(char32_t code);

// The words of a stretch of text: what stands between blanks.
std::vector<Span> words_of(std::string_view text, Span range);

// Arabic letters and vowel marks only: what is left of «“الدول،» is «الدول».
std::string letters_only(std::string_view text);

void append_utf8(std::string& out, char32_t code);

}  // namespace mujib::repair
