#include "transport/cli/options/load.hpp"

#include <unistd.h>

#include <iostream>

#include "transport/cli/options/files.hpp"
#include "transport/cli/options/progress_line.hpp"

namespace mujib::cli {

answer::Sources sources_of(const Arguments& arguments, std::optional<std::string_view> corpus) {
  if (!corpus) corpus = arguments.value("--corpus");
  const auto rules = arguments.value("--rules");
  return {.corpus = corpus ? std::string(*corpus) : shipped("seeds"),
          .rules = rules ? std::string(*rules) : shipped("rules")};
}

std::shared_ptr<const answer::Engine> load_engine(const answer::Sources& sources) {
  std::vector<Problem> problems;
  auto engine = [&] {
    ProgressLine line(std::cerr, isatty(STDERR_FILENO) != 0);
    return answer::Engine::load(sources, problems, line.teller());
  }();
  for (const Problem& problem : problems) std::cerr << to_string(problem) << '\n';
  if (engine) return *engine;
  std::cerr << "مجيب: " << engine.error().message << '\n';
  return nullptr;
}

std::shared_ptr<const answer::Engine> load_engine(const Arguments& arguments) {
  return load_engine(sources_of(arguments));
}

}  // namespace mujib::cli
