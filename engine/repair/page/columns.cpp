#include "engine/repair/page/columns.hpp"

#include <algorithm>
#include <optional>

#include "engine/repair/letters.hpp"
#include "engine/repair/lines.hpp"

namespace mujib::repair {
namespace {

// Blanks between columns, and what is left of them once all lines are laid over each other.
constexpr std::size_t kGap = 3;
constexpr std::size_t kStrip = 2;
constexpr std::size_t kFewestLines = 3;
constexpr std::size_t kMostColumns = 4;
// Running text: words in a line, how full most lines are.
constexpr std::size_t kFewestWords = 3;
constexpr float kFull = 0.7F;
constexpr float kFullLines = 0.6F;

// A piece of a row between wide gaps.
struct Cell {
  std::size_t begin = 0;  // glyphs
  std::size_t end = 0;
  std::size_t left = 0;  // letters before it
  std::size_t right = 0;
};

struct Read {
  std::size_t row = 0;
  bool blank = false;
  std::vector<Glyph> glyphs;
  std::vector<Cell> cells;
};

struct Strip {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Cell> cells_of(const std::vector<Glyph>& glyphs) {
  std::vector<Cell> cells;
  std::size_t place = 0;
  std::size_t blanks = kGap;
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    const char32_t code = glyphs[at].code;
    if (code == U'\t' || code == U'|') return {};
    if (is_blank(code)) {
      ++blanks;
    } else {
      if (blanks >= kGap) cells.push_back({at, at, place, place});
      blanks = 0;
      cells.back().end = at + 1;
    }
    if (!is_vowel_mark(code)) ++place;
    if (blanks == 0) cells.back().right = place;
  }
  return cells;
}

bool has_wide_gap(const Rows& rows, const Row& row) {
  const std::string_view text = row.source.of(rows.source());
  const std::size_t first = text.find_first_not_of(' ');
  return first != std::string_view::npos && text.find("   ", first) != std::string_view::npos;
}

class Parter {
 public:
  explicit Parter(Rows& rows) : rows_(rows) {}

  void run() {
    std::vector<Row>& all = rows_.all();
    if (std::none_of(all.begin(), all.end(),
                     [&](const Row& row) { return has_wide_gap(rows_, row); })) {
      return;
    }
    std::vector<Row> out;
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t end = block_from(at);
      if (running_) write(out);
      // A table is passed over whole: none of its rows begins another block or goes on.
      const bool table = end > at + 1;
      for (; at < end; ++at) {
        if (running_) continue;
        if (table) all[at].join = Row::Join::kBreak;
        out.push_back(std::move(all[at]));
      }
    }
    all = std::move(out);
  }

 private:
  Read read(std::size_t index) const {
    const Row& row = rows_.all()[index];
    Read out;
    out.row = index;
    out.glyphs = rows_.letters(row);
    out.cells = cells_of(out.glyphs);
    out.blank = std::all_of(out.glyphs.begin(), out.glyphs.end(),
                            [](const Glyph& glyph) { return is_blank(glyph.code); });
    return out;
  }

  // The rows from `begin` that share strips of blanks: their end. Are they running text?
  std::size_t block_from(std::size_t begin) {
    const std::vector<Row>& all = rows_.all();
    block_.clear();
    running_ = false;
    if (all[begin].decided || all[begin].dropped || !has_wide_gap(rows_, all[begin])) {
      return begin + 1;
    }
    block_.push_back(read(begin));
    const std::size_t count = block_[0].cells.size();
    if (count < 2 || count > kMostColumns) return begin + 1;
    strips_.clear();
    for (std::size_t at = 1; at < count; ++at) {
      strips_.push_back({block_[0].cells[at - 1].right, block_[0].cells[at].left});
    }
    std::size_t end = begin + 1;
    std::size_t whole = 1;
    for (std::size_t at = begin + 1; at < all.size(); ++at) {
      if (all[at].decided || all[at].dropped) break;
      Read next = read(at);
      if (next.blank) {
        if (block_.back().blank) break;
        block_.push_back(std::move(next));
        continue;
      }
      if (!fits(next)) break;
      whole += next.cells.size() == count ? 1 : 0;
      block_.push_back(std::move(next));
      end = at + 1;
    }
    block_.resize(std::min(block_.size(), end - begin));
    running_ = whole >= kFewestLines && is_running_text();
    return end;
  }

  // Every strip stays wide enough, and each cell lies in one column.
  bool fits(const Read& line) {
    if (line.cells.empty() || line.cells.size() > strips_.size() + 1) return false;
    // A line of the first column alone says nothing of the strips.
    if (line.cells.size() == 1 && line.cells[0].left > strips_.front().end) {
      return line.cells[0].left >= strips_.back().end;
    }
    std::vector<Strip> narrowed = strips_;
    for (Strip& strip : narrowed) {
      for (const Cell& cell : line.cells) {
        if (cell.right <= strip.begin || cell.left >= strip.end) continue;
        const bool before = cell.left < strip.begin;
        const bool after = cell.right > strip.end;
        if (before && after) return false;
        if (before) {
          strip.begin = cell.right;
        } else {
          strip.end = cell.left;
        }
      }
      if (strip.end < strip.begin + kStrip) return false;
    }
    strips_ = std::move(narrowed);
    return true;
  }

  std::size_t column_of(const Cell& cell) const {
    std::size_t column = 0;
    while (column < strips_.size() && cell.left >= strips_[column].end) ++column;
    return column;
  }

  std::string text_of_cell(const Read& line, const Cell& cell) const {
    return text_of({line.glyphs.begin() + static_cast<std::ptrdiff_t>(cell.begin),
                    line.glyphs.begin() + static_cast<std::ptrdiff_t>(cell.end)});
  }

  bool is_running_text() const {
    for (std::size_t column = 0; column <= strips_.size(); ++column) {
      std::vector<std::size_t> widths;
      std::size_t words = 0;
      std::size_t marks = 0;
      std::size_t ended = 0;
      for (const Read& line : block_) {
        for (const Cell& cell : line.cells) {
          if (column_of(cell) != column) continue;
          widths.push_back(cell.right - cell.left);
          const std::string text = text_of_cell(line, cell);
          words += words_of(text, {0, static_cast<std::uint32_t>(text.size())}).size();
          marks += has_mark(text) ? 1 : 0;
          ended += ends_sentence(text) ? 1 : 0;
        }
      }
      if (widths.size() < kFewestLines || words < kFewestWords * widths.size()) return false;
      if (marks == 0 || ended * 2 > widths.size()) return false;
      const auto widest = static_cast<float>(*std::max_element(widths.begin(), widths.end()));
      const auto full = std::count_if(widths.begin(), widths.end(), [&](std::size_t width) {
        return static_cast<float>(width) >= kFull * widest;
      });
      if (static_cast<float>(full) < kFullLines * static_cast<float>(widths.size())) return false;
    }
    return true;
  }

  static bool has_mark(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const Letter letter = letter_at(text, at);
      at += letter.size;
      switch (letter.code) {
        case U'.':
        case U'!':
        case kArabicComma:
        case kArabicSemicolon:
        case kArabicQuestion: {
          const char32_t next = at < text.size() ? letter_at(text, at).code : U' ';
          if (is_blank(next)) return true;
          break;
        }
        default:
          break;
      }
    }
    return false;
  }

  float widest(std::size_t column) const {
    std::size_t most = 0;
    for (const Read& line : block_) {
      for (const Cell& cell : line.cells) {
        if (column_of(cell) == column) most = std::max(most, cell.right - cell.left);
      }
    }
    return static_cast<float>(most);
  }

  void write(std::vector<Row>& out) {
    for (std::size_t column = 0; column <= strips_.size(); ++column) {
      const float full = kFull * widest(column);
      bool broken = true;
      bool finished = false;
      for (const Read& line : block_) {
        if (line.blank) {
          broken = true;
          if (column == 0) out.push_back(rows_.all()[line.row]);
          continue;
        }
        for (const Cell& cell : line.cells) {
          if (column_of(cell) != column) continue;
          const bool first = &cell == &line.cells.front();
          out.push_back(piece(line, cell, first));
          out.back().join = broken || finished ? Row::Join::kBreak : Row::Join::kJoin;
          broken = false;
          finished = static_cast<float>(cell.right - cell.left) < full &&
                     ends_sentence(text_of_cell(line, cell));
        }
      }
    }
  }

  Row piece(const Read& line, const Cell& cell, bool first) const {
    const Row& whole = rows_.all()[line.row];
    Row row = whole;
    row.column = true;
    if (!first) row.kinds.clear();
    if (first) row.changed(Change::Kind::kColumns);
    const auto begin = line.glyphs.begin() + static_cast<std::ptrdiff_t>(cell.begin);
    const auto end = line.glyphs.begin() + static_cast<std::ptrdiff_t>(cell.end);
    if (whole.mended) {
      row.glyphs.assign(begin, end);
    } else {
      row.source = {begin->source.begin, (end - 1)->source.end};
    }
    return row;
  }

  Rows& rows_;
  std::vector<Read> block_;
  std::vector<Strip> strips_;
  bool running_ = false;
};

}  // namespace

void part_columns(Rows& rows) { Parter(rows).run(); }

}  // namespace mujib::repair
