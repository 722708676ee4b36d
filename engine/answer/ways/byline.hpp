// Who wrote a document: «من كاتب المقال الثاني؟», from the line that names its author.
//
// Errors     nullopt where the question asks something else. A document without a byline
//            is an honest refusal: nobody named in its text is taken for its author.
// Threads    Pure functions of immutable data.
#pragma once

#include <optional>

#include "engine/question/understand.hpp"
#include "engine/types/answer.hpp"

namespace mujib::answer {

std::optional<Answer> answer_byline(const question::Understood& question,
                                    const question::Understanding& with);

}  // namespace mujib::answer
