// Learns the table of find::SpanTable from questions whose answers are known.
//
// Of each question and sentence the candidates form a group. The numbers are chosen so that
// the expected gain is great where candidates are drawn by the softmax of their scores
// (Adam on the log of it, a penalty on squares). Two tables are added up: one crossed with what is
// asked for, learned from every right sentence among the best three, and one that is not,
// learned from the first sentence of each question.
//
// Errors     Groups without a gain teach nothing.
// Threads    Deterministic: the same groups in the same order give the same numbers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/find/spans/span_table.hpp"

namespace mujib::fit {

struct SpanGroup {
  std::vector<find::EntriesOfSpan> entries;  // by candidate
  std::vector<float> gain;
};

struct SpanFitting {
  int epochs = 60;
  double rate = .06;
  double penalty = .02;
};

// By entry. Both lists point at groups that outlive the call.
std::vector<double> fit_span_table(std::span<const SpanGroup* const> right,
                                   std::span<const SpanGroup* const> first,
                                   const SpanFitting& how = {});

// In 1024ths, as a SpanTable holds them.
std::vector<std::int16_t> rounded(const std::vector<double>& table);

}  // namespace mujib::fit
