// The sentence behind an answer, down to the bytes of its file.
//
// Units      `bytes` count in the original file, `marks` in `text`; half-open.
//            Lines count from 1. Of a format without lines, bytes and lines count in the text
//            that was extracted, and `place` says where it is found. The protocol turns marks into
//            UTF-16 offsets.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/types/document.hpp"
#include "engine/types/span.hpp"

namespace mujib {

// Where a person finds the sentence in a file without lines. All 0 and empty: by its lines.
struct CitedPlace {
  std::uint32_t page = 0;  // from 1
  std::uint32_t row = 0;   // of its table, from 1, the head counted
  std::string heading;     // that it stands below

  bool empty() const { return page == 0 && row == 0 && heading.empty(); }
  friend bool operator==(const CitedPlace&, const CitedPlace&) = default;
};

struct Citation {
  std::string document;  // Document::name
  std::string title;  // shown name: the manifest's title, else «الوثيقة الأولى» …
  std::string author, publisher, date;
  // What it stands under, the outermost first: headings, then its list's lead-in, its question or
  // its table's head.
  std::vector<std::string> above;
  LineRange lines;
  CitedPlace place;
  std::vector<Span> bytes;
  std::string text;         // the sentence as read (repaired)
  std::string original;     // the file's own characters, in the order they are stored
  std::vector<Span> marks;  // what the answer rests on, in `text`
  bool repaired = false;    // `text` differs from the stored characters
  bool sure = true;         // false: how a line it touches is read is uncertain
  std::string speaker;      // who says it; empty = the document itself

  friend bool operator==(const Citation&, const Citation&) = default;
};

}  // namespace mujib
