#include "engine/answer/engine.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/base_rules.hpp"
#include "tests/engine/folder.hpp"
#include "tests/engine/small_rules.hpp"

namespace mujib::answer {
namespace {

std::string said(const Answer& answer) {
  std::string out = answer.text;
  for (const std::string& item : answer.items) out += " " + item;
  for (const Version& version : answer.versions) out += " " + version.text;
  return out;
}

TEST_CASE("answer: what the documents say, with the sentence that says it") {
  struct Row {
    const char* question;
    AnswerKind kind;
    const char* text;
    const char* cited;
  };
  const Row row = GENERATE(values<Row>({
      {"متى تأسست منظمة الجسور؟", AnswerKind::kFact, "1998", "تأسست منظمة الجسور في عام 1998"},
      {"متي تاسست رابطه السهول", AnswerKind::kFact, "2004", "تأسست رابطة السهول عام 2004"},
      {"إمتى أنشئت رابطة السهول؟", AnswerKind::kFact, "2004", "تأسست رابطة السهول عام 2004"},
      {"من أعضاء منظمة الجسور؟", AnswerKind::kFact, "جبلستان", "وتضم منظمة الجسور"},
      {"كم عضوا في منظمة الجسور؟", AnswerKind::kFact, "3", "وتضم منظمة الجسور"},
      {"هل بحرستان عضو في منظمة الجسور؟", AnswerKind::kFact, "نعم", "وتضم منظمة الجسور"},
      {"هل رملستان عضو في منظمة الجسور؟", AnswerKind::kFact, "لا", "وتضم منظمة الجسور"},
      {"أين مقر منظمة الجسور؟", AnswerKind::kDisputed, "نورة", "مقر"},
      {"لو سمحت وين مركز Bridges شكرا", AnswerKind::kDisputed, "ريم", "مقر"},
  }));
  CAPTURE(row.question);
  const Answer answer = ask(small_engine(), row.question);
  CAPTURE(answer.text);
  CHECK(answer.kind == row.kind);
  CHECK_THAT(said(answer), Catch::Contains(row.text));
  REQUIRE_FALSE(answer.citations.empty());
  CHECK_THAT(answer.citations[0].text, Catch::Contains(row.cited));
  CHECK(broken_promise(small_engine(), answer).empty());
}

TEST_CASE("answer: sources that differ stand apart, each with its own sentence") {
  const Answer answer = ask(small_engine(), "أين مقر منظمة الجسور؟");
  CHECK(answer.disagreement);
  REQUIRE(answer.versions.size() == 2);
  CHECK(answer.versions[0].source != answer.versions[1].source);
  CHECK(answer.versions[0].citations != answer.versions[1].citations);
}

TEST_CASE("answer: understood, but in no document, is refused as such") {
  const Answer members = ask(small_engine(), "من أعضاء رابطة السهول؟");
  CHECK(members.status == Status::kUnknown);
  CHECK(members.kind == AnswerKind::kNotInDocuments);
}

TEST_CASE("answer: a greeting asserts nothing") {
  const Answer answer = ask(small_engine(), "مرحبا");
  CHECK(answer.kind == AnswerKind::kTalk);
  CHECK(answer.citations.empty());
}

TEST_CASE("answer: a follow-up leans on the context that came back") {
  const Answer first = ask(small_engine(), "متى تأسست رابطة السهول؟");
  const Answer second = ask(small_engine(), "ومنظمة الجسور؟", first.context);
  CHECK(second.kind == AnswerKind::kFact);
  CHECK_THAT(second.text, Catch::Contains("1998"));
  const Answer third = ask(small_engine(), "ومن أعضاء المنظمة؟", second.context);
  CHECK_THAT(said(third), Catch::Contains("نهرستان"));
}

TEST_CASE("load: twice equals once") {
  const auto again = load_small_engine();
  CHECK(again->version() == small_engine().version());
  CHECK(again->suggestions() == small_engine().suggestions());
  for (const char* question : {"أين مقر منظمة الجسور؟", "من أعضاء منظمة الجسور؟", "مرحبا", "؟",
                               "ماذا يبيع سكان القرى في الربيع؟"}) {
    CAPTURE(question);
    CHECK(shown(ask(*again, question)) == shown(ask(small_engine(), question)));
  }
}

TEST_CASE("load: what cannot be loaded is one clear sentence, and nothing is loaded") {
  const Folder folder;
  write_base_rules(folder, "rules/");
  folder.write("rules/a.rules", kSmallLexicon).write("docs/a.txt", kBridgesText);
  folder.write("broken/a.rules", "كيان: x\n").write("empty/a.txt", "");
  struct Row {
    const char* corpus;
    const char* rules;
    bool problems;
  };
  for (const Row& row : {Row{"missing", "rules", false}, Row{"docs", "missing", false},
                         Row{"docs", "docs", false}, Row{"docs", "broken", true},
                         Row{"empty", "rules", false}, Row{"docs/a.txt", "rules", false}}) {
    CAPTURE(row.corpus, row.rules);
    std::vector<Problem> problems;
    const auto engine = Engine::load(
        {.corpus = folder.file(row.corpus), .rules = folder.file(row.rules)}, problems);
    REQUIRE_FALSE(engine.has_value());
    CHECK_FALSE(engine.error().message.empty());
    CHECK(has_errors(problems) == row.problems);
  }
}

TEST_CASE("passage: a cited sentence inside its paragraph") {
  const Answer answer = ask(small_engine(), "متى تأسست منظمة الجسور؟");
  REQUIRE_FALSE(answer.citations.empty());
  const Citation& citation = answer.citations[0];
  const auto passage = small_engine().passage(citation.document, citation.bytes[0].begin);
  REQUIRE(passage);
  CHECK(passage->text == citation.text);
  CHECK_THAT(passage->after, Catch::Contains("ويقع مقر المنظمة"));
  CHECK_FALSE(small_engine().passage("none.txt", 0));
  CHECK_FALSE(small_engine().passage(citation.document, 4'000'000'000U));
}

}  // namespace
}  // namespace mujib::answer
