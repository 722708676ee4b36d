// How much room was left at each line's end: the next line's first word did not
// fit into it, which tells where a broken line begins.
//
// The face is unknown. Its letters' widths start from a rough table and are
// moved until the lines say the same: each fits the column, and none would with
// the first word of the next line.
//
// Units      The average letter's width.
// Threads    Const members are safe from any thread.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "engine/repair/lines.hpp"

namespace mujib::repair {

class Column {
 public:
  // `sound` says which lines are whole: neither broken nor robbed of digits.
  Column(std::string_view source, const Layout& layout, const std::vector<bool>& sound);

  // Room behind this line for a blank and a word.
  float left_after(std::string_view line) const;
  float width(std::string_view word) const;

 private:
  // Letters have a width each, what is rarer one together.
  static constexpr std::size_t kGlyphs = 72;
  using Widths = std::array<float, kGlyphs>;

  static std::size_t glyph(char32_t code);
  static void count(std::string_view text, Widths& counts);
  void fit(std::string_view source, const Layout& layout, const std::vector<bool>& sound);

  Widths widths_{};
  float column_ = 0;
};

}  // namespace mujib::repair
