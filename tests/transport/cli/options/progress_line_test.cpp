#include "transport/cli/options/progress_line.hpp"

#include <catch2/catch.hpp>
#include <sstream>

namespace mujib::cli {
namespace {

TEST_CASE("progress line: how far, how fast, how long yet") {
  using std::chrono::milliseconds;
  CHECK(progress_words({795, 0, 9'000'000, 0}, milliseconds(10)) == "قُرئ من الملفات 0 من 795");
  CHECK(progress_words({795, 12, 9'000'000, 3'000'000}, milliseconds(2000)) ==
        "قُرئ من الملفات 12 من 795، والسرعة 1.5 ميغابايت في الثانية، والباقي 4 ث");
  CHECK(progress_words({1, 1, 10, 10}, milliseconds(0)) ==
        "قُرئ من الملفات 1 من 1، والسرعة 0.0 ميغابايت في الثانية، والباقي 0 ث");
}

TEST_CASE("progress line: nothing where there is no terminal, or nothing to wait for") {
  std::ostringstream out;
  {
    ProgressLine quiet(out, false);
    CHECK_FALSE(quiet.teller());
    ProgressLine fast(out, true);
    fast.teller()({1, 1, 10, 10});
  }
  CHECK(out.str().empty());
}

}  // namespace
}  // namespace mujib::cli
