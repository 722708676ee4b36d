// The clause around something that was found in a sentence: what is read out of it.
//
// Units      Tokens of ReadSentence::analysis, half-open.
// Threads    Pure functions.
#pragma once

#include <cstdint>

#include "engine/ingest/reading.hpp"

namespace mujib::find {

inline constexpr std::uint32_t kMostWords = 32;  // of the clause that is read out

struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
};

// Whether the sentence asks: it ends in a question mark.
bool asks(const ingest::ReadSentence& sentence);

// Whether a mark ends a clause here.
bool ends_clause(const ingest::ReadSentence& sentence, std::uint32_t token);
// The first token from `token` on that does, or the sentence's end.
std::uint32_t clause_end(const ingest::ReadSentence& sentence, std::uint32_t token);
// The token that its clause begins with.
std::uint32_t clause_begin(const ingest::ReadSentence& sentence, std::uint32_t token);

// Out to the clause's bounds, and on over the next ones: in Arabic what a verb is asked for
// mostly stands after it. No name is cut in two.
TokenRange clause_around(const ingest::ReadSentence& sentence, TokenRange core);

}  // namespace mujib::find
