// Learns find::Confidence from trials, and says what a threshold lets through.
//
// Threads    Deterministic.
#pragma once

#include <string>
#include <vector>

#include "tests/tools/fit/trials.hpp"

namespace mujib::fit {

// Fitted to the trials whose fold is not `left_out` (kFolds: to all); without a threshold.
find::Confidence::Weights fit_confidence(const std::vector<Trial>& trials, std::size_t left_out);

// A trial with the confidence of numbers that have not seen it.
struct Judged {
  const Trial* trial = nullptr;
  int own = 0;
  int order = 0;

  bool answered(int threshold) const { return trial->found && !trial->blocked && own >= threshold; }
};
std::vector<Judged> judge(const std::vector<Trial>& trials,
                          const std::vector<find::Confidence>& by_fold);

// The lowest threshold that lets through at most these shares of each kind.
struct Limits {
  double foreign = .10;
  double near_miss = .10;
  double other = .125;
};
int choose_threshold(const std::vector<Judged>& judged, const Limits& limits);

struct AnswerFigures {
  std::size_t own = 0, own_answered = 0, right = 0;
  std::size_t foreign = 0, foreign_answered = 0;
  std::size_t near_misses = 0, near_answered = 0;
  std::size_t gone = 0, gone_answered = 0;
  std::size_t others = 0, others_answered = 0;
  double f1 = 0;  // sum over the own that are answered
};
AnswerFigures measure_answers(const std::vector<Judged>& judged, int threshold);
std::string to_string(const AnswerFigures& figures);

std::string confidence_weights_file(const std::string& head, const find::Confidence& confidence);

}  // namespace mujib::fit
