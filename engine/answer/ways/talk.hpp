// A greeting, thanks, a call for help: answered in the rules' own words.
//
// Errors     nullopt where the text is more than that.
#pragma once

#include "engine/answer/ways/way.hpp"

namespace mujib::answer {

std::optional<Evidence> talk(const Asked& asked);

}  // namespace mujib::answer
