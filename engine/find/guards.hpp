// What stands above every weight: what a question names or counts by is bound, or there is no
// answer. (Which spans can be an answer at all: answerable.hpp.)
//
// Threads    Pure function.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/find/bindings.hpp"
#include "engine/find/sentences/sentence_features.hpp"
#include "engine/find/spans/span_reader.hpp"

namespace mujib::find {

// The first term of the question that has to be bound and is not: what somebody does or is
// after «من» («من يدير …», «من مؤسس …»), a number or a name in Latin
// letters that stands neither in the sentence nor around it, or a word with the article that
// narrows another where the sentence tells of its sister; a given name of another person; what is
// counted («كم بدل الهاتف؟»), unless `span` is a number with a unit of it.
std::optional<std::size_t> missing_constraint(const Asked& asked, const std::vector<Bound>& bound,
                                              const ReadSpan& span);

// Of whom a birth or a death is asked, the sentence tells it.
bool tells_the_life(const Asked& asked, const Candidate& sentence);

}  // namespace mujib::find
