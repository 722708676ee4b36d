#include "engine/answer/offers.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/world.hpp"

namespace mujib::answer {
namespace {

const Offers& shipped() {
  static const Offers offers(shipped_engine());
  return offers;
}

TEST_CASE("offers: what is offered is answered, with its sentence") {
  REQUIRE(shipped().size() > 10);
  std::size_t offered = 0;
  for (const char* typed : {"من", "متى", "أين", "ما", "كم", "منظمة", "المن", "هل تركيا"}) {
    const auto questions = shipped().of(typed);
    CHECK(questions.size() <= Offers::kMost);
    offered += questions.size();
    for (const std::string& question : questions) {
      CAPTURE(typed, question);
      const Answer answer = shipped_engine().answer({.text = question});
      CHECK(answer.status == Status::kAnswered);
      CHECK_FALSE(answer.citations.empty());
    }
  }
  CHECK(offered >= 10);
}

TEST_CASE("offers: every word typed begins one of the question, however it is spelt") {
  for (const std::string& question : shipped().of("أين مقر المنظ")) {
    CAPTURE(question);
    CHECK(question.find("المنظ") != std::string::npos);
  }
  CHECK(shipped().of("أين") == shipped().of("اين"));
  CHECK(shipped().of("أين زززز").empty());
}

TEST_CASE("offers: nothing is offered for nothing, and any bytes may be typed") {
  for (const std::string& typed :
       {std::string(), std::string(" "), std::string("؟"), std::string("\xFF\xFE"),
        std::string(3000, '('), std::string("\0", 1), std::string("\x02\x03")}) {
    shipped().of(typed);
  }
  CHECK(shipped().of("").empty());
  CHECK(shipped().of(" ؟ ").empty());
}

TEST_CASE("offers: questions, headings and keys of documents are offered where they are answered") {
  const Offers world(world_engine());
  CHECK(world.size() > shipped().size());
}

}  // namespace
}  // namespace mujib::answer
