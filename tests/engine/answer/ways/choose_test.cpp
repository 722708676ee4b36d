#include "engine/answer/ways/choose.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/answer/answerer.hpp"
#include "tests/engine/answer/small_engine.hpp"

namespace mujib::answer {
namespace {

using index::bound;
using index::SlotValue;
using question::understand;
using question::Understanding;
using question::Understood;

struct Chosen {
  Understood question;
  std::vector<Candidate> candidates;
};

Chosen chosen(std::string_view text) {
  const Understanding with = small_engine().answerer().understanding();
  Understood question = understand({.text = std::string(text)}, with);
  std::vector<Candidate> candidates = choose(question, with);
  return {std::move(question), std::move(candidates)};
}

std::string winner(std::string_view text) {
  const Chosen one = chosen(text);
  if (one.candidates.empty()) return "-";
  return small_engine().knowledge().book->rules().questions[one.candidates[0].rule].name;
}

TEST_CASE("choose: the rule that explains most of the question wins") {
  struct Row {
    const char* question;
    const char* rule;
  };
  const Row row = GENERATE(values<Row>({
      {"أين مقر منظمة الجسور؟", "أين المقر"},
      {"مقر رابطة السهول وين", "أين المقر"},
      {"متى تأسست رابطة السهول؟", "متى تأسست"},
      {"رابطة السهول تأسست متى؟", "متى تأسست"},
      {"من أعضاء منظمة الجسور؟", "من الأعضاء"},
      {"كم عضوا في منظمة الجسور؟", "كم عضوا"},
      {"هل بحرستان عضو في منظمة الجسور؟", "عضوية دولة"},
      {"ما لون السماء؟", "-"},
      {"أين؟", "-"},
      {"", "-"},
  }));
  CAPTURE(row.question);
  CHECK(winner(row.question) == row.rule);
}

TEST_CASE("choose: slots hold the entities of the question") {
  const Chosen one = chosen("هل رملستان عضو في رابطة السهول؟");
  REQUIRE_FALSE(one.candidates.empty());
  const auto& lexicon = small_engine().knowledge().book->lexicon();
  const SlotValue* state = bound(one.candidates[0].binding, "دوله");
  const SlotValue* organisation = bound(one.candidates[0].binding, "منظمه");
  REQUIRE(state != nullptr);
  REQUIRE(organisation != nullptr);
  CHECK(lexicon.entity(state->entity).key == "desert");
  CHECK(lexicon.entity(organisation->entity).key == "plains");
}

TEST_CASE("choose: what a rule leaves unexplained is told, and costs") {
  const Chosen bare = chosen("أين مقر منظمة الجسور؟");
  const Chosen more = chosen("أين مقر منظمة الجسور القديم المهجور؟");
  REQUIRE_FALSE(bare.candidates.empty());
  CHECK(bare.candidates[0].leftover.empty());
  if (!more.candidates.empty()) {
    CHECK_FALSE(more.candidates[0].leftover.empty());
    CHECK(more.candidates[0].score < bare.candidates[0].score);
  }
}

TEST_CASE("choose: candidates come best first") {
  for (const char* text :
       {"أين مقر منظمة الجسور؟", "كم عضوا في منظمة الجسور؟", "من أعضاء منظمة الجسور ومتى تأسست؟"}) {
    const Chosen one = chosen(text);
    for (std::size_t index = 1; index < one.candidates.size(); ++index) {
      CHECK(one.candidates[index - 1].score >= one.candidates[index].score);
    }
    for (const Candidate& candidate : one.candidates) {
      CHECK(candidate.explained.size() == one.question.analysis.tokens.size());
    }
  }
}

}  // namespace
}  // namespace mujib::answer
