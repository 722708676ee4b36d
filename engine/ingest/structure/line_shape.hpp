// What one line of a document looks like, before it is known what stands around it: whether it
// begins as a numbered section, an item of a list, a question or its answer, an entry of a key and
// a value, or is a row of cells.
//
// Input      A line of Document::text or a part of one, any characters.
// Units      Spans count bytes of Document::text.
// Errors     None: what looks like nothing is kPlain.
// Threads    Pure functions.
// Source     The words are those of rules/language/structure.rules.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/rulebook/rulebook.hpp"
#include "engine/types/span.hpp"

namespace mujib::ingest {

struct LineShape {
  enum class Kind : std::uint8_t {
    kPlain,
    kSection,   // «المادة (2): شروط الرخصة»
    kMarker,    // «1- …», «أ) …», «• …», «أولا: …»
    kQuestion,  // «س: …؟»
    kAnswer,    // «ج: …»
    kEntry,     // «المدير: فلان»
    kCells,     // «الدرجة | البدل»
  };
  // Markers of one list look alike.
  enum class Style : std::uint8_t { kNone, kBullet, kDigits, kLetter, kOrdinal };

  Kind kind = Kind::kPlain;
  Style style = Style::kNone;
  Span span;                 // outer blanks left out
  Span label;                // the marker, the section's name and number, the key
  Span body;                 // what follows it
  std::uint32_t number = 0;  // of a section or an item
  std::uint8_t level = 0;    // of a section, as the table has it
  std::vector<Span> cells;
};

LineShape shape_of(std::string_view text, Span line, const rulebook::Rulebook& book);
// As an item of a list, whatever else it looks like: «ج-» is a letter as well as an answer.
LineShape item_shape_of(std::string_view text, Span line, const rulebook::Rulebook& book);

// The number that a word and the next ones say: «الثالثة», «(12)», «الحادية والعشرون».
struct CountedLabel {
  std::uint32_t number = 0;
  std::size_t end = 0;  // of the normalised text
};
CountedLabel read_label_number(std::string_view normalised, std::size_t at,
                               const arabic::Language& language);

}  // namespace mujib::ingest
