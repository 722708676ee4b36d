// What a fuzzer holds to be true, in every kind of build.
#pragma once

#include <cstdlib>

inline void must(bool holds) {
  if (!holds) std::abort();
}
