#include "engine/arabic/language.hpp"

#include <utility>

#include "engine/text/letter_strings.hpp"

namespace mujib::arabic {

Language::Language(WordTables tables) : tables_(std::move(tables)), stemmer_(tables_) {
  for (auto at = static_cast<std::size_t>(Table::kOne);
       at <= static_cast<std::size_t>(Table::kHalf); ++at) {
    const auto table = static_cast<Table>(at);
    for (const WordTables::Row& row : tables_.rows(table)) {
      number_words_.emplace(row.word, NumberWord{table, row.number});
    }
  }
  for (const WordTables::Row& row : tables_.rows(Table::kCounted)) counted_.insert(stem(row.word));
}

bool Language::is_function_word(std::string_view word) const {
  const auto listed = [&](std::string_view one) {
    return has(Table::kFunctionWords, one) || has(Table::kTellingFunctionWords, one);
  };
  if (listed(word)) return true;
  using text::letter::kFa;
  using text::letter::kWaw;
  if (!word.starts_with(kWaw) && !word.starts_with(kFa)) return false;
  return listed(word.substr(kWaw.size()));
}

const Language::NumberWord* Language::number_word(std::string_view word) const {
  const auto found = number_words_.find(word);
  return found == number_words_.end() ? nullptr : &found->second;
}

}  // namespace mujib::arabic
