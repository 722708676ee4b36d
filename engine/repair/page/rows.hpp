// A source as rows that mending works on before runs, numbers and paragraphs are read:
// what the page and the letters themselves have wrong is set right here.
//
// A row is one stored line, or one line of one column of it. A row that nothing is wrong
// with stays a stretch of the source; one that is mended becomes letters, each with the
// bytes that it stands for.
//
//   Rows rows(source);
//   mend…(rows);                 // each repair takes the rows as the one before left them
//   Relaid relaid = rows.write();  // the same text again where nothing was wrong
//
// Units      Bytes of the source; lines from 0.
// Input      Valid UTF-8.
// Ownership  Holds a view of the source.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/repair/letters.hpp"
#include "engine/types/document.hpp"
#include "engine/types/offset_map.hpp"

namespace mujib::repair {

struct Glyph {
  char32_t code = 0;
  Span source;  // neighbours of one span stand for it together
};

struct Row {
  // What is known of its paragraph before lengths of lines are looked at.
  enum class Join : std::uint8_t { kAsUsual, kJoin, kBreak };

  std::uint32_t line = 0;  // stored line
  Span source;             // without the line end
  std::vector<Glyph> glyphs;
  bool mended = false;   // glyphs count, not the source
  bool dropped = false;  // a page's head, foot or number: no part of the text
  bool column = false;   // of a column beside another
  bool decided = false;  // a person decided this line
  bool sure = true;
  Join join = Join::kAsUsual;
  std::vector<Change::Kind> kinds;  // what was mended
  std::vector<std::string> others;  // other readings of the row

  void changed(Change::Kind kind);
};

struct Relaid {
  std::string text;     // a row a line
  OffsetMap to_source;  // text -> source
  std::vector<Row> rows;
  bool same = true;  // text is the source
};

class Rows {
 public:
  explicit Rows(std::string_view source);

  std::vector<Row>& all() { return rows_; }
  const std::vector<Row>& all() const { return rows_; }
  std::string_view source() const { return source_; }

  // The row's text as it stands now.
  std::string text(const Row& row) const;
  // The row's letters, to be changed: it counts as mended from here on.
  std::vector<Glyph>& glyphs(Row& row) const;
  // The letters without marking the row.
  std::vector<Glyph> letters(const Row& row) const;
  // Calls with the code of each of them, without copying a row that is as it was stored.
  template <class See>
  void each_letter(const Row& row, See see) const {
    if (row.mended) {
      for (const Glyph& glyph : row.glyphs) see(glyph.code);
      return;
    }
    const std::string_view text = row.source.of(source_);
    for (std::size_t at = 0; at < text.size();) {
      const Letter letter = letter_at(text, at);
      see(letter.code);
      at += letter.size;
    }
  }

  Relaid write();

 private:
  std::string_view source_;
  std::vector<Row> rows_;
};

std::string text_of(const std::vector<Glyph>& glyphs);
// The words of a row, as ranges of its letters: what stands between blanks.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
};
std::vector<Range> words_of(const std::vector<Glyph>& glyphs);

}  // namespace mujib::repair
