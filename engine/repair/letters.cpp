#include "engine/repair/letters.hpp"

namespace mujib::repair {

Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t index) -> unsigned {
    return index < text.size() ? static_cast<unsigned char>(text[index]) : 0;
  };
  const auto tail = [&](std::size_t index) { return (byte(index) & 0xC0) == 0x80; };
  const unsigned lead = byte(at);
  if (lead < 0x80) return {static_cast<char32_t>(lead), 1};
  if (lead >= 0xC2 && lead <= 0xDF && tail(at + 1)) {
    return {static_cast<char32_t>((lead & 0x1F) << 6 | (byte(at + 1) & 0x3F)), 2};
  }
  if (lead >= 0xE0 && lead <= 0xEF && tail(at + 1) && tail(at + 2)) {
    return {static_cast<char32_t>((lead & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 |
                                  (byte(at + 2) & 0x3F)),
            3};
  }
  if (lead >= 0xF0 && lead <= 0xF4 && tail(at + 1) && tail(at + 2) && tail(at + 3)) {
    return {static_cast<char32_t>((lead & 0x07) << 18 | (byte(at + 1) & 0x3F) << 12 |
                                  (byte(at + 2) & 0x3F) << 6 | (byte(at + 3) & 0x3F)),
            4};
  }
  return {kReplacement, 1};
}

Letter letter_before(std::string_view text, std::size_t at) {
  if (at == 0 || at > text.size()) return {};
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) {
    --begin;
  }
  const Letter letter = letter_at(text, begin);
  return begin + letter.size == at ? letter : Letter{kReplacement, 1};
}

bool joins_next(char32_t code) {
  switch (code) {
    case U'ب':
    case U'ت':
    case U'ث':
    case U'ج':
    case U'ح':
    case U'خ':
    case U'س':
    case U'ش':
    case U'ص':
    case U'ض':
    case U'ط':
    case U'ظ':
    case U'ع':
    case U'غ':
    case U'ف':
    case U'ق':
    case U'ك':
    case U'ل':
    case U'م':
    case U'ن':
    case U'ه':
    case U'ي':
    case U'ئ':
    case kTatweel:
      return true;
    default:
      return false;
  }
}

std::vector<Span> words_of(std::string_view text, Span range) {
  std::vector<Span> words;
  std::uint32_t at = range.begin;
  while (at < range.end) {
    while (at < range.end && is_blank(static_cast<unsigned char>(text[at]))) ++at;
    const std::uint32_t begin = at;
    while (at < range.end && !is_blank(static_cast<unsigned char>(text[at]))) ++at;
    if (at > begin) words.push_back({begin, at});
  }
  return words;
}

std::string letters_only(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    if (is_arabic_letter(letter.code) || is_vowel_mark(letter.code)) {
      out += text.substr(at, letter.size);
    }
    at += letter.size;
  }
  return out;
}

void append_utf8(std::string& out, char32_t code) {
  const auto put = [&](char32_t byte) {
    out += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

}  // namespace mujib::repair
