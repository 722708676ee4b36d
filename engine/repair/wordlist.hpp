// Words that are known to be written so: tells a damaged word from a whole one.
//
// Input      Words folded by fold_word(), without tanween. Those that begin with a hamza on
//            alef and lam are also asked for as they are written.
// Ownership  One list for all, read when it is first asked for (5 ms), or by load_wordlist().
// Threads    Safe from any thread.
#pragma once

#include <string_view>

namespace mujib::repair {

// Reads the list, so that no question has to wait for it.
void load_wordlist();
// The list has the word.
bool is_listed(std::string_view word);
// The list has it, or has it without a particle, article or pronoun.
bool is_known(std::string_view word);

}  // namespace mujib::repair
