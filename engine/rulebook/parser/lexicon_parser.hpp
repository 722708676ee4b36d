// Types, entities and references («نوع», «كيان», «مرجع») -> a Lexicon.
#pragma once

#include <vector>

#include "engine/forms/entry.hpp"
#include "engine/lexicon/lexicon.hpp"
#include "engine/types/problem.hpp"

namespace mujib::rulebook {

lexicon::Lexicon parse_lexicon(const std::vector<forms::Entry>& entries,
                               std::vector<Problem>& problems);

}  // namespace mujib::rulebook
