// What an author should mend although it loads. What does not load is found by
// reader.hpp and pattern.hpp; `mujib lint` shows both.
//
// Threads    Pure functions.
#pragma once

#include <vector>

#include "engine/rulebook/parser/rules_parser.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace mujib::workbench {

// As it is typed: characters that cannot be seen or look like others, ? for ؟,
// rules without an example.
void lint_files(const std::vector<rulebook::RuleFile>& files, std::vector<Problem>& problems);

// As it is compiled: slots that cannot be told apart, words that no text has after
// it is read or that a slot beside them takes, patterns that fit one sentence only,
// relations that nothing fills or asks for. `files` are those of the book.
void lint_rules(const rulebook::Rulebook& book, const std::vector<rulebook::RuleFile>& files,
                std::vector<Problem>& problems);

// Files below that were meant to be read, by their names: .txt, .rule.
void note_unread(const std::string& folder, std::vector<Problem>& problems);

}  // namespace mujib::workbench
