// The sentences that answers and refusals are worded with («قالب»). The engine relies on
// them by name (reserved.hpp), and says there which slots stand in each.
//
//   قالب: ليس في القائمة
//   نص: لا يرد في قائمة {قائمة}
//
// Errors     Problems: a name twice, no text or two, slots other than the declared ones,
//            and what a template may not hold (template_check.hpp).
#pragma once

#include <vector>

#include "engine/forms/entry.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/types/problem.hpp"

namespace mujib::rulebook {

// `rules` has its lexicon; the wordings are added to it.
void parse_wordings(const std::vector<forms::Entry>& entries, Rules& rules,
                    std::vector<Problem>& problems);

}  // namespace mujib::rulebook
