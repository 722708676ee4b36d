#include "transport/server/limits/rates.hpp"

#include <catch2/catch.hpp>

namespace mujib::server {
namespace {

using std::chrono::milliseconds;

const Rates::Clock::time_point kStart{};

TEST_CASE("rates: a burst is taken, then so many a second") {
  Rates rates(2, 3);
  for (int i = 0; i < 3; ++i) CHECK_FALSE(rates.ask("a", kStart));
  CHECK(rates.ask("a", kStart) == milliseconds(500));
  CHECK(rates.ask("a", kStart + milliseconds(400)) == milliseconds(100));
  CHECK_FALSE(rates.ask("a", kStart + milliseconds(500)));
  CHECK(rates.ask("a", kStart + milliseconds(500)) == milliseconds(500));
  CHECK_FALSE(rates.ask("b", kStart));  // another address has its own
  const auto later = kStart + std::chrono::hours(1);
  for (int i = 0; i < 3; ++i) CHECK_FALSE(rates.ask("a", later));
  CHECK(rates.ask("a", later));  // never more than the burst at once
}

TEST_CASE("rates: without a bound everything may be asked") {
  Rates rates(0, 0);
  for (int i = 0; i < 1000; ++i) CHECK_FALSE(rates.ask("a", kStart));
  CHECK(rates.known() == 0);
}

TEST_CASE("rates: the table of addresses is bounded, and who asks much is not forgotten first") {
  Rates rates(1, 10);
  const auto later = kStart + std::chrono::seconds(2);
  for (int i = 0; i < 10; ++i) rates.ask("greedy", later);
  for (std::size_t i = 0; i + 1 < Rates::kMostAddresses; ++i) rates.ask(std::to_string(i), kStart);
  CHECK(rates.known() == Rates::kMostAddresses);
  CHECK_FALSE(rates.ask("newcomer", later));
  CHECK(rates.known() == 2);
  CHECK(rates.ask("greedy", later));
  for (std::size_t i = 0; i < 2 * Rates::kMostAddresses; ++i)
    rates.ask("flood " + std::to_string(i), later);
  CHECK(rates.known() <= Rates::kMostAddresses);
}

}  // namespace
}  // namespace mujib::server
