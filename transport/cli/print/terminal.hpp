// Text of documents, file names and questions on its way to a terminal.
#pragma once

#include <string>
#include <string_view>

namespace mujib::cli {

// Control characters, which a terminal would obey, become their pictures (␛); line ends and
// tabs stay.
std::string for_terminal(std::string_view utf8);

}  // namespace mujib::cli
