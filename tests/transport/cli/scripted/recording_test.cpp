#include "transport/cli/scripted/recording.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace mujib::cli {
namespace {

struct Run {
  explicit Run(const std::string& text, const std::string& names = "ابج") {
    for (std::size_t at = 0; at + 1 < names.size(); at += 2) {
      const std::string name = names.substr(at, 2);
      dialogues.push_back({name, "a.qa", 1, {{"سؤال " + name, 2, {}}}});
    }
    for (const Dialogue& one : dialogues) {
      Answer answer;
      answer.status = Status::kAnswered;
      answer.kind = AnswerKind::kFact;
      answer.text = text;
      answer.short_text = "قيمة";
      answer.items = {"عنصر"};
      Citation citation;
      citation.document = "a.txt";
      citation.lines = {4, 5};
      answer.citations = {citation};
      answer.trace.rule = "قاعدة";
      outcomes.push_back({&one, 0, answer, {}});
    }
  }
  std::vector<Dialogue> dialogues;
  std::vector<Outcome> outcomes;
};

TEST_CASE("recording: a line says what was answered, from where, by which rule") {
  CHECK(recording_of(Run("نعم", "ا").outcomes) ==
        R"({"test":"ا","question":"سؤال ا","kind":"حقيقة","answer":"نعم","short":"قيمة",)"
        R"("items":["عنصر"],"rule":"قاعدة","disagreement":false,"citations":["a.txt:4"]})"
        "\n");
}

TEST_CASE("recording: the same answers differ in nothing") {
  const Run run("جواب فيه «علامات» و\"غيرها\"\nوسطر");
  const auto changes = compare(recording_of(run.outcomes), run.outcomes);
  REQUIRE(changes.has_value());
  CHECK(changes->changed.empty());
  CHECK(changes->added.empty());
  CHECK(changes->removed.empty());
}

TEST_CASE("recording: what changed, came and went is told") {
  const std::string before = recording_of(Run("قديم", "اب").outcomes);
  const auto changes = compare(before, Run("جديد", "بج").outcomes);
  REQUIRE(changes.has_value());
  REQUIRE(changes->changed.size() == 1);
  CHECK(changes->changed[0].test == "ب");
  CHECK(changes->changed[0].lines ==
        std::vector<std::string>{"answer before: قديم", "answer now:    جديد"});
  CHECK(changes->added == std::vector<std::string>{"ج"});
  CHECK(changes->removed == std::vector<std::string>{"ا"});
}

TEST_CASE("recording: the value alone is compared where it was recorded") {
  const Run now("جواب", "ا");
  const std::string before = recording_of(now.outcomes);
  const auto replaced = [&](std::string_view with) {
    std::string out = before;
    const std::string_view value = R"("short":"قيمة",)";
    return out.replace(out.find(value), value.size(), with);
  };
  const auto changes = compare(replaced(R"("short":"غيرها",)"), now.outcomes);
  REQUIRE(changes.has_value());
  REQUIRE(changes->changed.size() == 1);
  CHECK(changes->changed[0].lines ==
        std::vector<std::string>{"short before: غيرها", "short now:    قيمة"});
  CHECK(compare(replaced(""), now.outcomes).value().changed.empty());
}

TEST_CASE("recording: a file that is no recording is refused with its line") {
  for (const char* bad : {"{", "[]", "{\"test\":\"ا\"}", "نص", "null", "\xFF"}) {
    CAPTURE(bad);
    const auto changes = compare("\n" + std::string(bad), {});
    REQUIRE_FALSE(changes.has_value());
    CHECK(changes.error().message == "السطر 2 من التسجيل ليس تسجيل جواب.");
  }
}

}  // namespace
}  // namespace mujib::cli
