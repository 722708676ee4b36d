// A question as it is typed, made ready to be read.
//
// Threads    Pure functions of immutable data.
#pragma once

#include <string>
#include <string_view>

#include "engine/question/speller.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace mujib::question {

// Without markup, stretched letters, and sentences beside the one that asks.
std::string asked_text(const std::string& typed);

// The question with unknown words corrected, and a note that says which; empty when all
// stay as they are.
std::string corrected_text(const rulebook::Analysis& question, const Speller& speller,
                           const rulebook::Rulebook& book, std::string& note);

}  // namespace mujib::question
