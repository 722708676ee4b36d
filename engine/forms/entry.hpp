// The form that rule files are written in: lines of `keyword: value`; an empty
// line ends an entry; a keyword may repeat; # opens a comment at a line's start.
//
//   مجموعة: أين
//   تضم: أين، فين، وين
//
// Units      Lines count from 1.
// Input      Any bytes; a hostile file gives Problems, never a crash.
// Errors     A line without a colon, without a keyword or without a value is a
//            Problem; the rest of the file is still read.
// Ownership  Entries own their text.
// Threads    Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/types/problem.hpp"

namespace mujib::forms {

struct Field {
  std::string keyword;  // folded: «صيغه» for «صيغة»
  std::string value;    // as written, outer blanks off
  int line = 0;
  std::string written;  // the keyword as written, for messages
};

// The first field says what the entry is.
struct Entry {
  std::string file;
  std::vector<Field> fields;

  const Field& head() const { return fields.front(); }
  // The first field with that keyword (folded), or nullptr.
  const Field* find(std::string_view keyword) const;
  std::vector<const Field*> all(std::string_view keyword) const;
};

std::vector<Entry> read_entries(std::string_view text, std::string_view file,
                                std::vector<Problem>& problems);

// The parts of a value that lists several things: «أ، ب، ج».
std::vector<std::string> split_list(std::string_view value);

// What is likely meant: the known word that differs by the fewest letters, or
// empty when none is near. Ties go to the earlier.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

// Edits (insert, delete, replace, swap of neighbours) between two words, in
// letters; stops counting past `most` and then gives most + 1.
int edit_distance(std::string_view a, std::string_view b, int most);

}  // namespace mujib::forms
