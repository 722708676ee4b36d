// An engine over the small rules and documents, and what every answer has to keep.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/answer/engine.hpp"

namespace mujib::answer {

// Over the small documents; loaded once.
const Engine& small_engine();
// The same, loaded anew.
std::shared_ptr<const Engine> load_small_engine();
// Over the shipped articles and rules; loaded once.
const Engine& shipped_engine();

Answer ask(const Engine& engine, std::string_view question, Context context = {});

// All that an answer says, as one string: two answers are the same when it is.
std::string shown(const Answer& answer);

// What is wrong with an answer whatever was asked, empty when nothing is: an
// assertion without a citation, a value that no citation's text contains, a mark
// or a line outside, bytes that are not those of the file.
std::string broken_promise(const Engine& engine, const Answer& answer);

}  // namespace mujib::answer
