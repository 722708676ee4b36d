// Which spans can be what a question asks for at all, whatever their score.
//
// A time is asked for: the span holds one, or digits. A number: it holds one, or what is counted
// («حمامان»). «لماذا»: it holds a cause. «من»: no time and no number in it. «كيف»: it begins with
// a means («بالحبال») or follows its word («عن طريق», «من خلال»). And it says more than the
// question does.
//
// Threads    Pure function.
#pragma once

#include <vector>

#include "engine/find/span_facts.hpp"

namespace mujib::find {

bool can_answer(const Asked& asked, const SpanText& text, const std::vector<TypedSpan>& typed,
                SpanRange range, const SpanValues& values);

}  // namespace mujib::find
