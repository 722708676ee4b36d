#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "engine/forms/entry.hpp"
#include "transport/cli/commands/commands.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/cli/options/manual.hpp"

namespace mujib::cli {
namespace {

struct Command {
  std::string_view name;
  int (*run)(Words);
};

constexpr std::array kCommands = {Command{"ask", ask},
                                  Command{"build", build},
                                  Command{"explain", explain},
                                  Command{"facts", facts},
                                  Command{"lint", lint},
                                  Command{"serve", serve},
                                  Command{"slack", slack},
                                  Command{"test", test},
                                  Command{"text", text},
                                  Command{"try", try_pattern},
                                  Command{"unanswered", unanswered}};

bool asks_for_help(Words words) {
  for (const std::string_view word : words) {
    if (word == "--") return false;
    if (word == "--help" || word == "-h") return true;
  }
  return false;
}

// What was meant by a command that is none.
std::string meant(std::string_view name) {
  std::vector<std::string> names;
  for (const Command& command : kCommands) names.emplace_back(command.name);
  const std::string near = forms::nearest(name, names);
  return near.empty() ? "." : "؛ لعلك تقصد «" + near + "».";
}

// `mujib help --man serve`, `mujib help --completion bash`: for who packages the program.
int print_made(Words words) {
  const std::string_view what = words.size() > 2 ? words[2] : std::string_view();
  std::string made;
  if (words[1] == "--man") made = manual_page(what);
  if (words[1] == "--completion") made = completion(what);
  if (made.empty())
    return wrong_usage(
        {}, "يُكتب «mujib help --man أمر» أو «mujib help --completion bash»، أو zsh، أو fish.");
  std::cout << made;
  return std::cout.flush() ? kDone : kFailed;
}

int run(Words words) {
  if (words.empty()) {
    std::cerr << help({});
    return kWrongUsage;
  }
  const std::string_view name = words.front();
  if (name == "--version" || name == "-V") {
    std::cout << "mujib " MUJIB_VERSION "\n";
    return kDone;
  }
  if (name == "help" && words.size() > 1 && words[1].starts_with("--")) return print_made(words);
  if (name == "--help" || name == "-h" || name == "help") {
    std::cout << help(words.size() > 1 ? words[1] : std::string_view());
    return kDone;
  }
  const auto command = std::find_if(kCommands.begin(), kCommands.end(),
                                    [&](const Command& c) { return c.name == name; });
  if (command == kCommands.end())
    return wrong_usage({}, "الأمر «" + std::string(name) + "» غير معروف" + meant(name));
  if (asks_for_help(words.subspan(1))) {
    std::cout << help(name);
    return kDone;
  }
  const int status = command->run(words.subspan(1));
  return std::cout.flush() || status != kDone ? status : kFailed;  // a full disk, a closed pipe
}

}  // namespace
}  // namespace mujib::cli

int main(int count, char** values) {
  const std::vector<std::string_view> words(values + 1, values + std::max(count, 1));
  try {
    return mujib::cli::run(words);
  } catch (const std::exception& error) {  // memory, above all
    std::cerr << "مجيب: توقف البرنامج لخطأ لم يُتوقع: " << error.what() << '\n';
    return mujib::cli::kFailed;
  }
}
