// One stored line as it is read: its runs in reading order, with what is read
// otherwise than stored, and the text that comes of it.
//
// Units      Bytes of the source.
// Ownership  Values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/repair/numbers.hpp"
#include "engine/types/offset_map.hpp"
#include "engine/types/span.hpp"

namespace mujib::repair {

// A text that is put together from pieces of the source.
class TextBuilder {
 public:
  explicit TextBuilder(std::string_view source) : source_(source) {}

  void verbatim(Span piece);
  void changed(std::string_view text, Span piece);
  // Another text over the same source, behind this one.
  void append(const TextBuilder& other);

  const std::string& text() const { return text_; }
  const OffsetMap& map() const { return map_; }

 private:
  std::string_view source_;
  std::string text_;
  OffsetMap map_;
};

struct Reading {
  std::vector<Span> runs;   // in reading order, joined without a blank
  std::vector<Edit> edits;  // in the order of the source, none across a run's end
  bool strip_kashida = false;
  // «⟨؟⟩.» at the end for a mark that had jumped to the start.
  Span moved;
};

// Writes one run of a reading; a kashida belongs to the letter before it.
void write_run(std::string_view source, Span run, const Reading& reading, TextBuilder& out);
// The whole line, without outer blanks.
TextBuilder write_line(std::string_view source, const Reading& reading);

}  // namespace mujib::repair
