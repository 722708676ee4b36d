// What repair and decoding did to a document, for people.
#pragma once

#include <iosfwd>
#include <string_view>
#include <vector>

#include "engine/types/document.hpp"

namespace mujib::cli {

// Each change with its line, what stood there and what is read, then a verdict.
void print_changes(std::ostream& out, std::string_view name, const std::vector<Change>& changes,
                   Verdict verdict);

}  // namespace mujib::cli
