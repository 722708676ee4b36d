#include "engine/formats/flow.hpp"

#include <algorithm>
#include <utility>

namespace mujib::formats {
namespace {

// More columns or rows than a table for readers has; a file may claim any number.
constexpr std::uint32_t kMostMerged = 64;
constexpr std::size_t kMostColumns = 256;

bool is_blank(std::string_view text) { return cleaned(text).empty(); }

}  // namespace

struct Flow::Content {
  Piece piece;
  std::shared_ptr<const Table> table;  // then the piece is empty
};

struct Flow::Cell {
  std::vector<Content> contents;
  std::uint32_t columns = 1;
  std::uint32_t rows = 1;
  bool head = false;
  bool goes_on = false;  // of the cell above
};

struct Flow::Row {
  std::vector<Cell> cells;
  bool head = false;

  bool names_columns() const {
    return head || (cells.size() > 1 && std::all_of(cells.begin(), cells.end(),
                                                    [](const Cell& cell) { return cell.head; }));
  }
};

struct Flow::OpenTable {
  std::size_t depth = 0;  // of the sink that it stands in
  std::vector<Row> rows;
  bool in_row = false;

  bool lays_out() const {
    std::size_t most = 0;
    for (const Row& row : rows) {
      most = std::max(most, row.cells.size());
      for (const Cell& cell : row.cells) {
        for (const Content& content : cell.contents) {
          if (content.table || content.piece.kind == Mark::Kind::kHeading) return true;
        }
      }
    }
    return most < 2;
  }

  Table as_table() const;
};

struct Flow::Sink {
  enum class Kind { kPage, kCell, kAside } kind = Kind::kPage;
  Piece line;
  std::vector<Content> contents;  // of a cell or a footnote
  std::vector<Content> after;     // footnotes of the line
  std::uint32_t columns = 1;
  std::uint32_t rows = 1;
  bool head = false;
};

Table Flow::OpenTable::as_table() const {
  struct Covered {
    std::string text;
    std::uint32_t rows = 0;  // left
  };
  Table out;
  std::vector<Covered> covered;
  bool heads = true;
  for (const Row& row : rows) {
    std::vector<std::string> cells;
    const auto take_covered = [&] {
      while (cells.size() < covered.size() && covered[cells.size()].rows > 0) {
        Covered& above = covered[cells.size()];
        --above.rows;
        cells.push_back(above.text);
      }
    };
    for (const Cell& cell : row.cells) {
      take_covered();
      std::string text;
      for (const Content& content : cell.contents) {
        if (!text.empty()) text += ' ';
        text += content.piece.marker + content.piece.text;
      }
      text = cleaned(text);
      if (cell.goes_on && cells.size() < covered.size()) text = covered[cells.size()].text;
      for (std::uint32_t at = 0; at < cell.columns && cells.size() < kMostColumns; ++at) {
        if (covered.size() <= cells.size()) covered.resize(cells.size() + 1);
        covered[cells.size()] = {text, cell.rows - 1};
        cells.push_back(text);
      }
    }
    take_covered();
    heads = heads && row.names_columns();
    if (heads) ++out.head_rows;
    out.rows.push_back(std::move(cells));
  }
  if (out.head_rows == out.rows.size()) out.head_rows = 0;
  return out;
}

Flow::Flow(Writer& writer) : writer_(writer), sinks_(1) {}

Flow::~Flow() {
  while (!tables_.empty()) end_table();
  close_down_to(1);
  end();
}

Flow::Sink& Flow::sink() { return sinks_.back(); }
const Flow::Sink& Flow::sink() const { return sinks_.back(); }

void Flow::text(std::string_view text) {
  if (full()) return;
  for (const char byte : text) sink().line.text += byte == kBreak ? ' ' : byte;
  if (sinks_.size() > 1) held_ += text.size();
  if (sinks_.size() == 1 && sink().line.text.size() > kMostTextBytes) end_line();
}

void Flow::line_break() {
  if (!full()) sink().line.text += kBreak;
}

void Flow::begin(Mark::Kind kind, std::uint8_t level, std::string marker) {
  end();
  sink().line.kind = kind;
  sink().line.level = level;
  sink().line.marker = std::move(marker);
}

void Flow::emit(Content content) {
  if (sinks_.size() > 1) {
    sink().contents.push_back(std::move(content));
  } else if (content.table) {
    writer_.table(*content.table);
  } else {
    writer_.line(content.piece);
  }
}

void Flow::end_line() {
  Sink& here = sink();
  if (!is_blank(here.line.text)) {
    Piece piece = std::exchange(here.line, {});
    emit({std::move(piece), nullptr});
  } else {
    here.line.text.clear();
  }
  for (Content& content : std::exchange(here.after, {})) emit(std::move(content));
}

void Flow::end() {
  end_line();
  sink().line = {};
}

bool Flow::at_line_start() const { return is_blank(sink().line.text); }
std::string_view Flow::line_so_far() const { return sink().line.text; }

void Flow::begin_table() {
  end_line();
  tables_.emplace_back().depth = sinks_.size();
}

void Flow::begin_row(bool head) {
  if (tables_.empty()) return;
  end_row();
  tables_.back().rows.push_back({{}, head});
  tables_.back().in_row = true;
}

void Flow::begin_cell(std::uint32_t columns, std::uint32_t rows, bool head) {
  if (tables_.empty()) return;
  end_cell();
  if (!tables_.back().in_row) begin_row(false);
  Sink cell;
  cell.kind = Sink::Kind::kCell;
  cell.columns = std::clamp(columns, 1U, kMostMerged);
  cell.rows = std::clamp(rows, 1U, kMostMerged);
  cell.head = head;
  sinks_.push_back(std::move(cell));
}

void Flow::close_down_to(std::size_t depth) {
  while (sinks_.size() > depth) {
    end();
    Sink closed = std::move(sinks_.back());
    sinks_.pop_back();
    if (closed.kind == Sink::Kind::kAside) {
      for (Content& one : closed.contents) sink().after.push_back(std::move(one));
    } else if (!tables_.empty() && !tables_.back().rows.empty()) {
      tables_.back().rows.back().cells.push_back(
          {std::move(closed.contents), closed.columns, closed.rows, closed.head});
    }
  }
}

void Flow::end_cell() {
  if (!tables_.empty()) close_down_to(tables_.back().depth);
}

void Flow::repeat_cell_above(std::uint32_t columns) {
  begin_cell(columns, 1);
  end_cell();
  if (tables_.empty() || tables_.back().rows.empty()) return;
  std::vector<Cell>& cells = tables_.back().rows.back().cells;
  if (!cells.empty()) cells.back().goes_on = true;
}

void Flow::end_row() {
  if (tables_.empty()) return;
  end_cell();
  tables_.back().in_row = false;
}

void Flow::end_table() {
  if (tables_.empty()) return;
  end_row();
  OpenTable table = std::move(tables_.back());
  tables_.pop_back();
  if (!table.lays_out()) {
    emit({{}, std::make_shared<const Table>(table.as_table())});
    return;
  }
  for (Row& row : table.rows) {
    for (Cell& cell : row.cells) {
      for (Content& content : cell.contents) emit(std::move(content));
    }
  }
}

void Flow::begin_aside() {
  Sink aside;
  aside.kind = Sink::Kind::kAside;
  sinks_.push_back(std::move(aside));
}

void Flow::end_aside() {
  if (sink().kind == Sink::Kind::kAside) close_down_to(sinks_.size() - 1);
}

}  // namespace mujib::formats
