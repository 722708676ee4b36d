// What letters of a row spell: folded as the list of words is.
#pragma once

#include <string>
#include <vector>

#include "engine/repair/page/rows.hpp"

namespace mujib::repair {

// Letters alone, hamza on alef off, presentation forms taken apart.
std::string folded(const std::vector<Glyph>& glyphs, Range range);
// The same with hamza on alef as it is written.
std::string bare(const std::vector<Glyph>& glyphs, Range range);

}  // namespace mujib::repair
