#include "transport/slack/shell/shell.hpp"

#include <iostream>

namespace mujib::slack {

void Shell::log(std::string_view line) const {
  std::cerr << secrets.redact("مجيب: " + std::string(line)) + '\n';
}

}  // namespace mujib::slack
