// What a question leaves to the one before it.
//
//   «وروسيا؟»          the last question, asked of Russia
//   «ومن هو؟»          who the person is that was named last
//   «من قال ذلك؟»      who says what was cited last
//   «ومتى؟», «وبأي تهمة؟»   read out of the sentence that was cited last
//
// Input      The context comes from the client: any strings.
// Errors     nullopt where the question stands on its own.
// Threads    Pure functions of immutable data.
#pragma once

#include "engine/answer/ways/way.hpp"

namespace mujib::answer {

std::optional<Evidence> ask_again(const Asked& asked);
std::optional<Evidence> who_said_it(const Asked& asked);
std::optional<Evidence> near_last(const Asked& asked);

}  // namespace mujib::answer
