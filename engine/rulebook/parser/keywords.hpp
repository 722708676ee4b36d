// The keywords of rule files: which entries there are, and what each may hold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/forms/entry.hpp"
#include "engine/types/problem.hpp"

namespace mujib::rulebook {

struct EntryKind {
  std::string_view head;            // the keyword of its first line
  std::vector<std::string> fields;  // what it may hold, the head among them
};

// As authors write them; parsers compare them folded.
const std::vector<EntryKind>& entry_kinds();

// Every keyword that is not known, with the nearest one that is.
void check_keywords(const std::vector<forms::Entry>& entries, std::vector<Problem>& problems);

}  // namespace mujib::rulebook
