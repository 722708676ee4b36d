// The three ways in which a text is counted here: bytes for tools, characters
// (code points) for limits, UTF-16 units for the page.
//
// Input      Any bytes; a byte that begins no valid sequence counts as one
//            character, U+FFFD.
// Threads    Pure functions.
// Source     Unicode 15, table 3-7 (well-formed UTF-8 byte sequences).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/types/span.hpp"

namespace mujib::protocol {

// Bytes of the well-formed sequence at `at`, 1 to 4; 0 where there is none.
std::size_t sequence_length(std::string_view text, std::size_t at);

bool is_utf8(std::string_view text);
std::size_t count_characters(std::string_view text);

// As much of `text` as has no more than `most` characters.
std::string_view first_characters(std::string_view text, std::size_t most);

// Ranges of bytes -> ranges of UTF-16 units, in the order given. A bound inside
// a character is moved to its begin, a bound behind the end to the end.
std::vector<Span> to_utf16(std::string_view text, const std::vector<Span>& spans);

}  // namespace mujib::protocol
