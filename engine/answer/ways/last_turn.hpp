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

#include <optional>
#include <string>

#include "engine/question/understand.hpp"
#include "engine/types/answer.hpp"

namespace mujib::answer {

struct AskedAgain {
  std::string question;
  bool final = false;  // nothing else is left in the follow-up that could be answered
};

std::optional<AskedAgain> asked_again(const question::Understood& question, const Context& context,
                                      const question::Understanding& with);
std::optional<Answer> who_said_it(const question::Understood& question, const Context& context,
                                  const question::Understanding& with);
std::optional<Answer> near_last(const question::Understood& question, const Context& context,
                                const question::Understanding& with);

}  // namespace mujib::answer
