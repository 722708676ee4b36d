// The structure of a document: its lines -> blocks, by their shape and by what a file's own
// mark-up says of them.
//
//   document.blocks = find_structure(document, book);
//
// A heading is a numbered section («المادة (2): شروط الرخصة»), or a short line that ends without a
// mark and stands before running text. Headings of one shape are of one level; a shape that is new
// below another is a level deeper. A numbered line is an item where its neighbour is one, else a
// heading. A list's lead-in is what ends in a colon before it, else the heading above it. What
// follows a question up to the next question or heading is its answer.
//
// Units      Spans count bytes of Document::text. Blocks are in order, do not overlap, and leave
//            out nothing but blanks, markers and signs between the cells of tables.
// Errors     None: what has no shape is text.
// Threads    Pure function.
#pragma once

#include <vector>

#include "engine/rulebook/rulebook.hpp"
#include "engine/types/document.hpp"

namespace mujib::ingest {

struct Structure {
  std::vector<Block> blocks;
  std::vector<std::uint32_t> lines;  // by block: the line it stands in, blank ones not counted
};

Structure find_structure(const Document& document, const rulebook::Rulebook& book);

}  // namespace mujib::ingest
