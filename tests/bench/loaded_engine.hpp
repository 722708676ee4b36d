// The engine over the shipped documents and rules, loaded once and shared by the benchmarks.
//
// Errors     Ends the program with a message when they cannot be loaded.
#pragma once

#include "engine/answer/engine.hpp"

namespace mujib {

const answer::Engine& engine();

}  // namespace mujib
