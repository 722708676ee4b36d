// Sentences of a repaired text (a paragraph a line, see repair.hpp).
//
// A sentence ends at . ! ؟ ? … or the paragraph's end; not inside a quotation or
// brackets that close later in the same paragraph, unless the quotation is longer
// than a sentence may be; not at the point of an initial, a decimal or «..». What
// goes on for 2,000 characters without an end is cut between two words.
// A short line that ends without a mark and stands before running text is a
// heading: a sentence of its own.
//
// Units      Bytes of the repaired text; outer blanks and line ends left out.
// Threads    Pure function.
#pragma once

#include <string_view>
#include <vector>

#include "engine/types/document.hpp"

namespace mujib::text {

// Sentence::document is 0; the caller sets it.
std::vector<Sentence> split_sentences(std::string_view text);

}  // namespace mujib::text
