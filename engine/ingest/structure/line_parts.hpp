// Where a line that holds more than one block has to be cut:
//   before a section's name that is glued to what stands before it
//     «… سنتان.المادة الثانيةلا يجوز قطف الورد.»
//   before «ج:» that stands behind a question on the same line
//   before the items of a list that runs on: «ما يأتي: أ- … ب- …»
//
// Units      Bytes of Document::text.
// Errors     None: a line is one part as a rule.
// Threads    Pure function.
#pragma once

#include <string_view>
#include <vector>

#include "engine/rulebook/rulebook.hpp"
#include "engine/types/span.hpp"

namespace mujib::ingest {

// In order, together the whole line.
std::vector<Span> parts_of(std::string_view text, Span line, const rulebook::Rulebook& book);

}  // namespace mujib::ingest
