#include "engine/answer/ways/last_turn.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/engine/answer/small_engine.hpp"

namespace mujib::answer {
namespace {

// The last answer of a dialogue with the shipped documents.
Answer talked(const std::vector<const char*>& turns) {
  Context context;
  Answer last;
  for (const char* turn : turns) {
    last = ask(shipped_engine(), turn, context);
    CHECK(broken_promise(shipped_engine(), last).empty());
    context = last.context;
  }
  return last;
}

TEST_CASE("follow-up: what it leaves out comes from the question before") {
  struct Row {
    std::vector<const char*> turns;
    const char* says;
  };
  const std::vector<Row> rows = {
      {{"متى تأسست منظمة معاهدة الأمن الجماعي؟", "وأين مقرها؟"}, "موسكو"},
      {{"ما التكتلات التي تنتمي إليها كازاخستان؟", "والهند؟"}, "شانغهاي"},
      {{"ما تهمة كريم ماسيموف؟", "ومن هو؟"}, "جهاز الأمن"},
      {{"ماذا قال باسكال أوسير عن المنظمة؟", "شكرا لك", "ومن هو؟"}, "أوسير"},
      {{"متى أعلن اعتقال كريم ماسيموف؟", "وبأي تهمة؟"}, "الخيانة"},
      {{"من قال هذا انقلاب ضد تركيا؟", "من قال ذلك؟"}, "قبلان"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.turns.front(), row.turns.back());
    const Answer answer = talked(row.turns);
    CHECK(answer.status == Status::kAnswered);
    CHECK_THAT(answer.text, Catch::Contains(row.says));
  }
}

TEST_CASE("follow-up: the last question asked of something else is refused where nothing is said") {
  const Answer answer = talked({"أين مقر منظمة معاهدة الأمن الجماعي؟", "ومنظمة شانغهاي للتعاون؟"});
  CHECK(answer.status == Status::kUnknown);
  CHECK_THAT(answer.text, Catch::Contains("مقر"));
}

TEST_CASE("follow-up: a context of nonsense changes no answer and breaks none") {
  Context context;
  context.question = std::string(1000, 'x') + "؟؟";
  context.document = "no such document";
  context.sentence = 4'000'000'000;
  context.speaker = "\xFF";
  context.entities = {"", "nobody"};
  for (const char* question :
       {"ومن هو؟", "ومتى؟", "وروسيا؟", "من قال ذلك؟", "وبأي تهمة؟", "وش سوى"}) {
    CAPTURE(question);
    CHECK(broken_promise(shipped_engine(), ask(shipped_engine(), question, context)).empty());
  }
}

}  // namespace
}  // namespace mujib::answer
