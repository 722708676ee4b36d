// A mistake of an author: of rules, of a corrections file, of a manifest.
// All of them are reported at once; nothing is loaded while one is an error.
//
//   rules/topics/headquarters.rules:4
//     خانة مجهولة «منضمة»؛ لعلك تقصد «منظمة»
#pragma once

#include <string>
#include <vector>

namespace mujib {

struct Problem {
  enum class Severity { kError, kNote };

  std::string file;     // as the user named it
  int line = 0;         // from 1; 0 when the whole file is meant
  std::string message;  // Arabic, with the culprit in «…»
  std::string fix;      // Arabic, what is likely meant; may be empty
  Severity severity = Severity::kError;

  friend bool operator==(const Problem&, const Problem&) = default;
};

// Place on its own line, then the message: the Arabic line keeps its direction.
std::string to_string(const Problem& problem);
bool has_errors(const std::vector<Problem>& problems);

}  // namespace mujib
