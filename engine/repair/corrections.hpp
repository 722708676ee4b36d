// Where the runs that a person wrote down stand in their stored line.
//
// Kashida, blanks, direction marks and ⟨؟⟩ are left out of the comparison: a run
// may be written as it reads.
//
// Units      Bytes of the source.
// Threads    Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/types/span.hpp"

namespace mujib::repair {

// The spans of the runs in `line`, in the order they are given; together they
// are the whole line. Empty where they do not fit it.
std::optional<std::vector<Span>> place_runs(std::string_view source, Span line,
                                            const std::vector<std::string>& runs);

}  // namespace mujib::repair
