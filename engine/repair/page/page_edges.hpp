// Heads, feet and numbers of pages are left out of the running text, and a sentence goes on
// over them.
//
// Where form feeds end the pages, what repeats at their edges (numbers apart) is a head or a
// foot. Without them a page shows by its number: lines that are a number alone, each one more
// than the last, beside a line that repeats, or marked as a page's («- 3 -», «صفحة 3»).
// The text's first line stays: a head is often the title.
//
// Input      Rows, a stored line each.
#pragma once

#include "engine/repair/page/rows.hpp"
#include "engine/repair/vocabulary.hpp"

namespace mujib::repair {

void drop_page_edges(const Vocabulary& vocabulary, Rows& rows);

}  // namespace mujib::repair
