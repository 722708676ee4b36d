// Sources that differ: what other documents answer to a question that one has answered.
//
// Units      Tokens of ReadSentence::analysis.
// Threads    Pure functions of immutable data.
#pragma once

#include <optional>
#include <vector>

#include "engine/answer/ways/way.hpp"

namespace mujib::answer {

inline constexpr std::size_t kMostRivals = 2;

// One sentence's answer, as a token range.
struct Said {
  std::uint32_t sentence = 0;
  std::uint32_t first = 0, end = 0;
};

// The words of a range that the open reader counts, as tokens.
Said said_by(std::uint32_t sentence, find::SpanRange range, const Asked& asked);

// Whether two answers of one type are two values: 410 and 430, not 78 and «نحو 80», nor 1957
// and «3 مايو 1957», nor «كمال وهبة» and «المهندس كمال وهبة».
bool differ(const Said& one, const Said& other, find::AnswerType type, const Asked& asked);

// What clauses of other documents that state the same question answer, where it is another
// value; at most one a document.
std::vector<Said> rivals(const Said& answer, const find::Asked& question, const Asked& asked);

// Which of two documents says of itself that it is the later one: by the manifest's dates, or
// since it corrects or amends. nullopt: neither does.
std::optional<std::uint32_t> later_of(std::uint32_t one, std::uint32_t other, const Asked& asked);

}  // namespace mujib::answer
