// Rule files of a folder -> Rules.
//
// All *.rules files below the folder are read in byte order of their paths; what
// is defined in one may be used in another. All mistakes of all files are
// reported, then nothing is loaded.
//
// Errors     Failure when the folder cannot be read or holds no rule file;
//            Problems for authors' mistakes.
// Threads    Pure function of the files.
#pragma once

#include <string>
#include <vector>

#include "engine/rulebook/rule.hpp"
#include "engine/types/problem.hpp"
#include "engine/types/result.hpp"

namespace mujib::rulebook {

struct RuleFile {
  std::string path;  // below `folder` as the user named it: how Problems name the file
  std::string bytes;
};
// `without` names a folder below that is left out; one that is not there is a Failure.
Result<std::vector<RuleFile>> rule_files(const std::string& folder,
                                         const std::string& without = "");

// How much of a folder is read.
struct Scope {
  std::string without;         // see rule_files
  std::vector<RuleFile> more;  // read as if they stood in the folder, after its files
  bool example_names = false;  // names that the rules' own examples alone speak of, too
};
Result<Rules> parse_rules(const std::string& folder, std::vector<Problem>& problems,
                          const Scope& scope = {});

// The tables in the `language` folder of the rules alone, for what reads text and answers
// nothing.
Result<arabic::Language> load_language(const std::string& rules, std::vector<Problem>& problems);

}  // namespace mujib::rulebook
