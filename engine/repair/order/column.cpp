#include "engine/repair/order/column.hpp"

#include <algorithm>

#include "engine/repair/letters.hpp"

namespace mujib::repair {
namespace {

constexpr std::size_t kOtherGlyph = 0;
constexpr std::size_t kDigitGlyph = 1;
constexpr std::size_t kLatinGlyph = 2;
constexpr std::size_t kFirstMark = 3;
constexpr std::array kMarkGlyphs = {U' ', U'.', U'،', U':', U'؛', U'(',
                                    U')', U'“', U'”', U'"', U'-'};
constexpr std::size_t kFirstLetter = kFirstMark + kMarkGlyphs.size();

constexpr int kRounds = 120;
constexpr float kStep = 0.004F;
constexpr float kWidestLeeway =
    0.3F;  // a letter is never that much wider than the rough table has it

}  // namespace

std::size_t Column::glyph(char32_t code) {
  if (code >= kHamza && code <= kYeh) return kFirstLetter + (code - kHamza);
  if (is_digit(code)) return kDigitGlyph;
  if (is_latin_letter(code)) return kLatinGlyph;
  for (std::size_t index = 0; index < kMarkGlyphs.size(); ++index) {
    if (code == kMarkGlyphs[index]) return kFirstMark + index;
  }
  return kOtherGlyph;
}

void Column::count(std::string_view text, Widths& counts) {
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    at += letter.size;
    if (letter.code != kTatweel && !is_vowel_mark(letter.code)) counts[glyph(letter.code)] += 1;
  }
}

Column::Column(std::string_view source, const Layout& layout, const std::vector<bool>& sound)
    : column_(layout.column) {
  static_assert(kFirstLetter + (kYeh - kHamza) < kGlyphs);
  widths_.fill(glyph_width(U'ب'));
  for (std::size_t index = 0; index < kMarkGlyphs.size(); ++index) {
    widths_[kFirstMark + index] = glyph_width(kMarkGlyphs[index]);
  }
  for (char32_t code = kHamza; code <= kYeh; ++code) widths_[glyph(code)] = glyph_width(code);
  fit(source, layout, sound);
}

void Column::fit(std::string_view source, const Layout& layout, const std::vector<bool>& sound) {
  // A line alone must fit; with the next line's first word it must not.
  struct Bound {
    Widths counts{};
    bool fits = true;
  };
  std::vector<Bound> bounds;
  std::size_t before = layout.lines.size();
  for (std::size_t index = 0; index < layout.lines.size(); ++index) {
    const StoredLine& line = layout.lines[index];
    if (line.kind != StoredLine::Kind::kText) continue;
    if (sound[index] && line.words > 0) {
      Bound alone;
      count(line.text.of(source), alone.counts);
      if (line.joins_before && before < index && sound[before]) {
        Bound together;
        count(layout.lines[before].text.of(source), together.counts);
        count(" ", together.counts);
        count(words_of(source, line.text).front().of(source), together.counts);
        together.fits = false;
        bounds.push_back(together);
      }
      if (line.width > 0.8F * layout.column) bounds.push_back(alone);
    }
    before = index;
  }
  const Widths rough = widths_;
  for (int round = 0; round < kRounds; ++round) {
    for (const Bound& bound : bounds) {
      float width = 0;
      for (std::size_t at = 0; at < kGlyphs; ++at) width += bound.counts[at] * widths_[at];
      const float over = width - column_;
      const float miss = bound.fits ? std::max(over, 0.0F) : std::min(over, 0.0F);
      if (miss == 0) continue;
      float square = 0;
      for (float times : bound.counts) square += times * times;
      const float move = kStep * 4 * miss / square * 40;
      for (std::size_t at = 0; at < kGlyphs; ++at) {
        widths_[at] = std::clamp(widths_[at] - move * bound.counts[at] * 0.2F,
                                 rough[at] * (1 - kWidestLeeway), rough[at] * (1 + kWidestLeeway));
      }
    }
  }
}

float Column::width(std::string_view word) const {
  Widths counts{};
  count(word, counts);
  float width = 0;
  for (std::size_t at = 0; at < kGlyphs; ++at) width += counts[at] * widths_[at];
  return width;
}

float Column::left_after(std::string_view line) const {
  return column_ - width(line) - widths_[glyph(U' ')];
}

}  // namespace mujib::repair
