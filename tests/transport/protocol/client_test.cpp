#include "transport/protocol/client.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <variant>

#include "transport/protocol/reply.hpp"
#include "transport/protocol/request.hpp"

namespace mujib::protocol {
namespace {

Answer full_answer() {
  Answer answer;
  answer.status = Status::kAnswered;
  answer.kind = AnswerKind::kDisputed;
  answer.text = "تختلف «المصادر»:\n\"كذا\"";
  answer.short_text = "«كذا»";
  answer.items = {"تركيا", "أذربيجان"};
  answer.speakers = {"أونلمش"};
  answer.disagreement = true;
  answer.versions = {{"نص", "الوثيقة الأولى", "أونلمش", {0}}};
  Citation citation;
  citation.document = "a.txt";
  citation.title = "الوثيقة الأولى";
  citation.author = "كاتب";
  citation.publisher = "صحيفة";
  citation.date = "2022";
  citation.above = {"الباب الأول", "المادة 2"};
  citation.lines = {4, 6};
  citation.bytes = {{10, 20}, {30, 40}};
  citation.text = "جملة";
  citation.original = "جمـلة";
  citation.repaired = true;
  citation.sure = false;
  citation.speaker = "أونلمش";
  answer.citations = {citation};
  answer.suggestions = {"من؟"};
  answer.note = "فهمت";
  answer.context.entities = {"otg"};
  answer.context.slots = {{"منظمه", "otg"}};
  answer.context.question = "من";
  answer.context.sentence = 7;
  answer.trace.normalised = "من";
  answer.trace.tagged = "<من>";
  answer.trace.candidates = {{"قاعدة", -3, "كلمات"}};
  answer.trace.rule = "قاعدة";
  answer.trace.query = "؟";
  answer.trace.facts = {{"حقيقة", "استخراج", "a.txt", 4, true}};
  answer.trace.sought = {{"مقر", 7, "ومقرها", 88}, {"بحر", 10, "", 0}};
  answer.trace.nearest = "ومقرها في إسطنبول.";
  answer.trace.parts = {{"الجملة", "تقارب الكلمات", 12}, {"القطعة", "نوعها=0", -7}};
  return answer;
}

TEST_CASE("client: an answer that is written and read back is written the same") {
  const Answer answer = full_answer();
  const std::string written = write_answer("7", answer, true);
  const auto reply = read_reply(written);
  REQUIRE(reply.has_value());
  CHECK(reply->type == "answer");
  CHECK(reply->id == "7");
  CHECK(reply->answer.context == answer.context);
  CHECK(write_answer("7", reply->answer, true) == written);
}

TEST_CASE("client: every status keeps its name, and one that is not known asserts nothing") {
  for (const Status status : {Status::kAnswered, Status::kPassages, Status::kUnknown}) {
    Answer answer;
    answer.status = status;
    const auto reply = read_reply(write_answer("", answer, false));
    REQUIRE(reply.has_value());
    CHECK(reply->answer.status == status);
  }
  for (const char* odd :
       {R"({"type":"answer","status":"certain"})", R"({"type":"answer","status":1})"}) {
    CAPTURE(odd);
    CHECK(read_reply(odd).value().answer.status == Status::kUnknown);
  }
}

TEST_CASE("client: every kind of answer keeps its name") {
  for (const AnswerKind kind :
       {AnswerKind::kFact, AnswerKind::kDisputed, AnswerKind::kReading, AnswerKind::kTalk,
        AnswerKind::kPassages, AnswerKind::kNotUnderstood, AnswerKind::kNotInDocuments,
        AnswerKind::kDamaged}) {
    Answer answer;
    answer.kind = kind;
    const auto reply = read_reply(write_answer("", answer, false));
    REQUIRE(reply.has_value());
    CHECK(reply->answer.kind == kind);
    CHECK(reply->id.empty());
  }
}

TEST_CASE("client: what it asks is what the server reads") {
  Question question{"أين \"المقر\"؟\n", full_answer().context, true};
  const auto read = read_message(write_ask("9", question));
  REQUIRE(std::holds_alternative<Ask>(read));
  const auto& ask = std::get<Ask>(read);
  CHECK(ask.id == "9");
  CHECK(ask.question.text == question.text);
  CHECK(ask.question.context == question.context);
  CHECK(ask.question.explain);
}

TEST_CASE("client: an error brings its message, anything else does not crash") {
  const auto error = read_reply(R"({"type":"error","id":"1","code":"x","message":"خطأ"})");
  REQUIRE(error.has_value());
  CHECK(error->message == "خطأ");
  for (const char* bad : {"", "{", "[]", "null", "7", "\"نص\"", "\xFF"}) {
    CAPTURE(bad);
    CHECK_FALSE(read_reply(bad).has_value());
  }
  for (const char* odd :
       {R"({})", R"({"type":7,"id":[]})",
        R"({"type":"answer","citations":[7,{"lines":[1],"bytes":[[1],2,[-1,"x"]]}],"items":{}})",
        R"({"type":"answer","trace":[],"context":7,"versions":[{"citations":["x"]}]})",
        R"({"type":"answer","trace":{"facts":[7,{"line":-1}],"candidates":[[],{"score":"x"}]}})"}) {
    CAPTURE(odd);
    CHECK(read_reply(odd).has_value());
  }
}

}  // namespace
}  // namespace mujib::protocol
