// What kind of line each stored line is, and which lines are one paragraph.
//
// A page fills a column: a line that is full goes on in the next one, a line that
// is not ends its paragraph or is a heading. A blank line ends a paragraph unless
// the line before it is full and its sentence goes on. Lines of a text that fills
// no column are a paragraph each.
//
// Units      Bytes of the source; widths in the average letter's.
// Errors     None.
// Threads    Pure functions.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/repair/page/rows.hpp"
#include "engine/types/span.hpp"

namespace mujib::repair {

struct StoredLine {
  enum class Kind : std::uint8_t { kBlank, kText, kFooter };

  Span source;             // without the line end
  Span text;               // outer blanks left out
  std::uint32_t next = 0;  // where the next line begins
  Kind kind = Kind::kBlank;
  bool stretched = false;     // kashida fills it to the column's width
  bool joins_before = false;  // goes on with the paragraph of the text line before it
  bool blank_inside = false;  // a blank line that ends no paragraph
  bool heading = false;
  bool dropped = false;   // a page's head, foot or number: a footer wherever it stands
  bool page_top = false;  // its leading blank is a page's, not a lost number's
  bool column = false;    // of a column beside another: of another width than the text
  Row::Join join = Row::Join::kAsUsual;  // known before lengths are looked at
  float width = 0;                       // as set without kashida
  float first_word = 0;
  std::uint16_t words = 0;
  std::uint16_t stretched_words = 0;

  std::uint32_t blanks_before() const { return text.begin - source.begin; }
  std::uint32_t blanks_after() const { return source.end - text.end; }
};

struct Layout {
  std::vector<StoredLine> lines;
  float column = 0;        // 0: the text fills no column
  bool stretched = false;  // some lines are stretched by kashida
};

// `rows` are the source's lines where they were laid anew, else empty.
Layout read_layout(std::string_view source, const std::vector<Row>& rows = {});

// Decides joins_before, blank_inside and heading. Needs to know which lines are
// suspected of broken run order: their last stored word is not their last word.
void join_paragraphs(std::string_view source, const std::vector<bool>& broken, Layout& layout);

// Width as set in a proportional Arabic face, kashida and vowel marks left out.
float width_of(std::string_view text);
float glyph_width(char32_t code);

// The line ends a sentence, closing quotation marks and brackets apart.
bool ends_sentence(std::string_view line);

}  // namespace mujib::repair
