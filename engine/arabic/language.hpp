// What the engine knows of Arabic, from rules/language: built once, asked everywhere.
//
//   std::vector<Problem> problems;
//   const Language language(WordTables::read(entries, "rules", problems));
//   language.stem("والمنظمات");  language.is_function_word("التي");
//
// Input      Words as normalise() makes them.
// Errors     None: WordTables::read() has reported what is missing, and a table that is
//            empty knows no word.
// Ownership  Owns its words; copies are independent.
// Threads    Immutable.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "engine/arabic/stem.hpp"
#include "engine/arabic/word_tables.hpp"

namespace mujib::arabic {

class Language {
 public:
  explicit Language(WordTables tables = {});

  const WordTables& tables() const { return tables_; }
  bool has(Table table, std::string_view word) const { return tables_.has(table, word); }

  // See stem.hpp.
  std::string stem(std::string_view word) const { return stemmer_.stem(word); }
  std::string root(std::string_view word) const { return stemmer_.root(word); }

  // Words that carry grammar and no content: في، من، التي، كان …
  bool is_function_word(std::string_view word) const;

  // A word of a written number, and the table it stands in (kOne to kHalf).
  struct NumberWord {
    Table table;
    std::int64_t value;
  };
  const NumberWord* number_word(std::string_view word) const;
  // Whether an amount counts this noun in any of its forms: «20 جنديا».
  bool is_counted(std::string_view word) const { return counted_.contains(stem(word)); }

 private:
  WordTables tables_;
  Stemmer stemmer_;
  WordMap<NumberWord> number_words_;
  std::unordered_set<std::string> counted_;  // stems
};

}  // namespace mujib::arabic
