// Stored words as run order looks at them: what they are in the counts, and
// what their first and last letters say about being half a word.
//
// Units      Bytes of the source.
// Threads    Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/repair/lines.hpp"
#include "engine/repair/numbers.hpp"
#include "engine/repair/words.hpp"
#include "engine/types/span.hpp"

namespace mujib::repair {

// How a word's end and another's start may belong together.
enum class Cut : std::uint8_t { kNone, kBeforeYeh, kBeforeKaf, kBeforeKashida };

// A stored word as run order looks at it.
struct StoredWord {
  Span span;
  std::string letters;  // folded
  Word word;
  Word left;           // what the next word follows: the word, or the mark behind it
  char32_t first = 0;  // as stored, marks and kashida included
  char32_t last = 0;
  bool kashida_first = false;
  bool open = false;   // marks stand before its letters
  bool close = false;  // marks stand behind its letters
  bool lost = false;   // stands for digits that were lost
};

Cut cut_between(const StoredWord& stem, const StoredWord& rest);

// Could its runs be out of order? By its first and last words, or by kashida at
// a word's start.
bool looks_broken(std::string_view source, const StoredLine& line);

// The words and marks of one stored word, as the counts hold them.
void add_symbols(std::string_view text, std::vector<std::string>& symbols);

// Reads stored lines. Holds views of its arguments.
class WordReader {
 public:
  WordReader(std::string_view source, const WordModel& model) : source_(source), model_(model) {}

  // The words of a line; lost numbers are words of their own.
  std::vector<StoredWord> read(const StoredLine& line, const LostNumbers& numbers) const;
  Word edge() const { return model_.find(kParagraphEdge); }
  // The word that two halves make. Marks behind the rest stay behind it.
  StoredWord joined(const StoredWord& stem, const StoredWord& rest) const;

 private:
  StoredWord lost(Span span) const;
  StoredWord word(Span span) const;

  std::string_view source_;
  const WordModel& model_;
};

}  // namespace mujib::repair
