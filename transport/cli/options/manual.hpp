// Manual pages and completions of shells, made of the pages that --help prints: there is no
// second place where an option could be forgotten.
//
//   std::cout << manual_page("serve");        // mujib-serve(1), as man reads it
//   std::cout << completion("bash");          // empty: no such shell
//
// Input      The English half of a page of help: a line of usage; lines of text; options as
//            «  --name VALUE   what it is», continued in the same column.
// Threads    Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mujib::cli {

struct HelpBlock {
  enum class Kind { kText, kOption, kSample };
  Kind kind = Kind::kText;
  std::string name;   // of an option: --port, -o
  std::string value;  // PORT; empty: it takes none
  std::string text;
};

struct HelpPage {
  std::string usage;
  std::vector<HelpBlock> blocks;
};

HelpPage read_help(std::string_view page);

// Of the program where `command` is empty: mujib(1).
std::string manual_page(std::string_view command);
std::string completion(std::string_view shell);

}  // namespace mujib::cli
