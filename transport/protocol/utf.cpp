#include "transport/protocol/utf.hpp"

#include <algorithm>
#include <utility>

namespace mujib::protocol {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
}

bool between(unsigned byte, unsigned low, unsigned high) { return low <= byte && byte <= high; }

bool continues(std::string_view text, std::size_t at) {
  return between(byte_at(text, at), 0x80, 0xBF);
}

// The second byte's range is narrower after some first bytes: neither overlong
// forms nor surrogates nor anything over U+10FFFF is well-formed.
bool three(std::string_view text, std::size_t at, unsigned first) {
  const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
  const unsigned high = first == 0xED ? 0x9F : 0xBF;
  return between(byte_at(text, at + 1), low, high) && continues(text, at + 2);
}

bool four(std::string_view text, std::size_t at, unsigned first) {
  const unsigned low = first == 0xF0 ? 0x90 : 0x80;
  const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
  return between(byte_at(text, at + 1), low, high) && continues(text, at + 2) &&
         continues(text, at + 3);
}

}  // namespace

std::size_t sequence_length(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  if (first < 0x80) return at < text.size() ? 1 : 0;
  if (between(first, 0xC2, 0xDF)) return continues(text, at + 1) ? 2 : 0;
  if (between(first, 0xE0, 0xEF)) return three(text, at, first) ? 3 : 0;
  if (between(first, 0xF0, 0xF4)) return four(text, at, first) ? 4 : 0;
  return 0;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count)
    at += std::max<std::size_t>(sequence_length(text, at), 1);
  return count;
}

std::string_view first_characters(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count < most; ++count)
    at += std::max<std::size_t>(sequence_length(text, at), 1);
  return text.substr(0, at);
}

std::vector<Span> to_utf16(std::string_view text, const std::vector<Span>& spans) {
  // All bounds in one pass over the text, in ascending order.
  std::vector<std::pair<std::uint32_t, std::uint32_t*>> bounds;
  std::vector<Span> result = spans;
  for (Span& span : result) {
    bounds.emplace_back(span.begin, &span.begin);
    bounds.emplace_back(span.end, &span.end);
  }
  std::sort(bounds.begin(), bounds.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });

  std::size_t at = 0;
  std::uint32_t units = 0;
  for (const auto& [byte, target] : bounds) {
    while (at < text.size()) {
      const std::size_t length = std::max<std::size_t>(sequence_length(text, at), 1);
      if (at + length > byte) break;
      at += length;
      units += length == 4 ? 2 : 1;
    }
    *target = units;
  }
  return result;
}

}  // namespace mujib::protocol
