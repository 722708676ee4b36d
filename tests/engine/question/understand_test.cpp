#include "engine/question/understand.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/answer/answerer.hpp"
#include "tests/engine/answer/small_engine.hpp"

namespace mujib::question {
namespace {

using answer::small_engine;
Understood understood(std::string_view question, Context context = {}) {
  return understand({.text = std::string(question), .context = std::move(context)},
                    small_engine().answerer().understanding());
}

std::string words(const Understood& question, WordRole role) {
  std::string out;
  for (std::size_t token = 0; token < question.roles.size(); ++token) {
    if (question.roles[token] != role) continue;
    out += (out.empty() ? "" : " ") + std::string(question.analysis.word(token));
  }
  return out;
}

TEST_CASE("understand: each word has a role") {
  const Understood one = understood("لو سمحت متى تأسست منظمة الجسور في الجبال؟");
  CHECK(one.roles.size() == one.analysis.tokens.size());
  CHECK(words(one, WordRole::kQuestion) == "متي");
  CHECK_THAT(words(one, WordRole::kMention), Catch::Contains("منظمه"));
  CHECK_THAT(words(one, WordRole::kContent), Catch::Contains("الجبال"));
  CHECK_THAT(words(one, WordRole::kWrapper), Catch::Contains("سمحت"));
  CHECK_THAT(words(one, WordRole::kFunction), Catch::Contains("في"));
  CHECK(one.has_words());
}

TEST_CASE("understand: the question word says what is expected") {
  CHECK(understood("متى تأسست منظمة الجسور؟").expected == Expected::kTime);
  CHECK(understood("أين مقر منظمة الجسور؟").expected == Expected::kPlace);
  CHECK(understood("كم عضوا في منظمة الجسور؟").expected == Expected::kNumber);
  CHECK(understood("تضم منظمة الجسور بحرستان").expected == Expected::kAnything);
}

TEST_CASE("understand: a wrong letter is corrected and said") {
  const Understood one = understood("من أعظاء منظمة الجسور؟");
  CHECK_FALSE(one.corrected.empty());
  CHECK_THAT(one.note, Catch::Contains("«"));
  CHECK(understood("من أعضاء منظمة الجسور؟").note.empty());
}

TEST_CASE("understand: nothing asked is nothing understood") {
  for (const char* text : {"", " ", "؟", "؟؟؟!!", "\n\t", "ـــ", "\xFF"}) {
    CAPTURE(text);
    const Understood one = understood(text);
    CHECK(one.analysis.mentions.empty());
    CHECK(one.terms.empty());
  }
}

TEST_CASE("understand: a reference leans on what was said before") {
  Context context;
  context.entities = {"plains"};
  const Understood one = understood("أين مقر المنظمة؟", context);
  REQUIRE(one.recent.size() == 1);
  bool meant = false;
  for (const auto& mention : one.analysis.mentions)
    meant = meant || mention.entity == one.recent[0];
  CHECK(meant);
}

}  // namespace
}  // namespace mujib::question
