#include "engine/workbench/trial.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/text/normalise.hpp"

namespace mujib::workbench {
namespace {

using rulebook::Matcher;
using rulebook::Punctuation;
using rulebook::Rules;
using rulebook::tag;
using rulebook::Tagged;
using Strings = std::vector<std::string>;

Rules small_rules() {
  lexicon::TypeTable types;
  const TypeId organisation = types.add("منظمة");
  const TypeId city = types.add("مدينة");
  lexicon::Lexicon::Builder builder(std::move(types));
  builder.add({.key = "bridges", .type = organisation, .names = {"منظمة الجسور"}});
  builder.add({.key = "roads", .type = organisation, .names = {"منظمة الطرق"}});
  builder.add({.key = "noor", .type = city, .names = {"نور"}});
  Rules rules;
  rules.lexicon = builder.finish();
  rules.sets["مقر"] = {"مقر", {"مقر", "مركز"}};
  return rules;
}

struct Read {
  Read(const Rules& rules, std::string_view text) {
    normalised = mujib::text::normalise(text);
    const auto tokens = mujib::text::tokenise(normalised.text);
    mentions = rules.lexicon.find(normalised.text, tokens);
    tagged = tag(normalised.text, tokens, mentions, Punctuation::kKeep);
  }
  TaggedText tagged_text() const {
    return {tagged, mentions, {0, static_cast<std::uint32_t>(tagged.text.size())}};
  }
  std::string words(Span range) const {
    const auto [first, last] = tagged.items_in(range);
    if (first >= last) return "";
    return normalised.text.substr(
        tagged.items[first].normalised.begin,
        tagged.items[last - 1].normalised.end - tagged.items[first].normalised.begin);
  }
  mujib::text::Normalised normalised;
  std::vector<lexicon::Mention> mentions;
  Tagged tagged;
};

struct Row {
  const char* pattern;
  const char* text;
  std::size_t fitting;  // elements
  const char* reached;
};

const Row kRows[] = {
    {"يقع (@مقر) {منظمة} في {مدينة}", "ويقع مقر منظمة الجسور في نور", 5,
     "ويقع مقر منظمه الجسور في نور"},
    {"يقع (@مقر) {منظمة} قرب {مدينة}", "ويقع مركز منظمة الجسور في نور", 3,
     "ويقع مركز منظمه الجسور"},
    {"{منظمة} مقرها {مدينة}", "منظمة الجسور في نور", 1, "منظمه الجسور"},
    {"{منظمة} ذات [سور] … {مدينة}", "منظمة الجسور ذات نور", 5, "منظمه الجسور ذات نور"},
    {"مقر {مدينة}", "لا شيء هنا", 0, ""},
    // A name that is spelled out is this entity and no other of its type.
    {"مقر منظمة الطرق في {مدينة}", "مقر منظمة الجسور في نور", 1, "مقر"},
    {"مقر منظمة الجسور في {مدينة}", "مقر منظمة الجسور في نور", 5, "مقر منظمه الجسور في نور"},
};

TEST_CASE("trial: a pattern goes as far as its longest beginning that fits") {
  const Rules rules = small_rules();
  for (const Row& row : kRows) {
    CAPTURE(row.pattern, row.text);
    const Read read(rules, row.text);
    std::vector<Problem> problems;
    const Trial trial =
        try_pattern(row.pattern, rules, Matcher::Anchor::kSearch, read.tagged_text(), problems);
    CHECK(problems.empty());
    std::size_t fitting = 0;
    for (const Trial::Element& element : trial.elements) fitting += element.fits ? 1 : 0;
    CHECK(fitting == row.fitting);
    CHECK(trial.fits == (row.fitting == trial.elements.size()));
    CHECK(read.words(trial.reached) == row.reached);
  }
}

TEST_CASE("trial: a question's form has to stand at the start") {
  const Rules rules = small_rules();
  const Read read(rules, "قل مقر منظمة الجسور");
  std::vector<Problem> problems;
  const auto fits = [&](Matcher::Anchor anchor) {
    return try_pattern("مقر {منظمة}", rules, anchor, read.tagged_text(), problems).fits;
  };
  CHECK(fits(Matcher::Anchor::kSearch));
  CHECK_FALSE(fits(Matcher::Anchor::kStart));
}

TEST_CASE("trial: a pattern that does not compile says why and fits nothing") {
  const Rules rules = small_rules();
  const Read read(rules, "مقر منظمة الجسور");
  for (const char* pattern : {"مقر {منضمة}", "({[", "مقر )", "{منظمة}", "(@لا) مقر", "مقر {"}) {
    CAPTURE(pattern);
    std::vector<Problem> problems;
    const Trial trial =
        try_pattern(pattern, rules, Matcher::Anchor::kSearch, read.tagged_text(), problems);
    CHECK_FALSE(problems.empty());
    CHECK_FALSE(trial.fits);
    CHECK(trial.reached.empty());
  }
}

TEST_CASE("trial: elements are words, slots, groups and gaps") {
  CHECK(elements_of("يقع مقر{منظمة} (في|ب [مدينة]) … {أ: مدينة}، آخر") ==
        Strings{"يقع", "مقر", "{منظمة}", "(في|ب [مدينة])", "…", "{أ: مدينة}", "،", "آخر"});
  CHECK(elements_of("").empty());
  CHECK(elements_of("({[") == Strings{"({["});
  CHECK(elements_of(") ا") == Strings{")", "ا"});
  CHECK(elements_of("…….") == Strings{"…", "…", "."});
}

}  // namespace
}  // namespace mujib::workbench
