// A line of `mujib ask --jsonl`: one question, or the turns of a dialogue.
//
// Input      Any bytes; only `id`, `question` and `turns` are read, so a file of
//            expectations gives nothing away.
// Errors     An Arabic sentence in place of the line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/types/result.hpp"

namespace mujib::protocol {

struct QuestionLine {
  struct Turn {
    std::string id;  // the line's own, or «ed01.2»
    std::string question;

    friend bool operator==(const Turn&, const Turn&) = default;
  };
  // In order; each turn after the first gets the context of the one before.
  std::vector<Turn> turns;
};

Result<QuestionLine> read_question_line(std::string_view line);

}  // namespace mujib::protocol
