// What answers are worded with carries no fact of its own: no number, no name, only slots
// that are filled.
//
//   جواب: مقر {منظمة} في {جواب}.       نص: لا يرد في قائمة {قائمة}
//
// Errors     Each number, name, open brace and unknown slot is a Problem.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/forms/entry.hpp"
#include "engine/lexicon/lexicon.hpp"
#include "engine/types/problem.hpp"

namespace mujib::rulebook {

struct TemplateSlots {
  std::function<bool(const std::string& folded)> has;
  std::string why;  // nothing fills it
  std::string fix;
  std::vector<std::string> known = {};  // as authors write them: one of them may be meant
};

void check_template(const std::string& file, const forms::Field& field,
                    const lexicon::Lexicon& lexicon, const TemplateSlots& slots,
                    std::vector<Problem>& problems);

}  // namespace mujib::rulebook
