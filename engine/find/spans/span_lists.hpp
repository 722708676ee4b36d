// The word sets that the finder of spans works from, looked up at once for a word.
//
//   const SpanLists lists(book);
//   lists.of("القرن").has(SpanList::kCentury)
//
// Input      A word that text::normalise made, in just the form that a set lists.
// Errors     None: a set that the rules do not have is an empty one; missing() names them.
// Ownership  Copies the words; keeps no view of the rulebook.
// Threads    Immutable, safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rulebook/rulebook.hpp"

namespace mujib::find {

enum class SpanList : std::uint8_t {
  kPreposition,
  kCopula,
  kDefiningCopula,
  kRelative,
  kConjunction,
  kNaming,
  kTitle,
  kBeforePlace,
  kOpensCause,
  kMonth,
  kAmbiguousMonth,
  kWeekday,
  kBeforeYear,
  kEra,
  kCentury,
  kOrdinal,
  kNumberWord,
  kUnit,
  kUnitTail,
  kHundredth,
  kBirth,
  kDeath,
  kMeans,
  kFunction,
  kGeneral,
  kCount,
  kOpensPair = kCount,  // no list: the first of two words that a list names
};

// The lists that hold one word.
class ListsOfWord {
 public:
  constexpr bool has(SpanList list) const {
    return (bits_ >> static_cast<unsigned>(list) & 1U) != 0;
  }
  constexpr void add(SpanList list) { bits_ |= 1U << static_cast<unsigned>(list); }

 private:
  std::uint32_t bits_ = 0;
};

class SpanLists {
 public:
  explicit SpanLists(const rulebook::Rulebook& book);

  ListsOfWord of(std::string_view word) const;
  // The lists that name two words in a row: «تشرين الثاني».
  ListsOfWord of(std::string_view first, std::string_view second) const;
  // Sets that the rules should have and do not.
  const std::vector<std::string>& missing() const { return missing_; }

 private:
  lexicon::StringMap<ListsOfWord> words_;  // two words with a blank between
  std::vector<std::string> missing_;
};

// The word set behind a list, and what the code does with it.
struct SpanListName {
  SpanList list;
  std::string_view set;
  std::string_view purpose;
};
extern const std::array<SpanListName, static_cast<std::size_t>(SpanList::kCount)> kSpanListNames;

}  // namespace mujib::find
