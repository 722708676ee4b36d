// Reads and writes single characters of UTF-8.
//
// Input      Any bytes. Each longest beginning of a sequence that cannot go on
//            reads as U+FFFD, as the Unicode standard recommends.
// Threads    Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/text/letters.hpp"

namespace mujib::text {

struct Utf8Char {
  char32_t code = kReplacement;
  std::size_t size = 1;  // bytes read; at least 1
  bool valid = false;
};

// The character at `at`, which must be inside the text.
inline Utf8Char read_utf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0U;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {static_cast<char32_t>(lead), 1, true};
  if (lead < 0xC2 || lead > 0xF4) return {};
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // The second byte's range shuts out overlong forms, surrogates and > U+10FFFF.
  unsigned low = 0x80;
  unsigned high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  char32_t code = lead & (0x7FU >> size);
  for (std::size_t offset = 1; offset < size; ++offset) {
    const unsigned next = byte(offset);
    if (next < low || next > high) return {kReplacement, offset, false};
    low = 0x80;
    high = 0xBF;
    code = code << 6 | (next & 0x3F);
  }
  return {code, size, true};
}

inline void append_utf8(char32_t code, std::string& out) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
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

}  // namespace mujib::text
