// Text made shorter for the way to a browser, once, when the page is read.
#pragma once

#include <string>
#include <string_view>

namespace mujib::server {

// Empty where it would not be shorter.
std::string gzipped(std::string_view bytes);

}  // namespace mujib::server
