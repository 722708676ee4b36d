// The bytes of a file -> its text, with what the file's own mark-up says of each line and with
// places that people know: page, heading, row.
//
//   const std::optional<Format> format = format_of("docs/guide.DOCX");
//   Result<Extracted> extracted = extract(*format, bytes);
//   if (!extracted) say(extracted.error().message);     // «الملف مشفّر؛ احفظه بلا كلمة مرور»
//
// A text with mark-up has a paragraph a line, a heading on its own line, a list item on its own
// line with its marker («• …», «1- …»), and a row of a table as one line with « | » between the
// cells. Scripts, navigation, comments and deleted text are left out.
//
// Units      Bytes of Extracted::text.
// Input      Any bytes: truncated, nested without end, compressed without end. Time and memory
//            grow with the size of the file and of the text, and have bounds.
// Errors     Failure with one Arabic sentence on what the file is and what to do: encrypted,
//            scanned, empty, damaged, too large, of another format than its name says.
// Threads    Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/types/block.hpp"
#include "engine/types/document.hpp"
#include "engine/types/offset_map.hpp"
#include "engine/types/place.hpp"
#include "engine/types/result.hpp"

namespace mujib::formats {

enum class Format : std::uint8_t { kText, kMarkdown, kHtml, kDelimited, kDocx, kOdt, kPdf };

struct Extracted {
  std::string text;     // valid UTF-8
  OffsetMap to_file;    // text -> bytes of the file; where a file has no lines, text -> text
  bool marked = false;  // a line is a paragraph: lines are not joined, nothing is repaired
  std::vector<Mark> marks;
  std::vector<Place> places;
  std::vector<Change> changes;  // of the whole file: its encoding
  Verdict verdict = Verdict::kClean;
};

// By the end of its name, in capitals or not; nothing for other files.
std::optional<Format> format_of(std::string_view name);
// The endings that are known, for messages: «.txt .md …».
std::string known_endings();

Result<Extracted> extract(Format format, std::string_view bytes);

}  // namespace mujib::formats
