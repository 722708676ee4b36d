// The span of a sentence that best answers a question, and the one it beat.
//
//   const SpanReader reader(knowledge, collection, texts, table);
//   const SpanReading reading = reader.read(asked, matches, sentence);
//   reading.best->range      // words of the sentence
//
// Units      Ranges count the words of the sentence, half-open; scores are 1024ths of a natural
//            logarithm.
// Errors     A sentence without a candidate (no word, or function words alone) has no best. Where
//            none can be what is asked for, the best of all is given and is not `enough`.
// Ownership  Refers to what it is given.
// Threads    Safe from any thread; a Matches belongs to one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/find/spans/span_table.hpp"
#include "engine/find/spans/span_texts.hpp"

namespace mujib::find {

struct ReadSpan {
  SpanRange range;
  int score = 0;
  bool possible = true;  // see can_answer()
  bool enough = true;    // to be given as the answer: possible, and see says_enough()
  SpanValues values{};
};

struct SpanReading {
  std::optional<ReadSpan> best;
  std::optional<ReadSpan> second;
  int log_share = 0;  // of the best among all candidates
  int words = 0;      // of the sentence
};

class SpanReader {
 public:
  SpanReader(const ingest::Knowledge& knowledge, const Collection& collection,
             const SpanTexts& texts, const SpanTable& table)
      : knowledge_(knowledge), all_(collection), texts_(texts), table_(table) {}

  SpanReading read(const Asked& asked, Matches& matches, std::uint32_t sentence) const;

  // The candidates of a sentence that can_answer() lets pass, or all where there is none, with
  // their scores, in order of place and length.
  std::vector<ReadSpan> candidates(const Asked& asked, Matches& matches,
                                   std::uint32_t sentence) const;

 private:
  const ingest::Knowledge& knowledge_;
  const Collection& all_;
  const SpanTexts& texts_;
  const SpanTable& table_;
};

// What speaks for one span against another: the entries they do not share, the greatest first.
struct SpanPart {
  std::uint32_t entry = 0;
  int value = 0;  // positive for the first span, negative for the other
};
std::vector<SpanPart> differences(const SpanTable& table, AnswerType expected, const ReadSpan& one,
                                  const ReadSpan& other, std::size_t most);

}  // namespace mujib::find
