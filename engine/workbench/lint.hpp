// Everything that is wrong with a folder of rules: what does not load, what an
// author should mend although it loads, and examples that do not do what they say.
//
// Examples are tried without documents: a question's rule has to be the best
// candidate for it, an extraction has to find its fact. A reference («المنظمة») that
// the example leaves open may mean any entity of its type.
//
// Errors     Failure when the folder cannot be read or holds no rule file, or `without`
//            names no folder below it.
// Threads    Pure function of the files.
#pragma once

#include <string>
#include <vector>

#include "engine/types/problem.hpp"
#include "engine/types/result.hpp"

namespace mujib::workbench {

// By file, then line. What no error stands in is loaded by Engine::load. With `without`, as
// if that folder below were not there.
Result<std::vector<Problem>> lint(const std::string& folder, const std::string& without = "");

}  // namespace mujib::workbench
