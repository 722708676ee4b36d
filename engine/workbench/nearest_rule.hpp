// The question rule that a question comes nearest to.
//
// Threads    Pure function of immutable data.
#pragma once

#include <optional>
#include <string>

#include "engine/question/understand.hpp"

namespace mujib::workbench {

// By name: one that fits, else the one that shares most with the question; nullopt
// where none shares a word.
std::optional<std::string> nearest_rule(const question::Understood& question,
                                        const question::Understanding& with);

}  // namespace mujib::workbench
