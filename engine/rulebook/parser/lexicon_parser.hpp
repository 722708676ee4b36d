// Types, entities and references («نوع», «كيان», «مرجع») -> a Lexicon.
//
// «للأمثلة: مدينة» gives names that only the examples of rules speak of. They are checked
// always and become entities where `example_names` says so: no document and no question
// ever meets them.
#pragma once

#include <vector>

#include "engine/forms/entry.hpp"
#include "engine/lexicon/lexicon.hpp"
#include "engine/types/problem.hpp"

namespace mujib::rulebook {

lexicon::Lexicon parse_lexicon(const std::vector<forms::Entry>& entries,
                               std::vector<Problem>& problems, bool example_names);

}  // namespace mujib::rulebook
