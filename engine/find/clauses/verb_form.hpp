// Forms of one verb in a question and in a text, told by its letters alone.
//
// Input      Words that text::normalise() made.
// Threads    Pure functions.
#pragma once

#include <string_view>

namespace mujib::find {

// The word without «و» or «ف» before it.
std::string_view without_and(std::string_view word);

// «يشارك», «سيشارك»; a past that begins like one («تأسس») counts too.
bool is_present(std::string_view word);
bool is_future(std::string_view word);

// «باستقالة», «الاستقالة» where «استقال» is asked.
bool is_noun_after(std::string_view said, std::string_view asked);
// «إعادة» where «أعاد» is asked.
bool is_verbal_noun(std::string_view said, std::string_view asked);

// Whether both are the same but for person, tense and weak letters: «تضرر» and «يتضرر»,
// «استقال» and «يستقيل».
bool same_verb(std::string_view a, std::string_view b);

}  // namespace mujib::find
