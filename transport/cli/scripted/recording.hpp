// What a set of scripts was answered, kept to be compared after a change of rules:
// one JSON object a line, in the order of the questions.
//
//   {"test":"مقر المنظمة","question":"…","kind":"حقيقة","answer":"…","short":"…",
//    "items":[],"rule":"أين المقر","disagreement":false,"citations":["a.txt:4"]}
//
// Input      A line without `short` says nothing about it.
// Errors     A file that is no recording is a Failure with the line.
// Threads    Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/types/result.hpp"
#include "transport/cli/scripted/test_run.hpp"

namespace mujib::cli {

std::string recording_of(const std::vector<Outcome>& outcomes);

struct Difference {
  std::string test;
  std::string question;
  std::vector<std::string> lines;  // «answer: old -> new», readable
};

struct Comparison {
  std::vector<Difference> changed;
  std::vector<std::string> added;    // tests that the recording does not have
  std::vector<std::string> removed;  // tests that only the recording has
};

Result<Comparison> compare(std::string_view recording, const std::vector<Outcome>& outcomes);

}  // namespace mujib::cli
