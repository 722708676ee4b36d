#include "engine/answer/trace.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "tests/engine/world.hpp"

namespace mujib::answer {
namespace {

Trace traced(const char* question) {
  return world_engine().answer({.text = question, .context = {}, .explain = true}).trace;
}

const Trace::Sought* sought(const Trace& trace, std::string_view word) {
  const auto found = std::find_if(trace.sought.begin(), trace.sought.end(),
                                  [&](const Trace::Sought& one) { return one.word == word; });
  return found == trace.sought.end() ? nullptr : &*found;
}

TEST_CASE("explain: a rule's answer tells rule, query and facts") {
  const Trace trace = traced("متى تأسست جامعه تل ريحان؟");
  CHECK(trace.rule == "متى تأسست المنظمة");
  CHECK(trace.query == "جامعة تل ريحان، التأسيس، ؟");
  CHECK_THAT(trace.tagged, Catch::Contains("<جامعة تل ريحان>"));
  REQUIRE_FALSE(trace.candidates.empty());
  CHECK(trace.candidates[0].rule == trace.rule);
  CHECK_THAT(trace.candidates[0].why, Catch::Contains("@تأسس"));
  REQUIRE(trace.facts.size() == 1);
  CHECK(trace.facts[0].fact == "جامعة تل ريحان، التأسيس، 12 سبتمبر 1957");
  CHECK(trace.facts[0].rule == "تاريخ التأسيس");
  CHECK(trace.facts[0].document == "13_university.txt");
  CHECK(trace.facts[0].line == 3);
  CHECK_FALSE(trace.facts[0].repaired);
}

TEST_CASE("explain: candidates stand best first, and are few") {
  const Trace trace = traced("كم عدد الدول الأعضاء في هيئة حوض نهر زمرد؟");
  REQUIRE(trace.candidates.size() > 1);
  CHECK(trace.candidates.size() <= 6);
  for (std::size_t at = 1; at < trace.candidates.size(); ++at) {
    CHECK(trace.candidates[at - 1].score >= trace.candidates[at].score);
  }
}

TEST_CASE("explain: without a rule it tells what was sought and what the nearest sentence lacks") {
  const Trace trace = traced("متى أُغلق مصنع الورق؟");
  CHECK(trace.rule.empty());
  CHECK(trace.facts.empty());
  CHECK_THAT(trace.nearest, Catch::Contains("مصنع السكر"));
  const Trace::Sought* missing = sought(trace, "الورق");
  REQUIRE(missing != nullptr);
  CHECK(missing->found.empty());
  CHECK(missing->quality == 0);
  const Trace::Sought* there = sought(trace, "مصنع");
  REQUIRE(there != nullptr);
  CHECK_FALSE(there->found.empty());
  CHECK(there->quality == 100);
}

TEST_CASE("explain: what was corrected is told") {
  CHECK_THAT(traced("متى توفيت رباب الشمااع؟").corrected, Catch::Contains("الشماع"));
  CHECK(traced("متى توفيت رباب الشماع؟").corrected.empty());
}

TEST_CASE("explain: only where it is asked for, and never of talk") {
  const Trace silent = ask_world("متى تأسست جامعة تل ريحان؟").trace;
  CHECK(silent.rule.empty());
  CHECK(silent.candidates.empty());
  CHECK(silent.normalised.empty());
  CHECK(traced("مرحبا").sought.empty());
}

TEST_CASE("explain: asking for it changes no answer") {
  for (const char* question :
       {"متى تأسست جامعة تل ريحان؟", "من طُرد من المرجان؟", "كم سعر الذهب؟"}) {
    const Answer with = world_engine().answer({.text = question, .context = {}, .explain = true});
    CHECK(with.text == ask_world(question).text);
  }
}

}  // namespace
}  // namespace mujib::answer
