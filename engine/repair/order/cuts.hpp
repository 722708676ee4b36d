// Every way to cut one stored line into runs.
//
// In a line of two runs the one boundary stands between two whole words and may
// be anywhere. In a line of more, every boundary stands before the rest of a
// word or behind the beginning of one, so there are few ways.
//
// Units      Words of the line, from 0.
// Threads    Pure function.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/repair/order/halves.hpp"
#include "engine/repair/words.hpp"

namespace mujib::repair {

struct Cutting {
  std::vector<std::uint16_t> starts;  // first tokens of the stored runs; starts[0] == 0
  double score = 0;
  std::uint16_t first = 0;  // token that is read first
  std::uint16_t last = 0;   // token that is read last
  Word first_word;          // what follows the line before
  Word second_word;
  Word last_left;  // what the line after follows
  Word before_last_left;
  bool broken() const { return starts.size() > 1; }
};

// Those that join known words or such as may be; the stored order is not among them.
std::vector<Cutting> cuttings_of(const std::vector<StoredWord>& words, const WordModel& model,
                                 const WordReader& reader);

}  // namespace mujib::repair
