// What stands above every weight: what a question names or counts by is bound, and the span is
// of the type that is asked for, or there is no answer.
//
// Threads    Pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/find/bindings.hpp"
#include "engine/find/span_reader.hpp"

namespace mujib::find {

// The first term of the question that has to be bound and is not: a number or a name in Latin
// letters that stands neither in the sentence nor around it, or a word with the article that
// narrows another where the sentence tells of its sister.
std::optional<std::size_t> missing_constraint(const std::vector<Bound>& bound);

// Whether a span cannot be what is asked for: no time where a time is asked for, no number
// where one is, no cause after «لماذا», nothing but a time or a number where a person is.
bool wrong_type(const Asked& asked, const ReadSpan& span);

}  // namespace mujib::find
