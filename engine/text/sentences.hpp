// Sentences of a repaired text (a paragraph a line, see repair.hpp).
//
// A sentence ends at . ! ؟ ? … or the paragraph's end; not inside a quotation or
// brackets that close later in the same paragraph, unless the quotation is longer
// than a sentence may be; not at the point of an initial, a decimal or «..». What
// goes on for 2,000 characters without an end is cut between two words.
//
// Units      Bytes of the repaired text; outer blanks and line ends left out.
// Threads    Pure functions.
#pragma once

#include <string_view>
#include <vector>

#include "engine/types/span.hpp"

namespace mujib::text {

// Of a paragraph, or of a part of one.
std::vector<Span> split_sentences(std::string_view text, Span paragraph);

// A short line that ends without a mark: a heading, where it stands before running text.
bool may_be_heading(std::string_view text, Span line);

}  // namespace mujib::text
