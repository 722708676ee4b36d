// Letters, signs and the article that algorithms on words look at, as normalise() writes them:
// each stands here once.
#pragma once

#include <string_view>

namespace mujib::text {

inline constexpr std::string_view kArticle = "ال";  // at a word's front

namespace letter {

inline constexpr std::string_view kAlef = "ا";
inline constexpr std::string_view kBa = "ب";
inline constexpr std::string_view kTa = "ت";
inline constexpr std::string_view kFa = "ف";
inline constexpr std::string_view kLam = "ل";
inline constexpr std::string_view kHa = "ه";  // and the folded ta marbuta
inline constexpr std::string_view kWaw = "و";
inline constexpr std::string_view kYa = "ي";
inline constexpr std::string_view kComma = "،";
inline constexpr std::string_view kQuestion = "؟";

}  // namespace letter
}  // namespace mujib::text
