// The invented world of tests/world, loaded once: documents of many kinds, with rules of its own
// beside the general ones. A test speaks of it where the small documents are too small.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answer/engine.hpp"

namespace mujib::answer {

const Engine& world_engine();

Answer ask_world(std::string_view question, Context context = {});
// The last answer of a dialogue; each turn is given the context that the one before it left.
Answer talk(std::initializer_list<const char*> turns);

// What the scripted dialogues of tests/world ask, answered right or not yet.
std::vector<std::vector<std::string>> world_dialogues();

// The value alone, or what a reading is headed with, «412 ألف نسمة» of «412 ألف نسمة: يبلغ عدد …»;
// empty where the clause alone is read out.
std::string value_of(const Answer& answer);

// Whether something is asserted; passages and refusals assert nothing.
bool asserts(const Answer& answer);

}  // namespace mujib::answer
