#include "engine/formats/office/numbering.hpp"

#include <array>

#include "engine/formats/writer.hpp"

namespace mujib::formats {
namespace {

// Letters of two bytes each.
constexpr std::string_view kAlphabet = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
constexpr std::string_view kAbjad = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
constexpr std::size_t kLetterSize = 2;
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
  const bool has_letter = number >= 1 && number <= kAlphabet.size() / kLetterSize;
  switch (counting) {
    case Counting::kNone:
      return {};
    case Counting::kAlphabet:
      if (has_letter) return std::string(kAlphabet.substr((number - 1) * kLetterSize, kLetterSize));
      break;
    case Counting::kAbjad:
      if (has_letter) return std::string(kAbjad.substr((number - 1) * kLetterSize, kLetterSize));
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
