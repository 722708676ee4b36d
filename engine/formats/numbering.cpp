#include "engine/formats/numbering.hpp"

#include <array>

#include "engine/formats/writer.hpp"

namespace mujib::formats {
namespace {

constexpr std::array<std::string_view, 28> kAlphabet = {
    "أ", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز", "س", "ش", "ص",
    "ض", "ط", "ظ", "ع", "غ", "ف", "ق", "ك", "ل", "م", "ن", "ه", "و", "ي"};
constexpr std::array<std::string_view, 28> kAbjad = {
    "أ", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن",
    "س", "ع", "ف", "ص", "ق", "ر", "ش", "ت", "ث", "خ", "ذ", "ض", "ظ", "غ"};
constexpr std::uint32_t kMostRoman = 3999;
constexpr std::string_view kAround = " \t.-()[]/:";

std::string roman(std::uint32_t number) {
  constexpr std::array<std::pair<std::uint32_t, std::string_view>, 13> kParts = {{{1000, "m"},
                                                                                  {900, "cm"},
                                                                                  {500, "d"},
                                                                                  {400, "cd"},
                                                                                  {100, "c"},
                                                                                  {90, "xc"},
                                                                                  {50, "l"},
                                                                                  {40, "xl"},
                                                                                  {10, "x"},
                                                                                  {9, "ix"},
                                                                                  {5, "v"},
                                                                                  {4, "iv"},
                                                                                  {1, "i"}}};
  std::string out;
  for (const auto& [value, letters] : kParts) {
    for (; number >= value; number -= value) out += letters;
  }
  return out;
}

}  // namespace

std::string counted(Counting counting, std::uint32_t number) {
  const bool has_letter = number >= 1 && number <= kAlphabet.size();
  switch (counting) {
    case Counting::kNone:
      return {};
    case Counting::kAlphabet:
      if (has_letter) return std::string(kAlphabet[number - 1]);
      break;
    case Counting::kAbjad:
      if (has_letter) return std::string(kAbjad[number - 1]);
      break;
    case Counting::kLatin:
      if (number >= 1 && number <= 26) return std::string(1, static_cast<char>('a' + number - 1));
      break;
    case Counting::kRoman:
      if (number >= 1 && number <= kMostRoman) return roman(number);
      break;
    case Counting::kDigits:
      break;
  }
  return std::to_string(number);
}

std::string marker_of(std::string_view written) {
  const std::string whole = cleaned(written);
  const std::size_t first = whole.find_first_not_of(kAround);
  if (first == std::string::npos) return whole.empty() ? std::string() : std::string(kBullet);
  const std::size_t last = whole.find_last_not_of(kAround);
  const std::string inner = whole.substr(first, last - first + 1);
  const bool has_words = inner.find(' ') != std::string::npos;
  return has_words ? whole + ' ' : inner + "- ";
}

}  // namespace mujib::formats
