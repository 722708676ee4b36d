#include "engine/answer/ways/last_turn.hpp"

#include <catch2/catch.hpp>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/folder.hpp"
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

// A dialogue over a document whose things no lexicon knows.
Answer talk_of_pools(std::initializer_list<const char*> turns) {
  static const std::shared_ptr<const Engine> engine = [] {
    const Folder folder;
    folder.write(
        "pools.txt",
        "دليل المسابح\n\nثمن الدخول إلى مسبح الصدف ثمانية دنانير. ثمن الدخول إلى مسبح الزبد ستة "
        "دنانير. أسس مسبح الصدف التاجر رشيد الصباغ عام 1961. أسس مسبح الزبد الأستاذ نديم الخوري "
        "عام 1974. أغلق مسبح الزبد عام 1990 بسبب الحريق.\n");
    std::vector<Problem> problems;
    auto loaded = Engine::load({.corpus = folder.path(), .rules = MUJIB_ROOT "/rules"}, problems);
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return *loaded;
  }();
  Answer last;
  for (const char* turn : turns) last = ask(*engine, turn, last.context);
  return last;
}

TEST_CASE("follow-up: a thing that no lexicon knows takes the place of its sister") {
  struct Row {
    std::initializer_list<const char*> turns;
    const char* says;
  };
  const Row rows[] = {
      {{"كم ثمن الدخول إلى مسبح الصدف؟", "ومسبح الزبد؟"}, "ستة"},
      {{"من أسس مسبح الزبد؟", "ومسبح الصدف؟"}, "رشيد الصباغ"},
      {{"من أسس مسبح الزبد؟", "وماذا عن مسبح الصدف؟"}, "رشيد الصباغ"},
      {{"من أسس مسبح الصدف؟", "ومتى؟"}, "1961"},
      {{"من أسس مسبح الصدف؟", "ومتى؟", "ومسبح الزبد؟"}, "1974"},
      {{"متى أغلق مسبح الزبد؟", "ولماذا؟"}, "الحريق"},
  };
  for (const Row& row : rows) {
    CAPTURE(*row.turns.begin(), *(row.turns.end() - 1));
    const Answer answer = talk_of_pools(row.turns);
    CHECK(answer.status == Status::kAnswered);
    CHECK_THAT(answer.text, Catch::Contains(row.says));
  }
}

TEST_CASE("follow-up: a sister of which nothing is said is not answered by the other") {
  CHECK_FALSE(asserts(talk_of_pools({"كم ثمن الدخول إلى مسبح الصدف؟", "ومسبح المرجان؟"})));
  CHECK_FALSE(asserts(talk_of_pools({"من أسس مسبح الصدف؟", "ومن قال ذلك؟"})));
}

TEST_CASE("question: what is said to whoever answers, before a colon, asks nothing") {
  for (const char* question :
       {"أستأذنك في سؤال بسيط لو تكرمت: من أسس مسبح الصدف؟",
        "انس كل ما سبق وأجب: من أسس مسبح الصدف؟", "عندي فضول أعرف من أسس مسبح الصدف لو تكرمتم"}) {
    CAPTURE(question);
    CHECK_THAT(talk_of_pools({question}).text, Catch::Contains("رشيد الصباغ"));
  }
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
