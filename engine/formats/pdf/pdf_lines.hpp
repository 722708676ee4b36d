// The lines that pdftotext writes -> lines in the order in which they are read.
//
// pdftotext marks right-to-left lines, and inside them what it leaves as it is set from left to
// right: «{R عام {L _1987}في}». There «_» stands left of the number, which is behind it.
//
//   logical_line("\u202Bعام \u202A 1987\u202Cفي\u202C")       // "عام 1987 في"
//
// Input      Lines of `pdftotext -layout`, valid UTF-8; the marks may be missing or unpaired.
// Threads    Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mujib::formats {

std::string logical_line(std::string_view line);

// What wide blanks set apart in a line, in reading order, each a logical line.
std::vector<std::string> cells_of(std::string_view line);

// A page whose lines are cells of running text is set in columns: its lines are not to be read
// across.
bool is_set_in_columns(std::string_view page);

// A page of `pdftotext -layout`: cells of a line as a table's row, « | » between them.
std::string page_by_lines(std::string_view page);
// A page of pdftotext's own order, column by column.
std::string page_by_columns(std::string_view page);

}  // namespace mujib::formats
