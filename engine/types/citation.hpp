// The sentence behind an answer, down to the bytes of its file.
//
// Units      `bytes` count in the original file, `marks` in `text`; half-open.
//            Lines count from 1. The protocol turns marks into UTF-16 offsets.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/types/document.hpp"
#include "engine/types/span.hpp"

namespace mujib {

struct Citation {
  std::string document;  // Document::name
  std::string title;  // shown name: the manifest's title, else «الوثيقة الأولى» …
  std::string author, publisher, date;
  // What it stands under, the outermost first: headings, then its list's lead-in, its question or
  // its table's head.
  std::vector<std::string> above;
  LineRange lines;
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
