#include "engine/types/work.hpp"

#include <catch2/catch.hpp>
#include <thread>

namespace mujib {
namespace {

TEST_CASE("work: what is there may be spent, then nothing more") {
  const Work work(10);
  CHECK(Work::spend(4));
  CHECK(Work::spend(6));
  CHECK(Work::any_left());  // to the last step
  CHECK_FALSE(work.spent());
  CHECK_FALSE(Work::spend(1));
  CHECK_FALSE(Work::any_left());
  CHECK(work.spent());
  CHECK(work.done() == 10);
}

TEST_CASE("work: one that asks for more than there is ends it") {
  const Work work(10);
  CHECK_FALSE(Work::spend(~std::uint64_t{0}));
  CHECK_FALSE(Work::spend(0));
}

TEST_CASE("work: none, and a bound of zero, is without a bound") {
  CHECK(Work::spend(~std::uint64_t{0}));
  const Work work(0);
  CHECK(Work::spend(std::uint64_t{1} << 62));
  CHECK_FALSE(work.spent());
}

TEST_CASE("work: another thread has its own, and one within another hides it") {
  const Work outer(1);
  CHECK_FALSE(Work::spend(2));
  bool elsewhere = false;
  std::thread([&] { elsewhere = Work::spend(1000); }).join();
  CHECK(elsewhere);
  {
    const Work inner(5);
    CHECK(Work::spend(5));
  }
  CHECK_FALSE(Work::any_left());
}

}  // namespace
}  // namespace mujib
