// The reader: where no rule knows the answer, it finds the clause that says what
// is asked and reads it out, said to be a reading.
//
// Passages by BM25 over stems, synonyms, roots and entities; then the clause where
// the question's terms stand together; then what stands in the gap (the date for
// متى, the number for كم, the place for أين, the cause for لماذا).
//
// Units      Token ranges are half-open and count in the sentence; coverage is per
//            cent of the weight of the question's terms.
// Errors     Nothing good enough = nullopt.
// Threads    Pure functions of immutable data.
#pragma once

#include <optional>
#include <vector>

#include "engine/index/word_index.hpp"
#include "engine/question/term.hpp"
#include "engine/types/expected.hpp"

namespace mujib::find {

struct ReadRequest {
  std::vector<question::QueryTerm> terms;
  Expected expected = Expected::kAnything;
  EntityId speaker = kNoEntity;           // only this one's words
  std::optional<std::uint32_t> document;  // only there
  std::vector<std::uint32_t> sentences;   // only these; empty = all
  std::optional<std::size_t> head;        // the term right after the question word
  TypeId kind = kNoType;                  // «في أي صحيفة»: the answer is one of these
  bool office = false;                    // «من يرأس …»: nobody but a person
  bool title = false;                     // «من رئيس …»: whom that title introduces
  std::optional<std::size_t> modifier;    // the term «السابق» beside that title
  bool dated_only = false;                // «في أي عام»: a weekday is no answer
  int least_coverage = 60;
};

struct ReadResult {
  std::uint32_t sentence = 0;
  std::uint32_t first_token = 0;  // of the clause that is read out
  std::uint32_t end_token = 0;
  std::uint32_t core_first = 0;  // where the question's words stand in it
  std::uint32_t core_end = 0;
  // What stands in the gap, where a type was expected; empty range otherwise.
  std::uint32_t value_first = 0;
  std::uint32_t value_end = 0;
  std::uint32_t value_prefix = 0;  // bytes of «و» before its first word
  bool lost = false;               // the gap's digits were lost in extraction
  bool negated = false;            // «لم», «لا» … before the verb
  int coverage = 0;
  int score = 0;
  struct Fit {
    int quality = 0;  // 0 = not in the sentence; see term.hpp
    std::uint32_t token = 0;
  };
  std::vector<Fit> fits;  // by term, the sentence's own words only

  bool has_value() const { return value_end > value_first; }
};

// Sentences that share most with the request, best first; of all documents.
std::vector<std::uint32_t> candidates(const index::WordIndex& index, const ReadRequest& request);

// The best readings, best first, at most `most`, no two of one sentence.
std::vector<ReadResult> read(const ingest::Knowledge& knowledge, const index::WordIndex& index,
                             const ReadRequest& request, std::size_t most);

// The sentences that have most of the question, good enough or not, best first; in each
// what of it stands there, and no clause.
std::vector<ReadResult> nearest(const ingest::Knowledge& knowledge, const index::WordIndex& index,
                                const ReadRequest& request, std::size_t most);

}  // namespace mujib::find
