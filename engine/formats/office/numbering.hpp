// The marker of a list item: its number at each level, in the letters or digits of its list.
//
// Threads    Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mujib::formats {

inline constexpr std::string_view kBullet = "• ";

enum class Counting : std::uint8_t { kNone, kDigits, kAlphabet, kAbjad, kLatin, kRoman };

// 3 -> «3», «ت», «ج», «c», «iii»; digits where the letters do not reach.
std::string counted(Counting counting, std::uint32_t number);

// A marker as lists have it here («1- », «أ- »), from what the file writes («(1)», «1.», «أ/»). One
// with words of its own stays («المادة 1: »).
std::string marker_of(std::string_view written);

}  // namespace mujib::formats
