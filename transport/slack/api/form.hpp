// The body of a slash command: application/x-www-form-urlencoded.
//
// Input      Any bytes; nothing where a value is not UTF-8 after decoding, or there
//            are more than kMostFields. Of a repeated name the first counts.
// Threads    Pure function.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace mujib::slack {

using Form = std::map<std::string, std::string, std::less<>>;

inline constexpr std::size_t kMostFields = 256;

std::optional<Form> read_form(std::string_view body);

}  // namespace mujib::slack
