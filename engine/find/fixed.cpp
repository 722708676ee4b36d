#include "engine/find/fixed.hpp"

#include <algorithm>
#include <array>

#include "engine/store/passage_index.hpp"

namespace mujib::find {
namespace {

constexpr std::uint32_t kWhole = 65536;
constexpr int kStep = 1024;
constexpr int kTop = 12;   // e^-12 is nothing in 65536ths
constexpr int kFine = 32;  // parts of a step

// e^-1 and e^-(1/32), in 2^32nds: powers of these two make all of the table.
constexpr std::uint64_t kPerStep = 1580030168;
constexpr std::uint64_t kPerPart = 4162825044;
constexpr std::uint64_t kOnes = std::uint64_t{1} << 32;

constexpr auto kExp = [] {
  std::array<std::uint32_t, kTop * kFine + 2> out{};
  std::uint64_t step = kOnes;
  for (int whole = 0; whole < kTop; ++whole) {
    std::uint64_t part = step;
    for (int fine = 0; fine < kFine; ++fine) {
      out[static_cast<std::size_t>(whole * kFine + fine)] =
          static_cast<std::uint32_t>(part * kWhole >> 32);
      part = (part >> 8) * (kPerPart >> 8) >> 16;
    }
    step = (step >> 8) * (kPerStep >> 8) >> 16;
  }
  return out;
}();

}  // namespace

std::uint32_t exp_fixed(int x) {
  constexpr int kPart = kStep / kFine;
  if (x >= kTop * kStep) return 0;
  const auto at = static_cast<std::size_t>(x / kPart);
  const auto within = static_cast<std::uint32_t>(x % kPart);
  return kExp[at] - (kExp[at] - kExp[at + 1]) * within / kPart;
}

int log_fixed(std::uint64_t value) {
  // ln 2 = 0.693147; log2_fixed counts 65536ths and 65536 itself is 16 of them too many.
  const std::int64_t bits =
      static_cast<std::int64_t>(store::log2_fixed(value)) - std::int64_t{16} * kWhole;
  return static_cast<int>(bits * kStep * 693147 / 1000000 / kWhole);
}

int log_share(std::span<const int> scores) {
  if (scores.empty()) return 0;
  const int best = *std::max_element(scores.begin(), scores.end());
  std::uint64_t sum = 0;
  for (const int score : scores) sum += exp_fixed(std::min(best - score, kTop * kStep));
  return -log_fixed(sum);
}

int logistic_fixed(int x) {
  constexpr std::uint64_t kPlaces = kStep;
  const std::uint64_t small = exp_fixed(std::min(x < 0 ? -x : x, kTop * kStep));
  const std::uint64_t top = x < 0 ? small : kWhole;
  return static_cast<int>(top * kPlaces / (kWhole + small));
}

}  // namespace mujib::find
