#include "engine/answer/ways/names.hpp"

#include <catch2/catch.hpp>

#include "tests/engine/answer/small_engine.hpp"

namespace mujib::answer {
namespace {

TEST_CASE("names: another name is one that the documents write, and it is cited") {
  const Answer answer = ask(shipped_engine(), "بأي اسم آخر ورد إقليم نخجوان؟");
  CHECK(answer.status == Status::kAnswered);
  CHECK_THAT(answer.text, Catch::Contains("ناخشيفان"));
  REQUIRE_FALSE(answer.citations.empty());
  CHECK_THAT(answer.citations.front().text, Catch::Contains("ناخشيفان"));
}

TEST_CASE("names: two names of one thing are one, two things are not") {
  const Answer same = ask(shipped_engine(), "هل ناخشيفان هي نفسها نخجوان؟");
  CHECK(same.status == Status::kAnswered);
  CHECK_THAT(same.text, Catch::StartsWith("نعم"));
  CHECK(same.citations.size() >= 2);
  const Answer other = ask(shipped_engine(), "هل روسيا هي نفسها تركيا؟");
  CHECK_THAT(other.text, !Catch::StartsWith("نعم"));
}

TEST_CASE("names: what has one name only has no other") {
  const Answer answer = ask(shipped_engine(), "بأي اسم آخر ورد ليو تروتسكي؟");
  CHECK(answer.status == Status::kUnknown);
}

}  // namespace
}  // namespace mujib::answer
