#include "engine/repair/glyphs/forms.hpp"

#include "engine/text/presentation.hpp"

namespace mujib::repair {
namespace {

// The first byte of U+F000 to U+FFFF in UTF-8.
constexpr char kLead = '\xEF';

}  // namespace

void unshape(Rows& rows) {
  for (Row& row : rows.all()) {
    if (row.decided) continue;
    if (!row.mended && row.source.of(rows.source()).find(kLead) == std::string_view::npos) continue;
    std::vector<Glyph> out;
    bool shaped = false;
    for (const Glyph& glyph : rows.letters(row)) {
      if (text::shape_of(glyph.code) == text::Shape::kNone) {
        out.push_back(glyph);
        continue;
      }
      shaped = true;
      for (const char32_t code : text::unshaped(glyph.code)) out.push_back({code, glyph.source});
    }
    if (!shaped) continue;
    row.glyphs = std::move(out);
    row.mended = true;
    row.changed(Change::Kind::kShapes);
  }
}

}  // namespace mujib::repair
