#include "engine/workbench/why_not.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/ingest/knowledge.hpp"
#include "tests/engine/answer/small_engine.hpp"

namespace mujib::workbench {
namespace {

using answer::Engine;
using answer::small_engine;

RuleTrial tried(std::string_view sentence, std::string_view rule) {
  const auto trial = try_extraction(sentence, rule, small_engine().knowledge());
  REQUIRE(trial.has_value());
  return *trial;
}

// «+يقع +مقر -{منظمة}»
std::string fits(const RuleTrial::Form& form) {
  std::string out;
  for (const auto& one : form.elements) {
    out += (out.empty() ? "" : " ") + std::string(one.fits ? "+" : "-") + one.written;
  }
  return out;
}

bool says(const RuleTrial& trial, std::string_view part) {
  return std::any_of(trial.findings.begin(), trial.findings.end(),
                     [&](const std::string& one) { return one.find(part) != std::string::npos; });
}

TEST_CASE("why not: an extraction rule that fits a sentence shows the fact it finds") {
  const RuleTrial trial = tried("ويقع مقر رابطة السهول في العاصمة ريم.", "مقر المنظمة");
  CHECK(trial.of_sentence);
  CHECK(trial.fits);
  REQUIRE(trial.forms.size() == 1);
  CHECK(fits(trial.forms[0]) == "+يقع +مقر +{منظمة} +في +[مدينة|العاصمة] +{مدينة}");
  CHECK(says(trial, "استخرجت: رابطة السهول، المقر، ريم"));
}

TEST_CASE("why not: the element that fails is told, with the words in its place") {
  const RuleTrial trial = tried("ويقع مقر رابطة السهول قرب مدينة ريم.", "مقر المنظمة");
  CHECK_FALSE(trial.fits);
  REQUIRE(trial.forms.size() == 1);
  const RuleTrial::Form& form = trial.forms[0];
  CHECK(fits(form) == "+يقع +مقر +{منظمة} -في -[مدينة|العاصمة] -{مدينة}");
  CHECK(form.reached == "ويقع مقر رابطه السهول");
  CHECK(form.next.starts_with("قرب"));
  CHECK(form.elements[3].elsewhere.empty());   // «في» is nowhere
  CHECK(form.elements[5].elsewhere == "ريم");  // the town is there, after another word
  CHECK(says(trial, "لا ينطبق شيء"));
}

TEST_CASE("why not: a sentence of the documents is read in its place") {
  const RuleTrial trial = tried("يقع مقر المنظمة في مدينة نورة", "مقر المنظمة");
  CHECK(trial.fits);  // «المنظمة» is the one the sentence before it names
  CHECK(says(trial, "bridges.txt"));
  CHECK(says(trial, "استخرجت: منظمة الجسور، المقر، نورة"));
}

TEST_CASE("why not: what a lone sentence leaves open may mean any entity of its type") {
  const RuleTrial trial = tried("مساء يقع مقر المنظمة في مدينة ريم", "مقر المنظمة");
  CHECK(trial.fits);
  CHECK(says(trial, "فجُرّبت على «منظمة الجسور»"));
  CHECK_FALSE(tried("مساء يقع مقر المدينة في مدينة ريم", "مقر المنظمة").fits);
}

TEST_CASE("why not: what another rule finds in the sentence is told") {
  const RuleTrial trial = tried("تأسست رابطة السهول عام 1950.", "مقر المنظمة");
  CHECK_FALSE(trial.fits);
  CHECK(says(trial, "استخرجت قاعدة غيرها: رابطة السهول، التأسيس"));
  CHECK(says(trial, "«تأسيس المنظمة»"));
}

TEST_CASE("why not: a heading of the documents gives no fact, and says so") {
  const RuleTrial trial = tried("منظمة الجسور", "مقر المنظمة");
  CHECK(says(trial, "عنوان"));
}

TEST_CASE("why not: any bytes are a sentence, and a rule that is not there is none") {
  for (const char* text : {"", " ", "؟", "\xFF\xFE", "\x02", "{منظمة}"}) {
    CHECK_FALSE(tried(text, "مقر المنظمة").fits);
  }
  CHECK_FALSE(try_extraction("نص", "لا شيء", small_engine().knowledge()).has_value());
  CHECK_FALSE(try_extraction("نص", "أين المقر", small_engine().knowledge()).has_value());
}

TEST_CASE("why not: a question rule is named however it is spelt") {
  const Engine& engine = small_engine();
  for (const char* name : {"أين المقر", "اين المقر"}) {
    const auto trial =
        try_rule({"أين مقر منظمة الجسور؟", {}, false}, name, engine.answerer(), engine.knowledge());
    REQUIRE(trial.has_value());
    CHECK(trial->fits);
    CHECK_FALSE(trial->of_sentence);
  }
}

}  // namespace
}  // namespace mujib::workbench
