#include "engine/formats/pdf/child_process.hpp"

#include <catch2/catch.hpp>

namespace mujib::formats {
namespace {

const std::string kIn(kInputFile);

TEST_CASE("child process: bytes in, text out") {
  const Ran ran = run_bounded({"cat", kIn}, std::string("س\0ع", 5));
  CHECK(ran.end == Ran::End::kExited);
  CHECK(ran.status == 0);
  CHECK(ran.output == std::string("س\0ع", 5));
  CHECK(run_bounded({"false"}, "").status == 1);
}

TEST_CASE("child process: each bound ends it, and says which") {
  CHECK(run_bounded({"no-such-program"}, "").end == Ran::End::kMissing);
  CHECK(run_bounded({"sleep", "60"}, "", {.seconds = 1}).end == Ran::End::kTooLong);
  CHECK(run_bounded({"yes"}, "", {.output_bytes = 1 << 20}).end == Ran::End::kTooMuch);
  const Ran hungry = run_bounded({"python3", "-c", "b'x' * 10**9"}, "",
                                 {.seconds = 20, .memory_bytes = std::size_t{256} << 20});
  CHECK(hungry.end == Ran::End::kExited);
  CHECK(hungry.status != 0);
}

TEST_CASE("child process: no shell reads its words") {
  CHECK(run_bounded({"echo", "$(id)", ";", "ls"}, "").output == "$(id) ; ls\n");
}

}  // namespace
}  // namespace mujib::formats
