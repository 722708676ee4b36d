// The commands of `mujib`. Each takes the words after its name and returns the exit
// status. Results go to standard output, everything else to standard error.
#pragma once

#include <span>
#include <string_view>

#include "transport/cli/options/exit_status.hpp"

namespace mujib::cli {

using Words = std::span<const std::string_view>;

int ask(Words words);
int build(Words words);
int explain(Words words);
int facts(Words words);
int lint(Words words);
int serve(Words words);
int slack(Words words);
int test(Words words);
int text(Words words);
int try_pattern(Words words);
int unanswered(Words words);

}  // namespace mujib::cli
