// The files a command works on, and where the shipped ones are.
#pragma once

#include <string>
#include <string_view>

#include "engine/types/result.hpp"

namespace mujib::cli {

// The bytes of a file. Failure where it is missing, a folder or unreadable.
Result<std::string> read_file(const std::string& path);

// A shipped folder (seeds, rules, web): in the current folder, else beside the
// executable, else two folders above it, where a build leaves it. The bare name
// where it is nowhere: whoever opens it says so.
std::string shipped(std::string_view folder);

}  // namespace mujib::cli
