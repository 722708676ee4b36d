#include "engine/text/presentation.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <array>

namespace mujib::text {
namespace {

constexpr char32_t kFirstWord = 0xFDF0;  // words of one code, to U+FDFF
constexpr char32_t kLastWord = 0xFDFF;

bool is_presentation(char32_t code) {
  return (code >= 0xFB50 && code < kFirstWord) || (code >= 0xFE70 && code <= 0xFEFC);
}

}  // namespace

Shape shape_of(char32_t code) {
  if (!is_presentation(code) || (code >= kFirstWord && code <= kLastWord)) return Shape::kNone;
  switch (u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_DECOMPOSITION_TYPE)) {
    case U_DT_ISOLATED:
      return Shape::kIsolated;
    case U_DT_INITIAL:
      return Shape::kInitial;
    case U_DT_MEDIAL:
      return Shape::kMedial;
    case U_DT_FINAL:
      return Shape::kFinal;
    default:
      return Shape::kNone;
  }
}

std::u32string unshaped(char32_t code) {
  if (shape_of(code) == Shape::kNone) return {code};
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* normalizer = unorm2_getNFKCInstance(&status);
  std::array<UChar, 32> out{};
  const auto in = static_cast<UChar>(code);
  const std::int32_t size = unorm2_normalize(normalizer, &in, 1, out.data(),
                                             static_cast<std::int32_t>(out.size()), &status);
  if (U_FAILURE(status)) return {code};
  std::u32string letters;
  for (std::int32_t at = 0; at < size;) {
    UChar32 next = 0;
    U16_NEXT(out.data(), at, size, next);
    // A vowel mark alone decomposes to a blank and the mark.
    if (next != ' ') letters.push_back(static_cast<char32_t>(next));
  }
  return letters;
}

}  // namespace mujib::text
