// What a document is made of: headings, list items, questions with their answers, entries of a
// key and a value, rows of tables, and text. Every sentence stands in one block.
//
// Units      Spans count bytes of Document::text. A block may be a part of a line: a heading that
//            is glued to its text is a block of its own.
// Ownership  Values.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/types/span.hpp"

namespace mujib {

struct Block {
  enum class Kind : std::uint8_t {
    kText,
    kHeading,    // stands above what follows; `level` says how far above
    kItem,       // of a list; `above` is its lead-in
    kQuestion,   // asks, and is no evidence
    kAnswer,     // what is said to a question; `above` is the question
    kEntry,      // a key and its value: «ساعات الدوام: من 8 إلى 3»
    kTableHead,  // names the columns
    kRow,        // of a table; `above` is its head, where it has one
  };
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  Kind kind = Kind::kText;
  Span span;   // all of it
  Span label;  // «1-», «س:», «المادة (2)», the key of an entry; may be empty
  Span body;   // what is said: without the marker, behind the key
  std::uint32_t above = kNone;    // of a block: the lead-in, the question, the table's head
  std::uint32_t heading = kNone;  // the nearest one above; of a heading, the next of lower level
  std::uint8_t level = 0;         // of a heading: 1 is the outermost
  std::uint32_t number = 0;       // that its label counts; 0: none
  std::vector<Span> cells;        // of a row and of a table's head, in order

  friend bool operator==(const Block&, const Block&) = default;
};

// What a file's own mark-up says of a line of the text; shapes are looked at only where it says
// nothing.
struct Mark {
  enum class Kind : std::uint8_t { kText, kHeading, kItem, kTableHead, kRow };

  Kind kind = Kind::kText;
  Span span;               // of Document::text: a whole line, without its end
  std::uint8_t level = 0;  // of a heading: 1 is the outermost

  friend bool operator==(const Mark&, const Mark&) = default;
};

}  // namespace mujib
