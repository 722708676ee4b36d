#include "engine/find/clauses/request.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/answer/answerer.hpp"
#include "tests/engine/world.hpp"

namespace mujib::find {
namespace {

ReadRequest requested(std::string_view question) {
  const question::Understanding& with = answer::world_engine().answerer().understanding();
  return request_for(question::understand({.text = std::string(question)}, with), with);
}

std::string words(const ReadRequest& request) {
  std::string out;
  for (const question::QueryTerm& term : request.terms) {
    out += (out.empty() ? "" : " ") + std::string(term.word);
  }
  return out;
}

TEST_CASE("request: the question word says what fills the gap") {
  struct Row {
    const char* question;
    Expected expected;
  };
  const Row row = GENERATE(values<Row>({
      {"متى أُغلق مصنع السكر؟", Expected::kTime},
      {"في أي عام أُغلق مصنع السكر؟", Expected::kTime},
      {"أين درست رباب الشماع؟", Expected::kPlace},
      {"كم مدة الإعارة؟", Expected::kNumber},
      {"من زوج رباب الشماع؟", Expected::kPerson},
      {"لماذا استقال بشر العسلي؟", Expected::kCause},
      {"علاش تأجلات المباراة؟", Expected::kCause},
      {"هل تُعار المخطوطات؟", Expected::kYesNo},
      {"ما اسم القائد الذي بنى القلعة؟", Expected::kName},
  }));
  CAPTURE(row.question);
  CHECK(requested(row.question).expected == row.expected);
}

TEST_CASE("request: words of content are its terms, grammar and courtesy are none") {
  struct Row {
    const char* question;
    const char* terms;
  };
  const Row row = GENERATE(values<Row>({
      {"لو سمحت متى أُغلق مصنع السكر؟", "اغلق مصنع السكر"},
      {"كم سفينة تشغل شركة الموج للشحن؟", "سفينه تشغل شركه الموج للشحن"},  // a name is one
      {"هل تُعار المخطوطات؟", "تعار المخطوطات"},
  }));
  CAPTURE(row.question);
  CHECK(words(requested(row.question)) == row.terms);
}

TEST_CASE("request: a year is asked for, or any time") {
  CHECK(requested("في أي عام أُغلق مصنع السكر؟").dated_only);
  CHECK_FALSE(requested("متى أُغلق مصنع السكر؟").dated_only);
}

TEST_CASE("request: the first noun is the head of what is counted") {
  const ReadRequest request = requested("كم سفينة تشغل شركة الفنار للملاحة؟");
  REQUIRE(request.head);
  CHECK(request.terms[*request.head].word == "سفينه");
  CHECK_FALSE(requested("هل تُعار المخطوطات؟").head);
}

TEST_CASE("request: an office wants its holder, a former one whom that word stands beside") {
  const ReadRequest now = requested("من رئيس جامعة تل ريحان؟");
  CHECK(now.office);
  CHECK_FALSE(now.modifier);
  const ReadRequest before = requested("من الرئيس السابق لجامعة تل ريحان؟");
  CHECK(before.office);
  REQUIRE(before.modifier);
  CHECK_THAT(before.terms[*before.modifier].word, Catch::Contains("سابق"));
  CHECK_FALSE(requested("متى أُغلق مصنع السكر؟").office);
}

TEST_CASE("request: a yes or no needs more of the question than a clause that is read out") {
  CHECK(requested("هل أُغلق مصنع السكر؟").least_coverage >
        requested("متى أُغلق مصنع السكر؟").least_coverage);
}

TEST_CASE("request: a word for a kind alone asks nothing") {
  CHECK(requested("منظمة").terms.empty());
  CHECK(requested("").terms.empty());
}

}  // namespace
}  // namespace mujib::find
