#include "engine/answer/ways/byline.hpp"

#include <catch2/catch.hpp>

#include "tests/engine/answer/small_engine.hpp"

namespace mujib::answer {
namespace {

TEST_CASE("byline: who wrote a document is answered by the line that names its author") {
  for (const char* question : {"من كاتب المقال الثاني؟", "مين اللي كتب المقالة الثانية"}) {
    CAPTURE(question);
    const Answer answer = ask(shipped_engine(), question);
    CHECK(answer.status == Status::kAnswered);
    REQUIRE(answer.citations.size() == 1);
    CHECK(answer.citations[0].lines.first == 1);
    CHECK_THAT(answer.citations[0].text, Catch::Contains("حسين جمو"));
    CHECK(broken_promise(shipped_engine(), answer).empty());
  }
}

TEST_CASE("byline: nobody named in a document without one is taken for its author") {
  const Answer answer = ask(shipped_engine(), "من مؤلف الوثيقة الأولى؟");
  CHECK(answer.status == Status::kUnknown);
  CHECK(answer.citations.empty());
}

TEST_CASE("byline: who wrote about something is another question") {
  const Answer answer = ask(shipped_engine(), "من كتب في المقال الثاني عن أتراك موالين لأردوغان؟");
  CHECK_THAT(answer.text, !Catch::StartsWith("حسين جمو"));
}

}  // namespace
}  // namespace mujib::answer
