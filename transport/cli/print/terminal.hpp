// Text of documents, file names and questions on its way to a terminal.
#pragma once

#include <string>
#include <string_view>

namespace mujib::cli {

// Control characters, which a terminal would obey, become their pictures (␛); line ends and
// tabs stay.
std::string for_terminal(std::string_view utf8);

// Whether what is written there may be coloured: it is a terminal that knows how, and nobody
// asked for none (NO_COLOR, https://no-color.org).
bool takes_colour(int descriptor);
std::string bold(std::string_view text);
std::string red(std::string_view text);

}  // namespace mujib::cli
