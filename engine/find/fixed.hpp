// Exponentials by whole numbers, so that every machine reckons alike.
//
// Units      Arguments and logarithms are 1024ths of a natural logarithm; results of
//            exp_fixed are 65536ths.
// Threads    Pure functions.
#pragma once

#include <cstdint>
#include <span>

namespace mujib::find {

// e^-x for x >= 0; 0 from about 11 on.
std::uint32_t exp_fixed(int x);

// Natural logarithm of a value in 65536ths; value > 0.
int log_fixed(std::uint64_t value);

// log of the share that the greatest score has in the softmax over all: 0 when it stands alone.
int log_share(std::span<const int> scores);

// 1024 / (1 + e^-x): a probability in 1024ths.
int logistic_fixed(int x);

}  // namespace mujib::find
