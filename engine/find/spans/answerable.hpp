// Which spans can be what a question asks for at all, whatever their score.
//
// A time is asked for: the span holds one, or digits. A number: it holds one, or what is counted
// («حمامان»). «لماذا»: it holds a cause. «من»: no time and no number is in it, but more than the
// question's own words.
//
// Threads    Pure functions.
#pragma once

#include <vector>

#include "engine/find/spans/span_facts.hpp"

namespace mujib::find {

bool can_answer(const Asked& asked, const std::vector<TypedSpan>& typed, SpanRange range,
                const SpanValues& values);

// Whether the span says enough to be given as the answer, where a poorer one may still be shown:
// after «كيف» it begins with a means («بالحبال») or follows its word («عن طريق», «من خلال»).
bool says_enough(const Asked& asked, const SpanText& text, SpanRange range);

}  // namespace mujib::find
