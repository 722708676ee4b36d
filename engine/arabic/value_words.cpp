#include "engine/arabic/value_words.hpp"

#include "engine/text/letter_strings.hpp"

namespace mujib::arabic {
namespace {

constexpr std::size_t kLetter = 2;  // bytes of an Arabic letter
constexpr std::size_t kMostDigits = 4;
using text::letter::kTa;
constexpr std::string_view kDualEnds[] = {"ان", "ين"};

}  // namespace

std::string_view ValueWords::dual(Table table, std::size_t at) const {
  if (!is_word(at)) return {};
  for (const text::PrefixSplit& split : text::prefix_splits(text_of(at))) {
    if (split.article) continue;
    for (const std::string_view end : kDualEnds) {
      if (!split.rest.ends_with(end) || split.rest.size() < 3 * kLetter) continue;
      std::string base(split.rest.substr(0, split.rest.size() - end.size()));
      const WordTables::Row* row = language_.tables().find(table, base);
      if (row == nullptr && base.ends_with(kTa)) {
        base.replace(base.size() - kLetter, kLetter, text::letter::kHa);
        row = language_.tables().find(table, base);
      }
      if (row != nullptr) return row->word;
    }
  }
  return {};
}

int ValueWords::small_number(std::size_t at) const {
  if (!is_digits(at) || text_of(at).size() > kMostDigits) return -1;
  int value = 0;
  for (const char c : text_of(at)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace mujib::arabic
