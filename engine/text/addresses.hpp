// Addresses of the web and of mail in a normalised text: each is one word.
//
//   "www.example.org/times قبل"  "name@example.org."  "https://example.org/a?b=1"
//
// An address is Latin: it ends at a blank, at an Arabic letter and before the mark that ends its
// sentence. A name with a point («example.org») is one where two letters or more stand at its end.
//
// Units      Bytes of the text.
// Errors     None: what is no address ends where it begins.
// Threads    Pure function.
#pragma once

#include <cstddef>
#include <string_view>

namespace mujib::text {

// Where the address that begins at `at` ends; `at` where none begins.
std::size_t address_end(std::string_view text, std::size_t at);

}  // namespace mujib::text
