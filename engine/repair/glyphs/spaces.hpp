// Blanks that an extraction put inside words: «ا لمد ينة» is «المدينة».
//
// Shown by what is no word: a lone letter, a word that begins with ة. Where a text shows it
// often, each row is cut into words anew: neighbours are joined when one of them is no word
// and what they make is one; a break behind a letter that does not join is the likelier.
//
// Input      Rows in reading order.
#pragma once

#include "engine/repair/page/rows.hpp"

namespace mujib::repair {

void close_spaces(Rows& rows);

}  // namespace mujib::repair
