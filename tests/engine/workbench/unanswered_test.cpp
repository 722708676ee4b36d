#include "engine/workbench/unanswered.hpp"

#include <catch2/catch.hpp>

#include "engine/forms/entry.hpp"
#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/base_rules.hpp"
#include "tests/engine/folder.hpp"
#include "tests/engine/small_rules.hpp"

namespace mujib::workbench {
namespace {

using answer::ask;
using answer::Engine;
using answer::small_engine;

Unanswered grouped(const std::vector<std::string>& texts, std::size_t most = 20) {
  std::vector<Question> questions;
  for (const std::string& text : texts) questions.push_back({text, {}, false});
  const Engine& engine = small_engine();
  return group_unanswered(questions, engine.answerer(), engine.knowledge(), most);
}

std::vector<std::string> shared(const Unanswered& unanswered) {
  std::vector<std::string> out;
  for (const UnansweredGroup& one : unanswered.groups) out.push_back(one.shared);
  return out;
}

TEST_CASE("unanswered: questions are grouped by the word that most of them share") {
  const Unanswered found = grouped(
      {"ما ثمن راية منظمة الجسور؟", "كم طول الراية؟", "شو راية رابطة السهول؟", "من غنى النشيد؟"});
  CHECK(found.asked == 4);
  CHECK(found.distinct == 4);
  CHECK(found.answered_now == 0);
  REQUIRE(found.groups.size() == 2);
  CHECK(found.groups[0].shared == "راية");
  CHECK(found.groups[0].questions.size() == 3);
  CHECK(found.groups[1].questions.size() == 1);
}

TEST_CASE("unanswered: spellings of one question are one, and counted") {
  const Unanswered found = grouped({"ما هي راية الجسور", "ما هى رايه الجسور", "ما ثمن الراية؟"});
  CHECK(found.asked == 3);
  CHECK(found.distinct == 2);
  REQUIRE(found.groups.size() == 1);
  CHECK(found.groups[0].times == 3);
  REQUIRE(found.groups[0].questions.size() == 2);
  CHECK(found.groups[0].questions[0].times == 2);
}

TEST_CASE("unanswered: what is answered by now drops out") {
  const Unanswered found = grouped({"متى تأسست منظمة الجسور؟", "ما ثمن الراية؟"});
  CHECK(found.answered_now == 1);
  CHECK(shared(found).size() == 1);
}

TEST_CASE("unanswered: a word that no document has asks for a document, not for a rule") {
  const Unanswered found = grouped({"كم طول راية منظمة الجسور؟"});
  REQUIRE(found.groups.size() == 1);
  const UnansweredGroup& group = found.groups[0];
  CHECK(group.sentences.empty());
  CHECK(group.rules.empty());
  CHECK(group.test == "اختبار: " + group.shared + "\nس: كم طول راية منظمة الجسور؟\nنوع: امتناع\n");
}

TEST_CASE("unanswered: a rule that fits and finds no fact asks for an extraction") {
  const Unanswered found = grouped({"متى أنشئت رابطة السهول في ريم؟", "أين مقر رابطة السهول؟"});
  REQUIRE_FALSE(found.groups.empty());
  for (const UnansweredGroup& group : found.groups) {
    if (group.questions[0].question.find("مقر") == std::string::npos) continue;
    CHECK(group.fits);
    REQUIRE(group.nearest);
    CHECK(group.nearest->rule == "أين المقر");
    CHECK(group.rules.find("سؤال:") == std::string::npos);
  }
  CHECK(std::any_of(found.groups.begin(), found.groups.end(),
                    [](const UnansweredGroup& group) { return group.fits; }));
}

TEST_CASE("unanswered: the nearest rule is told element by element") {
  const Unanswered found = grouped({"وين عنوان مركز النشيد؟"});
  REQUIRE(found.groups.size() == 1);
  REQUIRE(found.groups[0].nearest);
  CHECK(found.groups[0].nearest->rule == "أين المقر");
  CHECK_FALSE(found.groups[0].fits);
}

// A question about what a sentence says, which no rule and no reading finds.
constexpr const char* kAboutHorses = "كم ثمن الخيول النادرة؟";

TEST_CASE("unanswered: where documents have the word, the beginning of a rule loads") {
  const Unanswered found = grouped({kAboutHorses, "ما ثمن الخيول؟", "هل الخيول غالية؟"});
  const auto group = std::find_if(found.groups.begin(), found.groups.end(),
                                  [](const UnansweredGroup& one) { return !one.rules.empty(); });
  REQUIRE(group != found.groups.end());
  CHECK(group->named_there);
  REQUIRE_FALSE(group->sentences.empty());
  CHECK(small_engine().knowledge().text_of(group->sentences[0]).find("خيول") !=
        std::string_view::npos);
  CHECK(group->rules.find("علاقة: " + group->shared + "\n") == 0);
  CHECK(group->rules.find("\nسؤال: ") != std::string::npos);
  CHECK(group->rules.find("\nاستخراج: ") != std::string::npos);
  CHECK(group->test.find("نوع: جواب\n") != std::string::npos);
  // Pasted as it is, it loads, and its question fits what was asked: what is to
  // complete is for lint to say.
  const Folder folder;
  write_base_rules(folder, "rules/");
  folder.write("rules/lexicon.rules", kSmallLexicon).write("rules/phrases.rules", kSmallPhrases);
  folder.write("rules/topics.rules", kSmallTopics).write("rules/stub.rules", group->rules);
  folder.write("docs/plains.txt", kPlainsText);
  std::vector<Problem> problems;
  const auto engine =
      Engine::load({.corpus = folder.file("docs"), .rules = folder.file("rules")}, problems);
  REQUIRE(engine.has_value());
  CHECK(problems.empty());
  for (const auto& one : group->questions) {
    const auto trial = try_rule({one.question, {}, false}, group->shared, (*engine)->answerer(),
                                (*engine)->knowledge());
    REQUIRE(trial.has_value());
    CHECK((trial->fits || one.question.starts_with("هل")));
  }
}

TEST_CASE("unanswered: only so many groups are shown, the others are counted") {
  const Unanswered found = grouped({"ما الراية؟", "ما النشيد؟", "ما الطابع؟"}, 1);
  CHECK(found.groups.size() == 1);
  CHECK(found.other_groups == 2);
}

TEST_CASE("unanswered: whatever was asked, it is one line and one entry") {
  const std::string escape = "\x1B[31m";
  const Unanswered found =
      grouped({"ما " + escape + "الراية\nسؤال: دخيل\nطلب؟", "\xC2\x9Bما النشيد؟", "", "؟", "asdkj",
               std::string(1000, 'x'), "\xFF\xFE"});
  CHECK_FALSE(found.groups.empty());
  for (const UnansweredGroup& group : found.groups) {
    for (const std::string& text : {group.shared, group.rules, group.test}) {
      CHECK(text.find('\x1B') == std::string::npos);
      CHECK(text.find("\xC2\x9B") == std::string::npos);
      CHECK(text.find("\nسؤال: دخيل") == std::string::npos);
    }
    for (const auto& one : group.questions) {
      CHECK(one.question.find_first_of("\n\x1B") == std::string::npos);
    }
    std::vector<Problem> problems;
    if (!group.test.empty()) CHECK(forms::read_entries(group.test, "a", problems).size() == 1);
    CHECK(problems.empty());
  }
}

TEST_CASE("unanswered: a follow-up is asked again with its context") {
  const Engine& engine = small_engine();
  const Answer first = ask(engine, "أين مقر منظمة الجسور؟");
  const std::vector<Question> questions = {{"ومن أعضاؤها؟", first.context, false}};
  const Unanswered with = group_unanswered(questions, engine.answerer(), engine.knowledge(), 5);
  CHECK(with.answered_now == 1);
}

TEST_CASE("unanswered: a long log takes time in proportion") {
  const std::vector<std::string> letters = {"ب", "ج", "د", "ر", "س", "ص", "ط", "ع", "ق", "ك"};
  std::vector<std::string> texts;
  for (const std::string& a : letters) {
    for (const std::string& b : letters) {
      for (const std::string& c : letters) {
        texts.push_back("ما ظ" + a + "ظ" + b + "ظ خ" + a + "خ" + c + "خ" + b + "خ");
      }
    }
  }
  const Unanswered found = grouped(texts, 3);
  CHECK(found.distinct == 1000);
  CHECK(found.groups.size() == 3);
}

}  // namespace
}  // namespace mujib::workbench
