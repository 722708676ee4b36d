#include "engine/find/words.hpp"

#include <algorithm>
#include <array>

#include "engine/text/stem.hpp"
#include "engine/text/utf8.hpp"

namespace mujib::find {
namespace {

// Hashes of the letter triples of ^word$, sorted.
constexpr std::size_t kMostTriples = 32;
struct Triples {
  std::array<std::uint64_t, kMostTriples> items;
  std::size_t size = 0;
};

Triples triples(std::string_view word) {
  Triples out;
  // Two marks that no character has stand for the word's start and its end.
  constexpr char32_t kStart = 0x1FFFFE;
  constexpr char32_t kEnd = 0x1FFFFF;
  std::uint64_t last = 0;
  std::size_t seen = 0;
  const auto push = [&](char32_t letter) {
    last = (last << 21 | letter) & ((std::uint64_t{1} << 63) - 1);
    if (++seen >= 3 && out.size < kMostTriples) out.items[out.size++] = last;
  };
  push(kStart);
  for (std::size_t at = 0; at < word.size();) {
    const text::Utf8Char next = text::read_utf8(word, at);
    push(next.code);
    at += next.size;
  }
  push(kEnd);
  std::sort(out.items.begin(), out.items.begin() + out.size);
  out.size = static_cast<std::size_t>(std::unique(out.items.begin(), out.items.begin() + out.size) -
                                      out.items.begin());
  return out;
}

}  // namespace

std::uint32_t letters(std::string_view word) {
  return static_cast<std::uint32_t>(
      std::count_if(word.begin(), word.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

int likeness(std::string_view a, std::string_view b) {
  const Triples first = triples(a);
  const Triples second = triples(b);
  std::size_t same = 0;
  for (std::size_t i = 0, j = 0; i < first.size && j < second.size;) {
    if (first.items[i] == second.items[j]) ++same;
    const bool step_first = first.items[i] <= second.items[j];
    const bool step_second = second.items[j] <= first.items[i];
    i += step_first ? 1 : 0;
    j += step_second ? 1 : 0;
  }
  const std::size_t all = first.size + second.size;
  return all == 0 ? 0 : static_cast<int>(2 * kOne * same / all);
}

WordForms forms_of(std::string_view word) {
  return {std::string(word), text::stem(word), text::root(word)};
}

int match(const WordForms& asked, const ReadForms& read) {
  constexpr int kSameStem = 973;
  constexpr int kSameRoot = 717;
  constexpr int kFarLetters = 410;
  constexpr int kCloseLikeness = 614;
  constexpr int kFarLikeness = 461;
  constexpr std::uint32_t kShortestStem = 4;

  if (asked.word == read.word) return kOne;
  if (asked.stem == read.stem) return kSameStem;
  const bool same_root = asked.root == read.root;
  const std::uint32_t radicals = letters(asked.root);
  if (same_root && radicals >= 3) return kSameRoot;
  if (letters(asked.stem) >= kShortestStem && letters(read.stem) >= kShortestStem) {
    const int alike = likeness(asked.stem, read.stem);
    if (alike >= kCloseLikeness) return kHit;
    const auto start = [](std::string_view root) { return root.substr(0, 4); };
    if (alike >= kFarLikeness && start(asked.root) == start(read.root)) return kFarLetters;
  }
  const bool same_start = asked.stem.substr(0, 2) == read.stem.substr(0, 2);
  return same_root && radicals == 2 && same_start ? kFarLetters : 0;
}

}  // namespace mujib::find
