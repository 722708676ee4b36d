#include <unistd.h>

#include <array>
#include <iostream>

#include "engine/answer/engine.hpp"
#include "transport/cli/commands/commands.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/files.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/cli/options/progress_line.hpp"
#include "transport/cli/print/print_changes.hpp"

namespace mujib::cli {
namespace {

constexpr std::array kOptions = {Option{"--output", true}, Option{"--rules", true},
                                 Option{"--report", false}, Option{"--strict", false}};

}  // namespace

int build(Words words) {
  // «-o FILE» is written by habit: it is «--output FILE».
  std::vector<std::string_view> all(words.begin(), words.end());
  for (std::string_view& word : all) {
    if (word == "-o") word = "--output";
  }
  const auto arguments = Arguments::read(all, kOptions);
  if (!arguments) return wrong_usage("build", arguments.error().message);
  if (arguments->others().size() != 1) return wrong_usage("build", "يلزم مجلد وثائق واحد.");
  const auto output = arguments->value("--output");
  if (!output) return wrong_usage("build", "يلزم اسم الملف الناتج: -o FILE.");
  const auto rules = arguments->value("--rules");
  std::vector<Problem> problems;
  const auto built = [&] {
    ProgressLine line(std::cerr, isatty(STDERR_FILENO) != 0);
    return answer::build_corpus(
        std::string(arguments->others().front()), rules ? std::string(*rules) : shipped("rules"),
        std::string(*output), problems, arguments->has("--strict"), line.teller());
  }();
  for (const Problem& problem : problems) std::cerr << to_string(problem) << '\n';
  if (!built) {
    std::cerr << "مجيب: " << built.error().message << '\n';
    return kFailed;
  }
  if (arguments->has("--report")) {
    for (const Document& document : built->documents) {
      print_changes(std::cout, document.name, document.changes, document.verdict);
    }
  }
  std::cerr << "قُرئ " << built->read << "، ولم يتغير " << built->unchanged << "، وحُذف "
            << built->removed << '\n';
  if (built->left_out == 0) return kDone;
  std::cerr << "وتُركت ملفات لم تُقرأ، وعددها " << built->left_out << "؛ ذُكر كل منها أعلاه\n";
  return kFailed;
}

}  // namespace mujib::cli
