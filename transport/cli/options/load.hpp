// Loads the engine for a command, and tells people why when it cannot.
#pragma once

#include <memory>

#include "engine/answer/engine.hpp"
#include "transport/cli/options/arguments.hpp"

namespace mujib::cli {

// From --corpus and --rules, else the shipped ones; `corpus` where the command names
// it otherwise.
answer::Sources sources_of(const Arguments& arguments, std::optional<std::string_view> corpus = {});

// Null after the failure and all Problems were printed on standard error.
std::shared_ptr<const answer::Engine> load_engine(const answer::Sources& sources);
std::shared_ptr<const answer::Engine> load_engine(const Arguments& arguments);

}  // namespace mujib::cli
