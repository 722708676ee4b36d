// What `--help` says, in Arabic and then in English.
#pragma once

#include <string>
#include <string_view>

namespace mujib::cli {

// Of a command; of the program for any other name.
std::string help(std::string_view command);

// Says on standard error what is wrong and where the help is; returns kWrongUsage.
int wrong_usage(std::string_view command, std::string_view what);

}  // namespace mujib::cli
