#include "engine/find/words.hpp"

#include <algorithm>
#include <bit>

#include "engine/text/utf8.hpp"

namespace mujib::find {

Trigrams::Trigrams(std::string_view word) {
  // Two marks that no character has stand for the word's start and its end.
  constexpr char32_t kStart = 0x1FFFFE;
  constexpr char32_t kEnd = 0x1FFFFF;
  constexpr int kBits = 21;
  std::uint64_t last = 0;
  std::size_t seen = 0;
  const auto push = [&](char32_t letter) {
    last = (last << kBits | letter) & ((std::uint64_t{1} << 3 * kBits) - 1);
    if (++seen >= 3 && size_ < kMost) items_[size_++] = last;
  };
  push(kStart);
  for (std::size_t at = 0; at < word.size() && size_ < kMost;) {
    const text::Utf8Char next = text::read_utf8(word, at);
    push(next.code);
    at += next.size;
  }
  push(kEnd);
  const auto end = items_.begin() + static_cast<std::ptrdiff_t>(size_);
  std::sort(items_.begin(), end);
  size_ = static_cast<std::size_t>(std::unique(items_.begin(), end) - items_.begin());
}

int Trigrams::likeness(Items one, Items other) {
  std::size_t same = 0;
  for (std::size_t i = 0, j = 0; i < one.size() && j < other.size();) {
    const std::uint64_t mine = one[i];
    const std::uint64_t yours = other[j];
    same += mine == yours ? 1 : 0;
    i += mine <= yours ? 1 : 0;
    j += yours <= mine ? 1 : 0;
  }
  const std::size_t all = one.size() + other.size();
  return all == 0 ? 0 : static_cast<int>(2 * kOne * same / all);
}

std::uint64_t Trigrams::sketch(Items items) {
  std::uint64_t out = 0;
  for (const std::uint64_t item : items) {
    out |= std::uint64_t{1} << (item * 0x9E3779B97F4A7C15 >> 58);
  }
  return out;
}

int Trigrams::likeness(Items one, std::uint64_t sketch, Items other, std::uint64_t other_sketch) {
  const std::uint64_t common = sketch & other_sketch;
  if (common == 0) return 0;
  // Common trigrams have common bits; as many more as fell together in the word with the fewer.
  const auto together = [](Items items, std::uint64_t bits) {
    return items.size() - static_cast<std::size_t>(std::popcount(bits));
  };
  const std::size_t most = static_cast<std::size_t>(std::popcount(common)) +
                           std::min(together(one, sketch), together(other, other_sketch));
  if (2 * kOne * most < kLeastLikeness * (one.size() + other.size())) return 0;
  return likeness(one, other);
}

std::uint32_t letters(std::string_view word) {
  return static_cast<std::uint32_t>(
      std::count_if(word.begin(), word.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

WordForms forms_of(const arabic::Language& language, std::string_view word) {
  return {std::string(word), language.stem(word), language.root(word)};
}

int match_of_likeness(int likeness, std::string_view asked_root, std::string_view read_root) {
  constexpr int kClose = 614;
  constexpr std::size_t kTwoLetters = 4;
  if (likeness >= kClose) return kCloseLetters;
  const bool same_start = asked_root.substr(0, kTwoLetters) == read_root.substr(0, kTwoLetters);
  return likeness >= kLeastLikeness && same_start ? kFarLetters : 0;
}

int match_of_short_root(std::string_view asked_stem, std::string_view read_stem) {
  constexpr std::size_t kLetter = 2;
  return asked_stem.substr(0, kLetter) == read_stem.substr(0, kLetter) ? kFarLetters : 0;
}

bool differ_in_ta(std::string_view a, std::string_view b) {
  constexpr std::size_t kLetter = 2;
  if (a.size() != b.size() || a.size() <= 2 * kLetter) return false;
  if (a.substr(0, a.size() - kLetter) != b.substr(0, b.size() - kLetter)) return false;
  return (a.ends_with("ه") && b.ends_with("ت")) || (a.ends_with("ت") && b.ends_with("ه"));
}

std::string with_other_ta(std::string_view stem) {
  constexpr std::size_t kLetter = 2;
  if (stem.size() <= 2 * kLetter || !(stem.ends_with("ه") || stem.ends_with("ت"))) return {};
  std::string out(stem.substr(0, stem.size() - kLetter));
  out += stem.ends_with("ه") ? "ت" : "ه";
  return out;
}

int match(const WordForms& asked, const ReadForms& read) {
  if (asked.word == read.word) return kSameWord;
  if (asked.stem == read.stem) return kSameStem;
  const bool same_root = asked.root == read.root;
  if (same_root && letters(asked.root) >= kTellingRoot) return kSameRoot;
  if (differ_in_ta(asked.stem, read.stem)) return kSameRoot;
  int value = 0;
  if (letters(asked.stem) >= kTellingStem && letters(read.stem) >= kTellingStem) {
    value = match_of_likeness(likeness(asked.stem, read.stem), asked.root, read.root);
  }
  return value == 0 && same_root ? match_of_short_root(asked.stem, read.stem) : value;
}

}  // namespace mujib::find
