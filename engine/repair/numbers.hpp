// Where digits were lost: what stands there instead is a doubled blank, a percent
// sign or full stop that stands alone, a blank at a line's end or start.
//
// Each such place becomes the mark ⟨؟⟩; a number is never filled in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/repair/lines.hpp"
#include "engine/repair/vocabulary.hpp"
#include "engine/types/span.hpp"

namespace mujib::repair {

// Source bytes and what is read in their place.
struct Edit {
  Span source;
  std::string text;
};

struct LostNumbers {
  std::vector<Edit> edits;  // in the order of the source
  // A full stop or comma at the line's start that belongs to its end, after a
  // number that was lost there. Empty where there is none.
  Span moved;
};

// One answer for every stored line. `damaged`: the text shows other damage, so a
// doubled blank is no slip of a typist. Sets page_top where a line's leading
// blank is explained by a new page.
std::vector<LostNumbers> find_lost_numbers(const Vocabulary& words, std::string_view source,
                                           bool damaged, Layout& layout);

}  // namespace mujib::repair
