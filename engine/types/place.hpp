// Where people find a stretch of a document that has no lines of its own: the page of a PDF, the
// heading in a text with mark-up, the row of a table.
//
// Units      Bytes of Document::source. A stretch goes on to where the next begins.
// Ownership  Values.
#pragma once

#include <cstdint>

#include "engine/types/span.hpp"

namespace mujib {

struct Place {
  std::uint32_t begin = 0;
  std::uint32_t page = 0;  // from 1; 0: the format has no pages
  std::uint32_t row = 0;   // of its table, the head counted, from 1; 0: in no table
  Span heading;            // the nearest above it; may be empty

  friend bool operator==(const Place&, const Place&) = default;
};

}  // namespace mujib
