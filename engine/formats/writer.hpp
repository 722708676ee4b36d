// The text of a document with mark-up, written line by line, each with its mark and place.
//
//   Writer writer;
//   writer.line({Mark::Kind::kHeading, 1, "", "الإجازات"});
//   writer.line({Mark::Kind::kItem, 0, "1- ", "السنوية"});
//   Result<Extracted> out = std::move(writer).finish();
//
// Blanks are folded, characters that control a terminal go, a line break inside a line begins
// another of its kind.
//
// Errors     finish: Failure where nothing was written, or more than kMostTextBytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/formats/formats.hpp"
#include "engine/text/decode.hpp"

namespace mujib::formats {

inline constexpr std::size_t kMostTextBytes = std::size_t{128} << 20;
inline constexpr char kBreak = '\n';

// A line in the making.
struct Piece {
  Mark::Kind kind = Mark::Kind::kText;
  std::uint8_t level = 0;  // of a heading
  std::string marker;      // of an item, with a blank behind it
  std::string text;
};

struct Table {
  std::vector<std::vector<std::string>> rows;
  std::size_t head_rows = 0;  // that the file calls so; 0: it does not say
};

// Blanks folded to one, none at the ends; kBreak stays.
std::string cleaned(std::string_view text);

class Writer {
 public:
  void line(const Piece& piece);
  void table(const Table& table);
  // What follows stands in this row of a file that is one table.
  void row(const std::vector<std::string>& cells, Mark::Kind kind, std::uint32_t number);
  // Says how the bytes of the file were read.
  void note(const text::Decoded& decoded) {
    text::note_encoding(decoded, out_.changes, out_.verdict);
  }
  bool full() const { return out_.text.size() > kMostTextBytes; }
  Result<Extracted> finish() &&;

 private:
  void put(Mark::Kind kind, std::uint8_t level, std::string_view text);

  Extracted out_;
  Place place_;
};

}  // namespace mujib::formats
