// A document as the engine reads it, and what repair did to it.
//
// Units      Three texts, each with a way back to the one before:
//              file bytes --decode--> source --repair--> text
//            A format without lines is extracted to `source`; `to_file` is then the identity,
//            and the bytes of citations count in `source`.
//            Sentence::span and Fact spans count bytes of `text`; Citation::bytes
//            count bytes of the file. Lines count from 1.
// Ownership  A Document owns its texts. Immutable once it is in a Knowledge.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/types/block.hpp"
#include "engine/types/offset_map.hpp"
#include "engine/types/place.hpp"
#include "engine/types/span.hpp"

namespace mujib {

// One thing that repair did to one stored line.
struct Change {
  enum class Kind : std::uint8_t {
    kKashida,      // stretching removed
    kRunOrder,     // runs put back in reading order, split words joined
    kLostNumber,   // ⟨؟⟩ put where digits were lost
    kLostLetters,  // a word known to have lost letters
    kPunctuation,  // a mark moved back to the line's end
    kFooter,       // a line taken out of the running text
    kCorrection,   // a person's decision, from NAME.repair
    kDirection,    // stored as it looks, left to right
    kShapes,       // letters stored in the shape of the page
    kLamAlef,      // lam-alef stored backwards
    kBrackets,     // brackets turned
    kSpaces,       // blanks inside words taken out
    kColumns,      // columns side by side read one after the other
    kEncoding,     // the file's encoding guessed, or undone where it was read as another
  };

  std::uint32_t line = 0;
  Kind kind = Kind::kKashida;
  std::string before;
  std::string after;
  bool sure = true;
  std::vector<std::string> others;  // other readings, best first

  friend bool operator==(const Change&, const Change&) = default;
};

// One stored line of `source`, as `mujib text --lines` reports it.
struct Line {
  Span source;           // in Document::source, without the line end
  std::string repaired;  // empty for blank lines and footers
  bool changed = false;  // anything but outer white space differs
  bool order = false;    // runs were put in another order
  bool sure = true;      // false: the best of several readings, of order or of letters
  std::vector<std::string> alts;
  enum class Blank : std::uint8_t { kNone, kInside, kParagraph } blank = Blank::kNone;
  bool heading = false;

  friend bool operator==(const Line&, const Line&) = default;
};

enum class Verdict : std::uint8_t { kClean, kRepaired, kDamaged };

struct Document {
  std::string name;                            // file name inside its folder; the document's key
  std::string title, author, publisher, date;  // from the manifest; may be empty

  std::string source;   // the file's characters in UTF-8
  OffsetMap to_file;    // source -> bytes of the file
  std::string text;     // repaired: a paragraph a line, headings on their own lines
  OffsetMap to_source;  // text -> source
  std::vector<Line> lines;
  std::vector<Change> changes;
  std::vector<Mark> marks;    // of a format that has mark-up, in order; else empty
  std::vector<Place> places;  // of a format without lines, in order; else empty
  Verdict verdict = Verdict::kClean;
};

// Byte ranges of the file behind a range of `text`, in reading order.
std::vector<Span> file_spans(const Document& document, Span text);
// First and last stored line behind a range of `text`, from 1.
struct LineRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};
LineRange line_range(const Document& document, Span text);
// The place where a range of `text` begins; none for a document that has lines.
std::optional<Place> place_of(const Document& document, Span text);

struct Sentence {
  std::uint32_t document = 0;   // index in Knowledge
  std::uint32_t paragraph = 0;  // from 0, headings count as paragraphs
  Span span;                    // in Document::text, outer blanks left out
  bool heading = false;

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

// What stands for digits that were lost, and for nothing else.
inline constexpr std::string_view kLostMark = "⟨؟⟩";

}  // namespace mujib
