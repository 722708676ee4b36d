// A question with its pronouns and references spelled out: «متى تأسست؟» is «متى تأسست منظمة …».
//
// Threads    Pure functions.
#pragma once

#include <string>

#include "engine/question/understand.hpp"

namespace mujib::question {

std::string spelled_out(const Understood& question, const lexicon::Lexicon& lexicon);

// The same without what is only polite.
std::string spelled_out_core(const Understood& question, const lexicon::Lexicon& lexicon);

}  // namespace mujib::question
