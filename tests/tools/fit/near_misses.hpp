// Questions that the documents do not answer though one word away from one they do: a number, a
// name, or a word that narrows another is exchanged for one that the collection knows.
//
//   «متى تأسس نادي السباحة للرجال؟»  ->  «متى تأسس نادي السباحة للنساء؟»
//
// The new word stands in the question's document beside the answer's paragraph where there is
// such a word (every fourth time), else in another document.
//
// Threads    Pure function; the same set gives the same questions.
#pragma once

#include <string>
#include <vector>

#include "tests/tools/fit/data.hpp"

namespace mujib::fit {

struct NearMiss {
  std::size_t question = 0;  // of the set, whose word was exchanged
  std::string text;          // normalised
  std::string word;          // the new one
  find::Asked asked;
};
std::vector<NearMiss> near_misses(const Set& set);

}  // namespace mujib::fit
