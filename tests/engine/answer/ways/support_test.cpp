// What a rule leaves over of a question has to stand in the fact's sentence.

#include "engine/answer/ways/support.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/world.hpp"

namespace mujib::answer {
namespace {

TEST_CASE("support: with nothing left over the fact is the answer") {
  struct Row {
    const char* question;
    const char* rule;
    const char* text;
  };
  const Row row = GENERATE(values<Row>({
      {"متى تأسست جامعة تل ريحان؟", "متى تأسست المنظمة", "1957"},
      {"متى تأسست هيئة حوض نهر زمرد؟", "متى تأسست المنظمة", "1998"},
      {"أين يقع مقر هيئة حوض نهر زمرد؟", "أين المقر", "تل ريحان"},
      {"هل مقر هيئة حوض نهر زمرد في تل ريحان؟", "هل المقر هنا", "نعم"},
      {"هل مقر هيئة حوض نهر زمرد في دار الندى؟", "هل المقر هنا", "لا"},
      {"أي منظمة مقرها في تل ريحان؟", "منظمة مقرها هنا", "هيئة حوض نهر زمرد"},
      {"متى افتُتح متحف البحر؟", "متى افتتح المتحف", "2006"},
  }));
  CAPTURE(row.question);
  const Answer answer = ask_world(row.question);
  CAPTURE(answer.text);
  CHECK(answer.kind == AnswerKind::kFact);
  CHECK(answer.context.rule == row.rule);
  CHECK_THAT(answer.text, Catch::Contains(row.text));
  CHECK(broken_promise(world_engine(), answer) == "");
}

TEST_CASE("support: what is left over and stands in its sentence does no harm") {
  const Answer answer = ask_world("متى تأسست هيئة حوض نهر زمرد بموجب اتفاقية بئر سمحان؟");
  CHECK(answer.status == Status::kAnswered);
  CHECK_THAT(answer.text, Catch::Contains("1998"));
}

TEST_CASE("support: what is left over and stands nowhere beside the fact is not answered") {
  struct Row {
    const char* question;
    const char* fact;
  };
  const Row row = GENERATE(values<Row>({
      {"متى تأسست جامعة تل ريحان للبنات؟", "1957"},
      {"متى تأسس فرع جامعة تل ريحان؟", "1957"},
      {"متى تأسست هيئة حوض نهر زمرد في دار الندى؟", "1998"},
      {"متى افتُتح متحف الفخار للأطفال؟", "1983"},
      {"متى افتُتح متحف الفخار الجديد؟", "1983"},
  }));
  CAPTURE(row.question);
  const Answer answer = ask_world(row.question);
  CAPTURE(answer.text);
  CHECK_FALSE(asserts(answer));
  CHECK_THAT(answer.text, !Catch::Contains(row.fact));
}

}  // namespace
}  // namespace mujib::answer
