#include "transport/cli/options/load.hpp"

#include <iostream>

#include "transport/cli/options/files.hpp"

namespace mujib::cli {

answer::Sources sources_of(const Arguments& arguments, std::optional<std::string_view> corpus) {
  if (!corpus) corpus = arguments.value("--corpus");
  const auto rules = arguments.value("--rules");
  return {.corpus = corpus ? std::string(*corpus) : shipped("seeds"),
          .rules = rules ? std::string(*rules) : shipped("rules")};
}

std::shared_ptr<const answer::Engine> load_engine(const answer::Sources& sources) {
  std::vector<Problem> problems;
  auto engine = answer::Engine::load(sources, problems);
  for (const Problem& problem : problems) std::cerr << to_string(problem) << '\n';
  if (engine) return *engine;
  std::cerr << "مجيب: " << engine.error().message << '\n';
  return nullptr;
}

std::shared_ptr<const answer::Engine> load_engine(const Arguments& arguments) {
  return load_engine(sources_of(arguments));
}

}  // namespace mujib::cli
