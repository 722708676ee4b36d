// Who wrote a document: the manifest's author, where the document itself bears the name.
//
// Errors     nullopt where something else is asked; a refusal where no author is named.
// Threads    Pure function of immutable data.
#pragma once

#include "engine/answer/ways/way.hpp"

namespace mujib::answer {

std::optional<Evidence> byline(const Asked& asked);

}  // namespace mujib::answer
