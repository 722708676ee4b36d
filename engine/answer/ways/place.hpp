// What the structure of the documents says: the value of a key, the answer below a question, the
// items of a list, a cell of a table, a numbered article. (Which place is meant: find/places.)
//
// Errors     nullopt where the question addresses none; a refusal where it asks for a numbered
// article
//            that is not there.
// Threads    Pure function of immutable data.
#pragma once

#include "engine/answer/ways/way.hpp"

namespace mujib::answer {

std::optional<Evidence> by_place(const Asked& asked);

}  // namespace mujib::answer
