// The amount that begins at one token, with its unit or what it counts. Used by value_phrases.cpp.
//
//   "14.5%" "62 في الميه" "ثلث الناخبين" "مييتا ليره سوريه" "ساعتين ونصف" "ملعب واحد" "4.12.1"
//
// Threads    Pure function.
#pragma once

#include <optional>

#include "engine/arabic/value_phrases.hpp"
#include "engine/arabic/value_words.hpp"

namespace mujib::arabic {

std::optional<ValuePhrase> amount_at(const ValueWords& words, std::size_t at);

}  // namespace mujib::arabic
