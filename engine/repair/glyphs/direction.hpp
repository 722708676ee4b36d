// Lines that are stored as they look, left to right: «.سلبارط ةنيدم يف 1964 ماع» is
// «عام 1964 في مدينة طرابلس.».
//
// Cheap signs come first (a word cannot begin with ة, few end in «لا»); what they point
// to is judged by the words: which of a line's words are known as stored and which the
// other way round. Shapes of presentation forms tell for certain. Numbers and Latin words
// keep their order, brackets are mirrored.
//
// Two ways are known: the whole line from left to right, or each word for itself in a line
// that is in order; the full stops tell which.
//
// Input      Rows with presentation forms as they are stored.
// Errors     None. A line that only follows its neighbours is unsure.
#pragma once

#include "engine/repair/page/rows.hpp"

namespace mujib::repair {

// True where most lines of the text are stored as they look: the first of two columns is
// then stored behind the second.
bool turn_visual_lines(Rows& rows);

}  // namespace mujib::repair
