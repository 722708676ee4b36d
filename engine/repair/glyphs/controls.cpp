#include "engine/repair/glyphs/controls.hpp"

#include <algorithm>

namespace mujib::repair {
namespace {

constexpr char32_t kEscape = 0x1B;
constexpr char32_t kNextLine = 0x85;

bool is_control(char32_t code) {
  const bool white = code >= '\t' && code <= '\r';
  return (code < 0x20 && !white) || (code >= 0x7F && code < 0xA0 && code != kNextLine);
}

bool may_hold_controls(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80 && is_control(byte)) return true;
    // U+0080 to U+009F are C2 80 to C2 9F.
    if (byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) {
      return true;
    }
  }
  return false;
}

// Behind ESC: «[31m» and its like go with it.
std::size_t end_of_sequence(const std::vector<Glyph>& glyphs, std::size_t at) {
  const auto code = [&](std::size_t index) {
    return index < glyphs.size() ? glyphs[index].code : char32_t{0};
  };
  if (code(at) != U'[') return at;
  std::size_t end = at + 1;
  while (code(end) >= 0x20 && code(end) < 0x40) ++end;
  return code(end) >= 0x40 && code(end) < 0x7F ? end + 1 : at;
}

}  // namespace

void drop_controls(Rows& rows) {
  for (Row& row : rows.all()) {
    if (row.mended || row.decided || !may_hold_controls(row.source.of(rows.source()))) continue;
    const std::vector<Glyph> letters = rows.letters(row);
    std::vector<Glyph> kept;
    for (std::size_t at = 0; at < letters.size();) {
      if (!is_control(letters[at].code)) {
        kept.push_back(letters[at++]);
        continue;
      }
      const bool escape = letters[at].code == kEscape;
      ++at;
      if (escape) at = end_of_sequence(letters, at);
    }
    if (kept.size() == letters.size()) continue;
    row.glyphs = std::move(kept);
    row.mended = true;
  }
}

}  // namespace mujib::repair
