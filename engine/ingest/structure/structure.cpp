#include "engine/ingest/structure/structure.hpp"

#include <algorithm>
#include <utility>

#include "engine/ingest/structure/line_parts.hpp"
#include "engine/ingest/structure/line_shape.hpp"
#include "engine/text/sentences.hpp"
#include "engine/text/utf8.hpp"

namespace mujib::ingest {
namespace {

using Kind = Block::Kind;
using Shape = LineShape::Kind;
using Style = LineShape::Style;

// Title, subtitle and author may stand above the running text together.
constexpr std::size_t kHeadingsInARow = 3;
constexpr std::size_t kQuestionWords = 25;  // of a line that asks

// A line, or a part of one, as the steps below look at it.
struct Piece {
  LineShape shape;
  std::uint32_t line = 0;
  bool short_line = false;  // may be a heading
  bool asks = false;        // one question, and nothing else
  bool leads = false;       // ends in a colon
  const Mark* mark = nullptr;

  bool is(Mark::Kind kind) const { return mark != nullptr && mark->kind == kind; }
  bool counted() const { return shape.kind == Shape::kMarker && shape.style != Style::kBullet; }
};

std::size_t words_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

bool asks(std::string_view text, Span span) {
  const std::string_view all = span.of(text);
  const bool mark = all.ends_with("؟") || all.ends_with("?");
  return mark && words_in(all) <= kQuestionWords && text::split_sentences(text, span).size() == 1;
}

// «|---|:--|»: a line between a table's head and its rows.
bool is_rule(std::string_view line) {
  return line.find("--") != std::string_view::npos &&
         line.find_first_not_of("|-:+= \t") == std::string_view::npos;
}

class StructureFinder {
 public:
  StructureFinder(const Document& document, const rulebook::Rulebook& book)
      : text_(document.text), marks_(document.marks), book_(book) {}

  Structure run() {
    read_pieces();
    find_tables();
    for (std::size_t at = 0; at < pieces_.size(); ++at) add(at);
    return std::move(out_);
  }

 private:
  // ---- lines

  void read_pieces() {
    std::size_t mark = 0;
    std::uint32_t line_number = 0;
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      const Span line{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      begin = end + 1;
      while (mark < marks_.size() && marks_[mark].span.end <= line.begin) ++mark;
      const bool marked = mark < marks_.size() && line.contains(marks_[mark].span);
      if (add_line(line, marked ? &marks_[mark] : nullptr, line_number)) ++line_number;
    }
  }

  bool add_line(Span line, const Mark* mark, std::uint32_t number) {
    const std::size_t before = pieces_.size();
    for (const Span part : parts_of(text_, line, book_)) {
      Piece piece;
      piece.shape = shape_of(text_, part, book_);
      if (piece.shape.span.empty()) continue;
      // «ج-» behind «ب-» is an item, no answer.
      const LineShape* above = pieces_.empty() ? nullptr : &pieces_.back().shape;
      if (above != nullptr && above->kind == Shape::kMarker && above->style == Style::kLetter) {
        const LineShape item = item_shape_of(text_, part, book_);
        if (item.style == Style::kLetter && item.number == above->number + 1) piece.shape = item;
      }
      piece.line = number;
      piece.mark = mark;
      const std::string_view all = piece.shape.span.of(text_);
      piece.leads = all.ends_with(':');
      piece.asks = asks(text_, piece.shape.body);
      piece.short_line = text::may_be_heading(text_, piece.shape.span);
      pieces_.push_back(std::move(piece));
    }
    return pieces_.size() > before;
  }

  // ---- tables: rows of as many cells, at least two of them

  void find_tables() {
    table_end_.assign(pieces_.size(), 0);
    for (std::size_t at = 0; at < pieces_.size();) {
      std::size_t end = at;
      while (end < pieces_.size() && is_row(end) && same_table(at, end)) ++end;
      const bool marked = end > at && pieces_[at].mark != nullptr;
      if (end > at + 1 || marked) {
        for (std::size_t row = at; row < end; ++row) table_end_[row] = end;
        at = end;
      } else {
        at = std::max(end, at + 1);
      }
    }
  }

  bool is_row(std::size_t at) const {
    return pieces_[at].shape.kind == Shape::kCells || is_rule(pieces_[at].shape.span.of(text_));
  }

  bool same_table(std::size_t first, std::size_t at) const {
    if (is_rule(pieces_[at].shape.span.of(text_))) return at > first;
    if (pieces_[at].is(Mark::Kind::kTableHead) && at > first) return false;
    return pieces_[at].mark != nullptr ||
           pieces_[at].shape.cells.size() == pieces_[first].shape.cells.size();
  }

  bool has_digit(Span span) const {
    const std::string_view cell = span.of(text_);
    for (std::size_t at = 0; at < cell.size();) {
      const text::Utf8Char letter = text::read_utf8(cell, at);
      at += letter.size;
      const char32_t c = letter.code;
      if ((c >= U'0' && c <= U'9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9)) {
        return true;
      }
    }
    return false;
  }

  // The first row names the columns where it is said to, where a rule stands below it, or where
  // it has no digits and another row has some.
  bool is_table_head(std::size_t at) const {
    if (at > 0 && table_end_[at - 1] == table_end_[at]) return false;
    if (pieces_[at].mark != nullptr) return pieces_[at].is(Mark::Kind::kTableHead);
    const std::size_t end = table_end_[at];
    if (at + 1 < end && is_rule(pieces_[at + 1].shape.span.of(text_))) return true;
    const auto digits = [&](std::size_t row) {
      const auto& cells = pieces_[row].shape.cells;
      return std::any_of(cells.begin(), cells.end(), [&](Span cell) { return has_digit(cell); });
    };
    if (digits(at)) return false;
    // Two columns without digits are keys with their values as often as a table with a head.
    if (pieces_[at].shape.cells.size() > 2) return true;
    for (std::size_t row = at + 1; row < end; ++row) {
      if (digits(row)) return true;
    }
    return false;
  }

  // ---- blocks

  std::uint32_t last() const { return static_cast<std::uint32_t>(out_.blocks.size()) - 1; }

  void push(Block block, std::uint32_t line) {
    block.heading = headings_.empty() ? Block::kNone : headings_.back().block;
    out_.blocks.push_back(std::move(block));
    out_.lines.push_back(line);
  }

  static Block block_of(Kind kind, const Piece& piece) {
    return {.kind = kind,
            .span = piece.shape.span,
            .label = piece.shape.label,
            .body = piece.shape.body,
            .number = piece.shape.number};
  }

  void add(std::size_t at) {
    const Piece& piece = pieces_[at];
    if (table_end_[at] > 0) return add_row(at);
    table_head_ = Block::kNone;
    if (piece.is(Mark::Kind::kHeading)) {
      return piece.asks ? add_question(piece)
                        : add_heading(piece, {HeadingShape::kMarked, piece.mark->level});
    }
    if (piece.is(Mark::Kind::kItem)) return add_item(piece);
    switch (piece.shape.kind) {
      case Shape::kSection:
        return add_section(at);
      case Shape::kQuestion:
        return add_question(piece);
      case Shape::kAnswer:
        return add_said(block_of(Kind::kAnswer, piece), piece.line);
      case Shape::kMarker:
        if (piece.asks && piece.counted() && !has_sister(at)) return add_question(piece);
        return is_numbered_heading(at) ? add_numbered_heading(piece) : add_item(piece);
      case Shape::kEntry:
        if (question_ != Block::kNone) return add_said(block_of(Kind::kText, piece), piece.line);
        end_list();
        return push(block_of(Kind::kEntry, piece), piece.line);
      case Shape::kCells:
      case Shape::kPlain:
        return add_plain(at);
    }
  }

  void add_plain(std::size_t at) {
    const Piece& piece = pieces_[at];
    if (piece.mark == nullptr && is_plain_heading(at)) {
      return add_heading(piece,
                         {out_.blocks.empty() ? HeadingShape::kTitle : HeadingShape::kPlain, 0});
    }
    if (piece.asks && at + 1 < pieces_.size() && !pieces_[at + 1].asks) return add_question(piece);
    Block block = block_of(Kind::kText, piece);
    block.label = {};
    block.body = block.span;
    add_said(std::move(block), piece.line);
  }

  // Text, or an answer where a question is open.
  void add_said(Block block, std::uint32_t line) {
    end_list();
    if (question_ != Block::kNone) {
      block.kind = Kind::kAnswer;
      block.above = question_;
    } else if (block.kind == Kind::kAnswer) {
      block.kind = Kind::kText;  // «ج:» without a question before it
    }
    const bool leads = block.span.of(text_).ends_with(':');
    push(std::move(block), line);
    if (leads) lead_in_ = last();
  }

  void add_question(const Piece& piece) {
    end_list();
    push(block_of(Kind::kQuestion, piece), piece.line);
    question_ = last();
  }

  // ---- headings

  struct HeadingShape {
    enum Name : std::uint8_t { kTitle, kSection, kNumbered, kPlain, kMarked };
    Name name = kPlain;
    std::uint8_t rank = 0;

    bool operator==(const HeadingShape&) const = default;
  };
  struct Open {
    HeadingShape shape;
    std::uint32_t block;
  };

  // A heading stands before running text, itself or through the headings below it.
  bool is_plain_heading(std::size_t at) const {
    const auto may_be = [&](std::size_t row) {
      const Piece& piece = pieces_[row];
      return piece.short_line && table_end_[row] == 0 &&
             (piece.shape.kind == Shape::kPlain || piece.shape.kind == Shape::kCells);
    };
    // «مواعيد الدوام:» above text that is no list.
    if (pieces_[at].leads) return false;
    std::size_t below = at;
    while (below < pieces_.size() && below - at < kHeadingsInARow && may_be(below)) ++below;
    return may_be(at) && below < pieces_.size() && !may_be(below);
  }

  // «1. الإجازة السنوية» above text; where a neighbour is counted alike it is an item.
  bool is_numbered_heading(std::size_t at) const {
    const Piece& piece = pieces_[at];
    return piece.counted() && piece.short_line && at + 1 < pieces_.size() && !has_sister(at);
  }

  // The line before or after it is counted alike.
  bool has_sister(std::size_t at) const {
    const auto alike = [&](std::size_t other) {
      return pieces_[other].shape.kind == Shape::kMarker &&
             pieces_[other].shape.style == pieces_[at].shape.style;
    };
    return (at + 1 < pieces_.size() && alike(at + 1)) || (at > 0 && alike(at - 1));
  }

  void add_numbered_heading(const Piece& piece) {
    const auto rank = static_cast<std::uint8_t>(piece.shape.style);
    add_heading(piece, {HeadingShape::kNumbered, rank});
  }

  void add_section(std::size_t at) {
    const Piece& piece = pieces_[at];
    const HeadingShape shape{HeadingShape::kSection, piece.shape.level};
    const Span body = piece.shape.body;
    if (body.empty() || piece.short_line) return add_heading(piece, shape);
    // The article's text follows on its line.
    Piece label = piece;
    label.shape.span = label.shape.label;
    label.shape.body = {};
    add_heading(label, shape);
    Piece rest;
    rest.shape = shape_of(text_, body, book_);
    rest.line = piece.line;
    rest.leads = piece.leads;
    if (rest.shape.kind == Shape::kMarker) return add_item(rest);
    const bool entry = rest.shape.kind == Shape::kEntry;
    Block block = block_of(entry ? Kind::kEntry : Kind::kText, rest);
    if (!entry) {
      block.label = {};
      block.body = block.span;
    }
    add_said(std::move(block), piece.line);
  }

  void add_heading(const Piece& piece, HeadingShape shape) {
    end_list();
    question_ = Block::kNone;
    const auto same = std::find_if(headings_.begin(), headings_.end(), [&](const Open& open) {
      const bool ranked =
          shape.name == HeadingShape::kSection || shape.name == HeadingShape::kMarked;
      return open.shape.name == shape.name &&
             (ranked ? open.shape.rank >= shape.rank : open.shape == shape);
    });
    headings_.erase(same, headings_.end());
    Block block = block_of(Kind::kHeading, piece);
    block.level = static_cast<std::uint8_t>(std::min<std::size_t>(headings_.size() + 1, 255));
    push(std::move(block), piece.line);
    headings_.push_back({shape, last()});
  }

  // ---- lists

  void end_list() {
    lead_in_ = Block::kNone;
    lists_.clear();
  }

  // A list inside an item's own is told by its markers.
  struct OpenList {
    Style style;
    std::uint32_t lead_in;
  };

  void add_item(const Piece& piece) {
    while (!lists_.empty() &&
           std::any_of(lists_.begin(), lists_.end() - 1,
                       [&](const OpenList& one) { return one.style == piece.shape.style; })) {
      lists_.pop_back();
    }
    if (lists_.empty() || lists_.back().style != piece.shape.style) {
      const bool inner = !lists_.empty();
      const bool after_item = inner && out_.blocks.back().span.of(text_).ends_with(':');
      if (inner && !after_item) {
        lists_.back().style = piece.shape.style;
      } else {
        lists_.push_back({piece.shape.style, after_item ? last() : lead_of_list()});
      }
    }
    Block block = block_of(Kind::kItem, piece);
    block.above = lists_.back().lead_in;
    // «- إجازة الزواج: خمسة أيام»
    const LineShape inside = shape_of(text_, piece.shape.body, book_);
    if (inside.kind == Shape::kEntry && !piece.leads) {
      block.kind = Kind::kEntry;
      block.label = inside.label;
      block.body = inside.body;
      block.span.begin = piece.shape.body.begin;
    }
    push(std::move(block), piece.line);
  }

  std::uint32_t lead_of_list() const {
    if (lead_in_ != Block::kNone) return lead_in_;
    if (question_ != Block::kNone) return question_;
    return headings_.empty() ? Block::kNone : headings_.back().block;
  }

  // ---- rows

  void add_row(std::size_t at) {
    const Piece& piece = pieces_[at];
    if (is_rule(piece.shape.span.of(text_))) return;
    if (at == 0 || table_end_[at - 1] != table_end_[at]) {
      end_list();
      table_head_ = Block::kNone;
    }
    const bool head = is_table_head(at);
    Block block = block_of(head ? Kind::kTableHead : Kind::kRow, piece);
    block.label = {};
    block.body = block.span;
    block.cells = piece.shape.cells;
    block.above = table_head_;
    push(std::move(block), piece.line);
    if (head) table_head_ = last();
  }

  std::string_view text_;
  const std::vector<Mark>& marks_;
  const rulebook::Rulebook& book_;
  std::vector<Piece> pieces_;
  std::vector<std::size_t> table_end_;  // by piece: one past its table's last row; 0: none
  Structure out_;
  std::vector<Open> headings_;  // from the outermost
  std::vector<OpenList> lists_;
  std::uint32_t question_ = Block::kNone, lead_in_ = Block::kNone, table_head_ = Block::kNone;
};

}  // namespace

Structure find_structure(const Document& document, const rulebook::Rulebook& book) {
  return StructureFinder(document, book).run();
}

}  // namespace mujib::ingest
