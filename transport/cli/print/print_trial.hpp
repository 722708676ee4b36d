// A RuleTrial for people: what fits and what does not, element by element.
#pragma once

#include <iosfwd>
#include <string_view>

#include "engine/workbench/why_not.hpp"

namespace mujib::cli {

// Every line begins with `indent`.
void print_trial(std::ostream& out, const workbench::RuleTrial& trial,
                 std::string_view indent = "");

}  // namespace mujib::cli
