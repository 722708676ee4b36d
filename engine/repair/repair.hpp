// Puts a text back in order that a PDF extraction damaged, and joins stored lines
// into paragraphs. Clean text comes out as it went in, its lines joined.
//
// First what is wrong with the letters of a line (glyphs/): stored as they look, in the
// page's shapes, lam-alef backwards, brackets turned, blanks inside words. Then runs,
// numbers and paragraphs. Never invents a letter or a digit, never loses the way back
// to the source. What it changed is recorded line by line.
//
// Units      OffsetMap leads from the repaired text to bytes of the argument.
// Input      Valid UTF-8 (decode() makes it).
// Errors     None for damage. Corrections that do not fit their line are Problems.
// Ownership  Repaired owns its texts.
// Threads    Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/repair/vocabulary.hpp"
#include "engine/types/document.hpp"
#include "engine/types/problem.hpp"

namespace mujib::repair {

// A person's decisions on a document's lines: NAME.repair beside NAME.
struct Corrections {
  struct Entry {
    std::uint32_t line = 0;         // of the document, from 1
    std::vector<std::string> runs;  // the stored runs, in reading order
    int at = 0;                     // line of the corrections file, for Problems
  };
  std::string file;
  std::vector<Entry> entries;
};

struct Repaired {
  std::string text;     // a paragraph a line, headings on their own lines, '\n' after each
  OffsetMap to_source;  // text -> argument
  std::vector<Line> lines;
  std::vector<Change> changes;
  Verdict verdict = Verdict::kClean;
};

Repaired repair(const Vocabulary& vocabulary, std::string_view source,
                const Corrections& corrections = {});

// Reads the form of a corrections file; unknown keywords and lines that do not
// hold the same letters as the document's are Problems.
Corrections read_corrections(std::string_view file_text, std::string_view file_name,
                             std::string_view source, std::vector<Problem>& problems);

}  // namespace mujib::repair
