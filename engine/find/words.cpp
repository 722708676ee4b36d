#include "engine/find/words.hpp"

#include <algorithm>

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

int Trigrams::likeness(const Trigrams& other) const {
  std::size_t same = 0;
  for (std::size_t i = 0, j = 0; i < size_ && j < other.size_;) {
    const std::uint64_t mine = items_[i];
    const std::uint64_t yours = other.items_[j];
    same += mine == yours ? 1 : 0;
    i += mine <= yours ? 1 : 0;
    j += yours <= mine ? 1 : 0;
  }
  const std::size_t all = size_ + other.size_;
  return all == 0 ? 0 : static_cast<int>(2 * kOne * same / all);
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
  constexpr int kFar = 461;
  constexpr std::size_t kTwoLetters = 4;
  if (likeness >= kClose) return kCloseLetters;
  const bool same_start = asked_root.substr(0, kTwoLetters) == read_root.substr(0, kTwoLetters);
  return likeness >= kFar && same_start ? kFarLetters : 0;
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
