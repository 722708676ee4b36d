// What a reader of mark-up meets, in its order -> lines and tables for a Writer.
//
//   Flow flow(writer);
//   flow.begin(Mark::Kind::kHeading, 1);  flow.text("الإجازات");  flow.end();
//   flow.begin_table();  flow.begin_row(true);  flow.begin_cell(1, 1);  …
//
// A table that only lays a page out (headings or tables in its cells, or one column) comes out as
// the lines of its cells. Merged cells say their text in each place that they cover.
//
// Input      Any order of calls: what was not begun is not ended, what is left open is closed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/formats/writer.hpp"

namespace mujib::formats {

class Flow {
 public:
  explicit Flow(Writer& writer);
  ~Flow();
  Flow(const Flow&) = delete;
  Flow& operator=(const Flow&) = delete;

  // Blanks and line ends of the file are blanks.
  void text(std::string_view text);
  void line_break();
  // A line of this kind begins; until it has text, paragraphs inside it are still it.
  void begin(Mark::Kind kind, std::uint8_t level = 0, std::string marker = {});
  // What stands so far is a line of its own. Without text the kind that was begun stays.
  void end_line();
  // The same, and what follows is plain text.
  void end();
  bool at_line_start() const;
  std::string_view line_so_far() const;

  void begin_table();
  void begin_row(bool head);
  void begin_cell(std::uint32_t columns, std::uint32_t rows, bool head = false);
  void end_cell();
  // A cell that goes on the one above it.
  void repeat_cell_above(std::uint32_t columns);
  void end_row();
  void end_table();

  // A footnote: what is said until end_aside() follows the line that it stands in.
  void begin_aside();
  void end_aside();

  bool full() const { return writer_.full() || held_ > kMostTextBytes; }

 private:
  struct Content;
  struct Cell;
  struct Row;
  struct OpenTable;
  struct Sink;

  Sink& sink();
  const Sink& sink() const;
  void emit(Content content);
  void close_down_to(std::size_t depth);

  Writer& writer_;
  std::vector<Sink> sinks_;  // the page, then cells and footnotes, the innermost last
  std::vector<OpenTable> tables_;
  std::size_t held_ = 0;  // bytes in cells, so that none grows without end
};

}  // namespace mujib::formats
