#include "engine/find/words.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "engine/text/utf8.hpp"

namespace mujib::find {
namespace {

using Letters = std::u32string_view;

std::u32string decode(std::string_view word) {
  std::u32string out;
  for (std::size_t at = 0; at < word.size();) {
    const text::Utf8Char next = text::read_utf8(word, at);
    out.push_back(next.code);
    at += next.size;
  }
  return out;
}

std::string encode(Letters word) {
  std::string out;
  for (const char32_t letter : word) text::append_utf8(letter, out);
  return out;
}

bool is_arabic(Letters word) {
  return !word.empty() && word.front() >= text::kHamza && word.front() <= text::kYa;
}

bool cut_front(Letters& word, std::span<const Letters> prefixes, std::size_t shortest_rest) {
  for (const Letters prefix : prefixes) {
    if (!word.starts_with(prefix) || word.size() < prefix.size() + shortest_rest) continue;
    word.remove_prefix(prefix.size());
    return true;
  }
  return false;
}

bool cut_end(Letters& word, Letters suffix, std::size_t shortest_rest) {
  if (!word.ends_with(suffix) || word.size() < suffix.size() + shortest_rest) return false;
  word.remove_suffix(suffix.size());
  return true;
}

bool is_weak(char32_t letter) {
  return letter == text::kAlef || letter == text::kWaw || letter == text::kYa;
}

// The light stem: conjunction and article off, then each of the endings once, in this order.
constexpr std::array<Letters, 7> kArticles = {U"وال", U"بال", U"كال", U"فال", U"ولل", U"ال", U"لل"};
constexpr std::array<Letters, 8> kEndings = {U"ها", U"ان", U"ات", U"ون", U"ين", U"يه", U"ه", U"ي"};

// The skeleton: particles with the article, endings of possession and number, and what
// verbs, participles and verbal nouns begin with.
constexpr std::array<Letters, 8> kParticles = {U"وال", U"فال", U"بال", U"كال",
                                               U"ولل", U"فلل", U"لل",  U"ال"};
constexpr std::array<Letters, 19> kInflections = {
    U"هما", U"كما", U"تهم", U"تها", U"هم", U"ها", U"هن", U"كم", U"نا", U"وا",
    U"ات",  U"ان",  U"ون",  U"ين",  U"يه", U"ته", U"ه",  U"ي",  U"ت"};
constexpr std::array<Letters, 13> kFormatives = {
    U"است", U"مست", U"يست", U"تست", U"ان", U"مت", U"يت", U"تت", U"م", U"ت", U"ي", U"ا", U"ن"};

Letters bare(Letters word) {
  if ((word[0] == U'و' || word[0] == U'ف') && word.size() > 4 && !word.starts_with(U"وال")) {
    word.remove_prefix(1);
  }
  if (!cut_front(word, kParticles, 3) && word.size() > 4 &&
      (word[0] == U'ب' || word[0] == U'ل' || word[0] == U'ك')) {
    word.remove_prefix(1);
  }
  for (const Letters ending : kInflections) {
    if (cut_end(word, ending, 3)) break;
  }
  cut_front(word, kFormatives, 3);
  return word;
}

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

std::string light_stem(std::string_view word) {
  const std::u32string decoded = decode(word);
  Letters rest = decoded;
  if (!is_arabic(rest)) return std::string(word);
  if (rest[0] == text::kWaw && rest.size() >= 5 && !rest.starts_with(U"وال")) rest.remove_prefix(1);
  cut_front(rest, kArticles, 2);
  for (const Letters ending : kEndings) cut_end(rest, ending, 2);
  return encode(rest);
}

std::string skeleton(std::string_view word) {
  const std::u32string decoded = decode(word);
  if (!is_arabic(decoded)) return std::string(word);
  const Letters rest = bare(decoded);
  std::u32string bones(1, rest[0]);
  for (const char32_t letter : rest.substr(1)) {
    if (!is_weak(letter)) bones.push_back(letter);
  }
  // افتعل, whose alif went with the formatives.
  if (bones.size() > 3 && bones[1] == U'ت' && bones[0] != U'ت') bones.erase(1, 1);
  if (bones.size() >= 3 && is_weak(bones[0])) bones.erase(0, 1);
  return encode(bones.size() >= 2 ? Letters(bones) : rest);
}

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
  return {std::string(word), light_stem(word), skeleton(word)};
}

int match(const WordForms& asked, const ReadForms& read) {
  constexpr int kSameStem = 973;
  constexpr int kSameSkeleton = 717;
  constexpr int kFarLetters = 410;
  constexpr int kCloseLikeness = 614;
  constexpr int kFarLikeness = 461;
  constexpr std::uint32_t kShortestStem = 4;

  if (asked.word == read.word) return kOne;
  if (asked.stem == read.stem) return kSameStem;
  const bool same_skeleton = asked.skeleton == read.skeleton;
  const std::uint32_t bones = letters(asked.skeleton);
  if (same_skeleton && bones >= 3) return kSameSkeleton;
  if (letters(asked.stem) >= kShortestStem && letters(read.stem) >= kShortestStem) {
    const int alike = likeness(asked.stem, read.stem);
    if (alike >= kCloseLikeness) return kHit;
    const auto start = [](std::string_view bones_of) { return bones_of.substr(0, 4); };
    if (alike >= kFarLikeness && start(asked.skeleton) == start(read.skeleton)) return kFarLetters;
  }
  const bool same_start = asked.stem.substr(0, 2) == read.stem.substr(0, 2);
  return same_skeleton && bones == 2 && same_start ? kFarLetters : 0;
}

}  // namespace mujib::find
