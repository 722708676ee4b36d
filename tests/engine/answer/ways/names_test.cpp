#include "engine/answer/ways/names.hpp"

#include <catch2/catch.hpp>

#include "tests/engine/world.hpp"

namespace mujib::answer {
namespace {

TEST_CASE("names: another name is one that the documents write, and it is cited") {
  const Answer answer = ask_world("بأي اسم آخر ورد نهر زمرد؟");
  CHECK(answer.status == Status::kAnswered);
  CHECK_THAT(answer.text, Catch::Contains("نهر الخضراء"));
  REQUIRE_FALSE(answer.citations.empty());
  CHECK_THAT(answer.citations.front().text, Catch::Contains("نهر الخضراء"));
}

TEST_CASE("names: two names of one thing are one, two things are not") {
  const Answer same = ask_world("هل نهر الخضراء هو نفسه نهر زمرد؟");
  CHECK(same.status == Status::kAnswered);
  CHECK_THAT(same.text, Catch::StartsWith("نعم"));
  CHECK(same.citations.size() >= 2);
  const Answer other = ask_world("هل غيلان هي نفسها طروان؟");
  CHECK_THAT(other.text, !Catch::StartsWith("نعم"));
}

TEST_CASE("names: what has one name only has no other") {
  CHECK_FALSE(asserts(ask_world("بأي اسم آخر ورد زيد الكرمي؟")));
}

}  // namespace
}  // namespace mujib::answer
