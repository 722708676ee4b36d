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
Result<std::vector<RuleFile>> rule_files(const std::string& folder);

// `more` is read as if it stood in the folder, after its files.
Result<Rules> parse_rules(const std::string& folder, std::vector<Problem>& problems,
                          const std::vector<RuleFile>& more = {});

}  // namespace mujib::rulebook
