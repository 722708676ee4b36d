// Lines whose runs are stored last to first: which they are, where their runs
// begin, and how sure that is.
//
//   stored    يًا في البلاد، فلم تمض | فتحت احتجاجات … روسيا عسكر
//   read      فتحت احتجاجات … روسيا عسكر+يًا في البلاد، فلم تمض
//
// A run begins and ends inside words, so that a word's rest stands at the line's
// start and its beginning at the end. Every way to cut the line into runs is a
// reading; a reading is as good as the words it joins are known and as its words
// follow one another, from the line before to the line after. Broken lines that
// follow one another are solved together. Nothing is re-ordered in a text unless
// at least two signs say for certain that its runs were.
//
// Units      Bytes of the source; tokens count from 0 in their line.
// Errors     None.
// Threads    Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/repair/lines.hpp"
#include "engine/repair/numbers.hpp"
#include "engine/repair/vocabulary.hpp"
#include "engine/types/span.hpp"

namespace mujib::repair {

struct RunOrder {
  bool broken = false;
  bool sure = false;
  bool person = false;                    // a person decided it
  std::vector<Span> runs;                 // in reading order; empty where not broken
  std::vector<std::vector<Span>> others;  // other readings, the likeliest first
};

// Which lines could be broken, by their first and last words alone.
std::vector<bool> suspect_lines(std::string_view source, const Layout& layout);

// One answer a stored line. `layout` knows the paragraphs already. What a person
// decided stands, and helps its neighbours: `decided` has an answer for each line
// with `person` set, or is empty.
std::vector<RunOrder> find_run_order(const Vocabulary& vocabulary, std::string_view source,
                                     const Layout& layout, const std::vector<LostNumbers>& numbers,
                                     const std::vector<RunOrder>& decided = {});

}  // namespace mujib::repair
