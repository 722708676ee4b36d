#include "engine/find/fixed.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

namespace mujib::find {
namespace {

TEST_CASE("fixed: exponentials and logarithms are those of the reals to three places") {
  for (int x = 0; x < 11 * 1024; x += 7) {
    INFO(x);
    CHECK(std::fabs(exp_fixed(x) - 65536 * std::exp(-x / 1024.0)) <= 24);
  }
  CHECK(exp_fixed(20 * 1024) == 0);
  for (const std::uint64_t value : {65536ULL, 65537ULL, 100000ULL, 6553600ULL, 32768ULL}) {
    INFO(value);
    CHECK(std::fabs(log_fixed(value) - 1024 * std::log(static_cast<double>(value) / 65536)) <= 2);
  }
}

TEST_CASE("fixed: the share of the best falls with the number of its equals") {
  CHECK(log_share(std::vector<int>{}) == 0);
  CHECK(log_share(std::vector<int>{5000}) == 0);
  CHECK(std::abs(log_share(std::vector<int>{7, 7}) + 710) <= 2);
  CHECK(log_share(std::vector<int>{9000, -90000}) == 0);
}

TEST_CASE("fixed: a logistic grows from none to one and is a half at nought") {
  CHECK(logistic_fixed(0) == 512);
  CHECK(logistic_fixed(-20 * 1024) == 0);
  CHECK(logistic_fixed(20 * 1024) == 1024);
  for (int x = -9000; x < 9000; x += 50) CHECK(logistic_fixed(x) <= logistic_fixed(x + 50));
}

}  // namespace
}  // namespace mujib::find
