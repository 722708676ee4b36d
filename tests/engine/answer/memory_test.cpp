#include "engine/answer/memory.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "tests/engine/world.hpp"

namespace mujib::answer {
namespace {

bool has(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

TEST_CASE("remember: the rule with its slots, what was named, what was cited") {
  const Context next = ask_world("أين يقع مقر هيئة حوض نهر زمرد؟").context;
  CHECK(next.rule == "أين المقر");
  REQUIRE(next.slots.size() == 1);
  CHECK(next.slots[0].second == "zumurrud-commission");
  REQUIRE_FALSE(next.entities.empty());
  CHECK(next.entities[0] == "zumurrud-commission");  // the question's before the answer's
  CHECK(has(next.answers, "tell-rihan"));
  CHECK(next.document == "18_river_commission.txt");
}

TEST_CASE("remember: after a reading no rule, but its sentence") {
  const Context next = ask_world("من طُرد من المرجان؟").context;
  CHECK(next.rule.empty());
  CHECK(has(next.entities, "murjan"));
  CHECK(next.document == "14_match.txt");
}

TEST_CASE("remember: who was quoted") {
  CHECK(ask_world("ماذا قال غسان مطر؟").context.speaker == "ghassan-matar");
  CHECK(ask_world("كم عدد سكان تل ريحان؟").context.speaker.empty());
}

TEST_CASE("remember: a refusal and thanks leave what the last answer left") {
  const Context before = ask_world("متى تأسست جامعة تل ريحان؟").context;
  const Context thanked = ask_world("شكرا", before).context;
  CHECK(thanked == before);
  const Context refused = ask_world("كم سعر الذهب اليوم؟", before).context;
  CHECK(refused.question == before.question);
  CHECK(refused.document == before.document);
  CHECK(has(refused.entities, "tell-rihan-university"));
}

TEST_CASE("remember: the latest is the nearest, and the list is bounded") {
  Context context;
  for (const char* question :
       {"من هي رباب الشماع؟", "أين تقع بئر سمحان؟", "متى تأسست جامعة تل ريحان؟", "ما جسر السنابل؟",
        "من هو ليث القصباوي؟", "متى افتُتح متحف البحر؟", "ما شركة الموج للشحن؟", "من هو بشر العسلي؟",
        "من هو زيد الكرمي؟", "متى افتُتح متحف الفخار؟"}) {
    context = ask_world(question, context).context;
    CHECK(context.entities.size() <= 8);
    CHECK(context.answers.size() <= 32);
  }
  REQUIRE_FALSE(context.entities.empty());
  CHECK(context.entities[0] == "pottery-museum");
  CHECK_FALSE(has(context.entities, "rabab-ashshamma"));
}

TEST_CASE("remember: what a follow-up leaves out comes from the turn before it") {
  struct Row {
    std::initializer_list<const char*> turns;
    const char* text;
  };
  const Row rows[] = {
      {{"متى افتُتح متحف الفخار؟", "ومتحف البحر؟"}, "2006"},
      {{"متى تأسست هيئة حوض نهر زمرد؟", "وأين مقرها؟"}, "تل ريحان"},
      {{"متى تأسست هيئة حوض نهر زمرد؟", "شكرا", "وأين مقرها؟"}, "تل ريحان"},
      {{"أين مقر هيئة حوض نهر زمرد؟", "ومتى تأسست؟"}, "1998"},
      {{"من مدرب النوارس؟", "والمرجان؟"}, "إيهاب شلهوب"},
  };
  for (const Row& row : rows) {
    const Answer answer = talk(row.turns);
    CAPTURE(*row.turns.begin(), *(row.turns.end() - 1), answer.text);
    CHECK(answer.status == Status::kAnswered);
    CHECK_THAT(answer.text, Catch::Contains(row.text));
  }
}

}  // namespace
}  // namespace mujib::answer
