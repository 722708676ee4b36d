#include "transport/protocol/reply.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "transport/protocol/request.hpp"

namespace mujib::protocol {
namespace {

using nlohmann::json;

Answer full_answer() {
  Answer answer;
  answer.status = Status::kAnswered;
  answer.kind = AnswerKind::kDisputed;
  answer.text = "يختلف المصدران.";
  answer.short_text = "ستة";
  answer.items = {"روسيا", "أرمينيا"};
  answer.speakers = {"محمد"};
  answer.disagreement = true;
  answer.versions = {{"ستة", "الأولى", "محمد", {0, 1}}, {"سبعة", "الثانية", "", {1}}};
  Citation citation;
  citation.document = "a.txt";
  citation.title = "الوثيقة";
  citation.author = "كاتب";
  citation.publisher = "صحيفة";
  citation.date = "2022-01-09";
  citation.lines = {3, 4};
  citation.bytes = {{10, 20}, {30, 44}};
  citation.text = "مقرها في موسكو";
  citation.original = "مقرهـا في موسكو";
  citation.marks = {{17, 27}};
  citation.repaired = true;
  citation.sure = false;
  citation.speaker = "محمد";
  answer.citations = {citation, Citation{}};
  answer.suggestions = {"ومتى؟"};
  answer.note = "ملاحظة";
  answer.context = {.entities = {"csto"},
                    .rule = "مقر",
                    .slots = {{"منظمة", "csto"}},
                    .question = "اين",
                    .answers = {"moscow"},
                    .speaker = "محمد",
                    .document = "a.txt",
                    .sentence = 5};
  answer.trace.normalised = "اين";
  answer.trace.candidates = {{"مقر", 12, "لأن"}};
  answer.trace.facts = {{"csto، المقر، موسكو", "مقره في", "a.txt", 4, true}};
  return answer;
}

TEST_CASE("reply: an answer is written with every member") {
  const json written = json::parse(write_answer("7", full_answer(), false));
  CHECK(written["type"] == "answer");
  CHECK(written["id"] == "7");
  CHECK(written["status"] == "answered");
  CHECK(written["kind"] == "disputed");
  CHECK(written["answer"] == "يختلف المصدران.");
  CHECK(written["short"] == "ستة");
  CHECK(written["items"] == json({"روسيا", "أرمينيا"}));
  CHECK(written["speakers"] == json::array({"محمد"}));
  CHECK(written["disagreement"] == true);
  CHECK(written["versions"] == json::parse(R"([
    {"text":"ستة","source":"الأولى","speaker":"محمد","citations":[0,1]},
    {"text":"سبعة","source":"الثانية","speaker":null,"citations":[1]}])"));
  CHECK(written["citations"][0] == json::parse(R"({"doc":"a.txt","title":"الوثيقة","author":"كاتب",
    "source":"صحيفة","date":"2022-01-09","above":[],"lines":[3,4],"bytes":[[10,20],[30,44]],
    "text":"مقرها في موسكو","original":"مقرهـا في موسكو","marks":[[9,14]],
    "repaired":true,"sure":false,"speaker":"محمد"})"));
  CHECK(written["citations"][1]["speaker"].is_null());
  CHECK(written["suggestions"] == json::array({"ومتى؟"}));
  CHECK(written["note"] == "ملاحظة");
  CHECK_FALSE(written.contains("trace"));
}

TEST_CASE("reply: the trace is written where it was asked for") {
  const json trace = json::parse(write_answer("7", full_answer(), true))["trace"];
  CHECK(trace == json::parse(R"({"normalised":"اين","corrected":"","tagged":"",
    "candidates":[{"rule":"مقر","score":12,"why":"لأن"}],"rule":"","query":"",
    "facts":[{"fact":"csto، المقر، موسكو","rule":"مقره في","document":"a.txt","line":4,
              "repaired":true}],"sought":[],"nearest":"","parts":[]})"));
}

TEST_CASE("reply: each kind and status has the name the protocol gives it") {
  const std::tuple<Status, AnswerKind, const char*, const char*> rows[] = {
      {Status::kAnswered, AnswerKind::kFact, "answered", "fact"},
      {Status::kAnswered, AnswerKind::kDisputed, "answered", "disputed"},
      {Status::kAnswered, AnswerKind::kReading, "answered", "reading"},
      {Status::kAnswered, AnswerKind::kTalk, "answered", "talk"},
      {Status::kPassages, AnswerKind::kPassages, "passages", "passages"},
      {Status::kUnknown, AnswerKind::kNotUnderstood, "unknown", "not_understood"},
      {Status::kUnknown, AnswerKind::kNotInDocuments, "unknown", "not_in_documents"},
      {Status::kUnknown, AnswerKind::kDamaged, "unknown", "damaged"},
  };
  for (const auto& [status, kind, status_name, kind_name] : rows) {
    Answer answer;
    answer.status = status;
    answer.kind = kind;
    const json written = json::parse(write_answer({}, answer, false));
    CHECK(written["kind"] == kind_name);
    CHECK(written["status"] == status_name);
    CHECK(written["id"].is_null());
  }
}

TEST_CASE("reply: passages say nothing, name what is missing and cite") {
  Answer answer;
  answer.status = Status::kPassages;
  answer.kind = AnswerKind::kPassages;
  answer.note = "لم أجد جوابا صريحا: لا يرد «الميناء»؛ أقرب ما في الوثائق:";
  answer.citations = full_answer().citations;
  const json written = json::parse(write_answer("7", answer, false));
  CHECK(written["status"] == "passages");
  CHECK(written["answer"] == "");
  CHECK(written["short"] == "");
  CHECK(written["note"] == answer.note);
  CHECK(written["citations"].size() == 2);
}

TEST_CASE("reply: the context that leaves comes back the same") {
  const Answer answer = full_answer();
  const json written = json::parse(write_answer("7", answer, false));
  const json ask = {
      {"type", "ask"}, {"id", "8"}, {"text", "ومتى؟"}, {"context", written["context"]}};
  CHECK(std::get<Ask>(read_message(ask.dump())).question.context == answer.context);
}

TEST_CASE("reply: bytes that are no UTF-8 leave as valid JSON") {
  Answer answer = full_answer();
  answer.text = "\xFF\xFE";
  answer.citations[0].text = "\xD8 موسكو";
  answer.citations[0].marks = {{2, 900}};
  const json written = json::parse(write_answer("\xFF", answer, true));
  CHECK(written["answer"] == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(written["citations"][0]["marks"] == json::parse("[[2,7]]"));
}

TEST_CASE("reply: the other messages have their members") {
  CHECK(json::parse(write_passage("8", {.document = "a.txt",
                                        .title = "الوثيقة",
                                        .before = "قبل.",
                                        .text = "جملة.",
                                        .after = "بعد.",
                                        .lines = {3, 5}})) ==
        json::parse(R"({"type":"passage","id":"8","doc":"a.txt","title":"الوثيقة",
          "before":"قبل.","text":"جملة.","after":"بعد.","lines":[3,5]})"));
  CHECK(write_pong("") == R"({"type":"pong"})");
  CHECK(write_pong("9") == R"({"type":"pong","id":"9"})");
  CHECK(write_error({.code = ErrorCode::kBadJson, .message = "خطأ", .id = {}}) ==
        R"({"type":"error","code":"bad_json","message":"خطأ"})");
  CHECK(write_error({.code = ErrorCode::kNotFound, .message = "خطأ", .id = "8"}) ==
        R"({"type":"error","id":"8","code":"not_found","message":"خطأ"})");

  const Greeting greeting{.version = "00ff",
                          .documents = {{.name = "a.txt",
                                         .title = "الوثيقة",
                                         .author = "كاتب",
                                         .publisher = "صحيفة",
                                         .date = "2022",
                                         .verdict = Verdict::kRepaired,
                                         .sentences = 3}},
                          .suggestions = {"من؟"}};
  CHECK(
      json::parse(write_hello(greeting)) ==
      json::parse(R"({"type":"hello","protocol":1,"version":"00ff","program":")" MUJIB_VERSION R"(",
          "document_count":1,
          "documents":[{"doc":"a.txt","title":"الوثيقة","author":"كاتب","source":"صحيفة",
                        "date":"2022","verdict":"repaired"}],
          "suggestions":["من؟"],
          "limits":{"message_bytes":16384,"question_characters":1000,"id_characters":64}})"));
  CHECK(
      json::parse(write_health(greeting, 4, 2)) ==
      json::parse(R"({"status":"ok","version":"00ff","program":")" MUJIB_VERSION R"(","protocol":1,
          "documents":1,"connections":4,"waiting":2})"));
}

TEST_CASE("reply: a hello does not grow with the documents") {
  Greeting greeting;
  for (int i = 0; i < 800; ++i)
    greeting.documents.push_back({.name = std::to_string(i) + ".txt",
                                  .title = std::string(5'000'000 / 800, 't'),
                                  .author = std::string(1000, 'a')});
  greeting.suggestions = {"من؟", std::string(201, 'q')};
  const std::string hello = write_hello(greeting);
  CHECK(hello.size() < 6 * 1024);
  const json read = json::parse(hello);
  CHECK(read["document_count"] == 800);
  REQUIRE(read["documents"].size() == 5);
  CHECK(read["documents"][4]["doc"] == "4.txt");
  CHECK(read["documents"][0]["title"] == std::string(200, 't') + "…");
  CHECK(read["suggestions"] == json::array({"من؟"}));
}

TEST_CASE("reply: every error has a name, a status and a sentence of its own") {
  const std::tuple<ErrorCode, const char*, unsigned> rows[] = {
      {ErrorCode::kTooLarge, "too_large", 413},
      {ErrorCode::kBadUtf8, "bad_utf8", 400},
      {ErrorCode::kBadJson, "bad_json", 400},
      {ErrorCode::kBadMessage, "bad_message", 400},
      {ErrorCode::kQuestionTooLong, "question_too_long", 400},
      {ErrorCode::kNotFound, "not_found", 404},
      {ErrorCode::kBusy, "busy", 503},
      {ErrorCode::kTooFast, "busy", 429},
      {ErrorCode::kForbiddenOrigin, "forbidden_origin", 403},
      {ErrorCode::kForbiddenHost, "forbidden_host", 403},
      {ErrorCode::kBadRequest, "bad_request", 400},
      {ErrorCode::kBadMethod, "bad_method", 405},
  };
  for (const auto& [code, name, status] : rows) {
    CHECK(code_name(code) == name);
    CHECK(http_status(code) == status);
    CHECK(make_error(code, "5").id == "5");
    CHECK_FALSE(make_error(code).message.empty());
  }
}

}  // namespace
}  // namespace mujib::protocol
