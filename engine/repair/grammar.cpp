#include "engine/repair/grammar.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "engine/repair/words.hpp"

namespace mujib::repair {
namespace {

constexpr std::array kMarks =
    std::to_array<std::string_view>({"¶", "0", "L", "،", ".", ":", "؟", "!", "%", "-", ";"});

constexpr std::size_t kFirstFunction = kMarks.size();
constexpr std::size_t kPrefixes = 12;
constexpr std::size_t kEndings = 13;
// The kinds of particles before a word and of endings behind it, and their groups.
constexpr std::size_t kSides = 6;
constexpr std::array<std::size_t, kPrefixes> kPrefixGroups = {0, 1, 2, 2, 3, 3, 4, 0, 0, 5, 5, 0};
constexpr std::array<std::size_t, kEndings> kEndingGroups = {0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 5, 0, 0};

// One Arabic letter is two bytes.
constexpr std::size_t kLetter = 2;

bool starts(std::string_view word, std::string_view prefix) { return word.starts_with(prefix); }

std::size_t prefix_kind(std::string_view word) {
  const std::size_t letters = word.size() / kLetter;
  if (letters > 3 && starts(word, "ال")) return 1;
  if (letters > 4 && (starts(word, "بال") || starts(word, "كال") || starts(word, "فال"))) return 2;
  if (letters > 4 && starts(word, "لل")) return 3;
  if (letters > 4 && (starts(word, "سي") || starts(word, "ست") || starts(word, "سن"))) return 4;
  if (letters > 3 && starts(word, "ي")) return 5;
  if (letters > 3 && starts(word, "ت")) return 6;
  if (letters > 3 && starts(word, "م")) return 7;
  if (letters > 3 && starts(word, "ا")) return 8;
  if (letters > 3 && starts(word, "ب")) return 9;
  if (letters > 3 && starts(word, "ل")) return 10;
  return letters <= 2 ? 11 : 0;
}

std::size_t ending_kind(std::string_view word) {
  const auto ends = [&](std::string_view ending) {
    return word.size() >= ending.size() + 2 * kLetter && word.ends_with(ending);
  };
  if (word.ends_with("\u064B") || ends("\u064Bا")) return 1;
  if (ends("ية")) return 2;
  if (ends("ة")) return 3;
  if (ends("ات")) return 4;
  if (ends("ون")) return 5;
  if (ends("ين")) return 6;
  if (ends("ان")) return 7;
  if (ends("ها") || ends("هم") || ends("هما") || ends("نا")) return 8;
  if (ends("ه")) return 9;
  if (ends("ي")) return 10;
  if (ends("وا")) return 11;
  if (ends("ا") || ends("ى")) return 12;
  return 0;
}

}  // namespace

Grammar::Grammar(const arabic::WordTables& tables) {
  add_functions(tables);
  first_open_ = kFirstFunction + 2 * functions_.size();
  const std::size_t kinds =
      function_groups_.empty()
          ? 0
          : *std::max_element(function_groups_.begin(), function_groups_.end()) + 1;
  group_classes(kinds);
}

void Grammar::add_functions(const arabic::WordTables& tables) {
  std::vector<std::string> kinds;
  for (const arabic::Table table :
       {arabic::Table::kFunctionWords, arabic::Table::kTellingFunctionWords,
        arabic::Table::kNearFunctionWords}) {
    for (const arabic::WordTables::Row& row : tables.rows(table)) {
      if (row.value.empty()) continue;
      if (!functions_.emplace(fold_word(row.written), functions_.size()).second) continue;
      const auto found = std::find(kinds.begin(), kinds.end(), row.value);
      function_groups_.push_back(static_cast<std::size_t>(found - kinds.begin()));
      if (found == kinds.end()) kinds.push_back(row.value);
    }
  }
}

// In this order: marks, function words, و or ف with one, other words.
void Grammar::group_classes(std::size_t kinds) {
  const std::size_t first_conjunction = kMarks.size() + kinds;
  const std::size_t first_open = first_conjunction + kinds;
  groups_ = first_open + 2 * kSides * kSides;
  for (std::size_t mark = 0; mark < kMarks.size(); ++mark) group_of_.push_back(mark);
  for (const std::size_t base : {kMarks.size(), first_conjunction}) {
    for (const std::size_t group : function_groups_) group_of_.push_back(base + group);
  }
  for (std::size_t form = 0; form < 2 * kPrefixes * kEndings; ++form) {
    const std::size_t conjunction = form / (kPrefixes * kEndings);
    const std::size_t prefix = kPrefixGroups[form / kEndings % kPrefixes];
    group_of_.push_back(first_open + (conjunction * kSides + prefix) * kSides +
                        kEndingGroups[form % kEndings]);
  }
}

std::uint16_t Grammar::class_of(std::string_view word) const {
  for (std::size_t index = 0; index < kMarks.size(); ++index) {
    if (word == kMarks[index]) return static_cast<std::uint16_t>(index);
  }
  if (const auto found = functions_.find(word); found != functions_.end()) {
    return static_cast<std::uint16_t>(kFirstFunction + found->second);
  }
  std::size_t conjunction = 0;
  if (starts(word, "و") || starts(word, "ف")) {
    const std::string_view rest = word.substr(kLetter);
    if (const auto found = functions_.find(rest); found != functions_.end()) {
      return static_cast<std::uint16_t>(kFirstFunction + functions_.size() + found->second);
    }
    if (starts(word, "و") && word.size() > 3 * kLetter) {
      conjunction = 1;
      word = rest;
    }
  }
  return static_cast<std::uint16_t>(
      first_open_ + (conjunction * kPrefixes + prefix_kind(word)) * kEndings + ending_kind(word));
}

}  // namespace mujib::repair
