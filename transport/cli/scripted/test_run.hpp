// Asks what scripts ask, in order, and keeps what was answered.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/types/result.hpp"
#include "transport/cli/scripted/verdict.hpp"

namespace mujib::cli {

struct Outcome {
  const Dialogue* dialogue = nullptr;
  std::size_t turn = 0;  // from 0
  Answer answer;         // with its trace where a rule is asserted, or something is missed
  std::vector<Miss> misses;

  const Turn& asked() const { return dialogue->turns[turn]; }
  bool passed() const { return misses.empty(); }
  // «مقر المنظمة», «مقر المنظمة (2)» …: unique in a run.
  std::string name() const;
};

struct RunOptions {
  std::size_t most_words = 0;  // 0 = any number
  bool trace = false;          // of every answer
};

// `ask` must give the same answer to the same question: one that failed is asked
// again with its trace.
// Failure where asking failed: the first one ends the run.
Result<std::vector<Outcome>> run_scripts(const std::vector<Dialogue>& dialogues,
                                         const std::function<Result<Answer>(const Question&)>& ask,
                                         const RunOptions& options);

}  // namespace mujib::cli
