// A linear table fitted by softmax over the candidates of each question: the log of the expected
// gain grows, large weights cost.
//
// Units      Rows hold whole numbers; a weight is given back in 1024ths of a score that counts in
//            1024ths for rows in 1024ths.
// Threads    Pure function; the same groups give the same bytes on one machine.
#pragma once

#include <cstdint>
#include <vector>

namespace mujib::fit {

struct Group {
  std::vector<std::vector<std::int32_t>> rows;  // a candidate each
  std::vector<double> gain;                     // by row, 0 to 1
};

struct Recipe {
  int epochs = 200;
  double rate = 0.05;
  double penalty = 0.01;
};

// Groups whose gains are all alike teach nothing and are left out.
std::vector<std::int64_t> fit_softmax(const std::vector<const Group*>& groups, std::size_t columns,
                                      const Recipe& recipe);

}  // namespace mujib::fit
