#include "engine/repair/glyphs/folding.hpp"

#include "engine/repair/letters.hpp"
#include "engine/repair/words.hpp"
#include "engine/text/presentation.hpp"

namespace mujib::repair {

std::string bare(const std::vector<Glyph>& glyphs, Range range) {
  std::string out;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    for (const char32_t code : text::unshaped(glyphs[at].code)) {
      if (is_arabic_letter(code)) append_utf8(out, code);
    }
  }
  return out;
}

std::string folded(const std::vector<Glyph>& glyphs, Range range) {
  return fold_word(bare(glyphs, range));
}

}  // namespace mujib::repair
