// The table of the finder of spans: each fact of a span falls into a bin, each bin has a number
// by itself and one for each thing that may be asked for, five pairs of borders have one
// for both together; the score of a span is their sum.
//
//   طول=2  …  طول=2|زمن  …  ما قبلها/أولها=حرف جر/عدد
//
// Units      Entries are numbered from 0; weights are 1024ths of a natural logarithm.
// Threads    Pure functions; a SpanTable is immutable.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/find/spans/span_facts.hpp"
#include "engine/find/weights.hpp"

namespace mujib::find {

struct SpanEntry {
  std::string name;
  std::string meaning;  // an Arabic sentence for who reads the weights
};

// How many entries there are, and which they are.
std::uint32_t span_entry_count();
const std::vector<SpanEntry>& span_entries();

// Entries that a span has, always the same number of them, ascending by fact.
inline constexpr std::size_t kSpanPairs = 5;
inline constexpr std::size_t kEntriesOfSpan = 2 * kSpanFacts + kSpanPairs;
using EntriesOfSpan = std::array<std::uint16_t, kEntriesOfSpan>;
EntriesOfSpan entries_of(const SpanValues& values, AnswerType expected);

// Whether an entry tells apart what is asked for.
bool depends_on_expected(std::uint32_t entry);

class SpanTable {
 public:
  SpanTable() : SpanTable(std::vector<std::int16_t>(span_entry_count(), 0)) {}
  // By entry.
  explicit SpanTable(std::vector<std::int16_t> weights);

  int weight(std::uint32_t entry) const { return weights_[entry]; }
  int score(const EntriesOfSpan& entries) const;
  // The same of the entries that a span with these values has, without making them.
  int score(const SpanValues& values, AnswerType expected) const;

 private:
  std::vector<std::int16_t> weights_;
  // By what is expected and by bin of each fact: the bin's own weight and the one for both.
  std::vector<std::int32_t> together_;
};

// The file it is read from: rules/weights/span.weights. An entry that the file leaves out is 0; one
// that does not exist is a Problem.
SpanTable read_span_table(std::string_view text, std::string_view file,
                          std::vector<Problem>& problems);
// The lines of such a file, entries of 0 left out.
std::vector<Weight> lines_of(const SpanTable& table);

}  // namespace mujib::find
