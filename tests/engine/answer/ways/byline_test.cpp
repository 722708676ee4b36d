#include "engine/answer/ways/byline.hpp"

#include <catch2/catch.hpp>

#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/world.hpp"

namespace mujib::answer {
namespace {

TEST_CASE("byline: who wrote a document is answered by the line that names its author") {
  for (const char* question : {"من كاتب الوثيقة الثانية؟", "مين كاتب الوثيقة الثانية"}) {
    CAPTURE(question);
    const Answer answer = ask_world(question);
    CHECK(answer.status == Status::kAnswered);
    REQUIRE(answer.citations.size() == 1);
    CHECK(answer.citations[0].document == "02_bridge_sada.txt");
    CHECK(answer.citations[0].lines.first == 3);
    CHECK_THAT(answer.citations[0].text, Catch::Contains("سلمى الرهوان"));
    CHECK(broken_promise(world_engine(), answer) == "");
  }
}

TEST_CASE("byline: nobody named in a document without one is taken for its author") {
  const Answer answer = ask_world("من مؤلف الوثيقة الأولى؟");
  CHECK_FALSE(asserts(answer));
}

TEST_CASE("byline: who wrote about something is another question") {
  const Answer answer = ask_world("من كتب في الوثيقة الثانية عن تآكل الدعامة الثالثة؟");
  CHECK_THAT(answer.text, !Catch::StartsWith("سلمى الرهوان"));
}

}  // namespace
}  // namespace mujib::answer
