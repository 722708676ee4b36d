// The grammar of a word as far as its letters show it: function words each for
// themselves, else the particle and article before and the ending behind.
//
// What is too rare to have been counted by its class is counted by its group.
//
// Units      Classes and groups count from 0.
// Input      Words as fold_word() makes them; marks are words of their own.
// Ownership  Owns its words.
// Threads    Immutable.
// Source     The function words and their groups are those of rules/language.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/arabic/word_tables.hpp"

namespace mujib::repair {

class Grammar {
 public:
  explicit Grammar(const arabic::WordTables& tables);

  std::size_t classes() const { return group_of_.size(); }
  std::size_t groups() const { return groups_; }
  std::uint16_t class_of(std::string_view folded) const;
  std::size_t group_of(std::size_t grammar) const { return group_of_[grammar]; }

 private:
  void add_functions(const arabic::WordTables& tables);
  void group_classes(std::size_t kinds);

  arabic::WordMap<std::size_t> functions_;
  std::vector<std::size_t> function_groups_;  // by function word
  std::vector<std::size_t> group_of_;         // by class
  std::size_t groups_ = 0;
  std::size_t first_open_ = 0;  // the first class of what is no function word
};

}  // namespace mujib::repair
