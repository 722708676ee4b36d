// From a text that was laid anew back to the source: places, stored lines, what was changed.
#pragma once

#include <string_view>

#include "engine/repair/page/rows.hpp"
#include "engine/repair/repair.hpp"

namespace mujib::repair {

// `inner` is what repair made of relaid.text; the result speaks of `source`.
Repaired back_to_source(std::string_view source, const Relaid& relaid, Repaired inner);

}  // namespace mujib::repair
