#include "engine/answer/ways/last_turn.hpp"

#include <catch2/catch.hpp>
#include <initializer_list>
#include <string>

#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/world.hpp"

namespace mujib::answer {
namespace {

TEST_CASE("follow-up: what it leaves out comes from the question before") {
  struct Row {
    std::initializer_list<const char*> turns;
    const char* says;
  };
  const Row rows[] = {
      {{"متى تأسست هيئة حوض نهر زمرد؟", "وأين مقرها؟"}, "تل ريحان"},
      {{"متى افتُتح متحف الفخار؟", "ومتحف البحر؟"}, "2006"},
      {{"من مدرب النوارس؟", "والمرجان؟"}, "إيهاب شلهوب"},
      {{"ماذا قال غسان مطر؟", "شكرا لك", "ومن هو؟"}, "مدرب النوارس"},
      {{"من وزير الري؟", "وماذا قال؟"}, "ثلاثين ألف هكتار"},
      {{"من قالت «البيت الذي لا يتنفس ليس بيتا»؟", "من قال ذلك؟"}, "رباب الشماع"},
  };
  for (const Row& row : rows) {
    CAPTURE(*row.turns.begin(), *(row.turns.end() - 1));
    const Answer answer = talk(row.turns);
    CHECK(answer.status == Status::kAnswered);
    CHECK_THAT(answer.text, Catch::Contains(row.says));
    CHECK(broken_promise(world_engine(), answer) == "");
  }
}

TEST_CASE("follow-up: the last question asked of something else is refused where nothing is said") {
  const Answer answer = talk({"متى افتُتح متحف البحر؟", "ومتحف النقود؟"});
  CHECK_FALSE(asserts(answer));
  CHECK_THAT(answer.text, Catch::Contains("افتتاح"));
}

TEST_CASE("follow-up: a context of nonsense changes no answer and breaks none") {
  Context context;
  context.question = std::string(1000, 'x') + "؟؟";
  context.document = "no such document";
  context.sentence = 4'000'000'000;
  context.speaker = "\xFF";
  context.entities = {"", "nobody"};
  for (const char* question :
       {"ومن هو؟", "ومتى؟", "وغيلان؟", "من قال ذلك؟", "وبأي تهمة؟", "وش سوى"}) {
    CAPTURE(question);
    CHECK(broken_promise(world_engine(), ask_world(question, context)).empty());
  }
}

}  // namespace
}  // namespace mujib::answer
