// The words that repair goes by: those around numbers, from rules/language, and the
// general word counts, read when first asked for: sound text needs none.
//
// Input      Words as they stand in the text, marks and all.
// Ownership  Owns its words.
// Threads    Safe from any thread.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>

#include "engine/arabic/word_tables.hpp"
#include "engine/repair/words.hpp"

namespace mujib::repair {

class Vocabulary {
 public:
  explicit Vocabulary(const arabic::WordTables& tables);

  // A number follows the word more often than not.
  bool stands_before_number(std::string_view word) const;
  // No sentence ends in the word: a mark that stands alone behind it lost its number.
  bool leans_on_next(std::string_view word) const;
  bool stands_after_number(std::string_view word) const;

  // Of two words that differ by a lam-alef stored backwards this one is meant; its hamza counts.
  bool reads_lam_alef(std::string_view word) const;

  // «صفحة», as it stands beside a page's number.
  bool names_a_page(std::string_view word) const;

  const WordModel& model() const;

 private:
  using Words = std::unordered_set<std::string, arabic::StringHash, std::equal_to<>>;

  arabic::WordTables tables_;
  Words before_number_, leaning_, after_number_, lam_alef_, page_;
  mutable std::once_flag counted_;
  mutable std::unique_ptr<const WordModel> model_;
};

}  // namespace mujib::repair
