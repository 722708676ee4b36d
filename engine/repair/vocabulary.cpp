#include "engine/repair/vocabulary.hpp"

#include <algorithm>

namespace mujib::repair {

Vocabulary::Vocabulary(const arabic::WordTables& tables) : tables_(tables) {
  const auto add = [&](arabic::Table table, Words& out) {
    for (const arabic::WordTables::Row& row : tables.rows(table)) {
      // Of a name of two words either may be the last that is left.
      for (std::string_view rest = row.written; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        out.insert(fold_word(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  };
  add(arabic::Table::kBeforeNumber, before_number_);
  add(arabic::Table::kMonths, before_number_);
  add(arabic::Table::kLeansOn, leaning_);
  add(arabic::Table::kAfterNumber, after_number_);
  add(arabic::Table::kPageWords, page_);
  for (const arabic::WordTables::Row& row : tables.rows(arabic::Table::kLamAlef)) {
    lam_alef_.insert(row.written);
  }
}

bool Vocabulary::stands_before_number(std::string_view word) const {
  return before_number_.contains(fold_word(word));
}
bool Vocabulary::leans_on_next(std::string_view word) const {
  return leaning_.contains(fold_word(word));
}
bool Vocabulary::stands_after_number(std::string_view word) const {
  return after_number_.contains(fold_word(word));
}
bool Vocabulary::reads_lam_alef(std::string_view word) const { return lam_alef_.contains(word); }
bool Vocabulary::names_a_page(std::string_view word) const {
  return page_.contains(fold_word(word));
}

const WordModel& Vocabulary::model() const {
  std::call_once(counted_, [this] { model_ = std::make_unique<const WordModel>(tables_); });
  return *model_;
}

}  // namespace mujib::repair
