#include "transport/protocol/reply.hpp"

#include <algorithm>
#include <span>

#include "transport/protocol/context_json.hpp"
#include "transport/protocol/json_writer.hpp"
#include "transport/protocol/limits.hpp"
#include "transport/protocol/utf.hpp"

namespace mujib::protocol {
namespace {

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kClean:
      return "clean";
    case Verdict::kRepaired:
      return "repaired";
    case Verdict::kDamaged:
      return "damaged";
  }
  return "clean";
}

void write_lines(JsonWriter& json, LineRange lines) {
  json.begin_array().number(lines.first).number(lines.last).end_array();
}

void write_spans(JsonWriter& json, const std::vector<Span>& spans) {
  json.begin_array();
  for (const Span span : spans) json.begin_array().number(span.begin).number(span.end).end_array();
  json.end_array();
}

void write_place(JsonWriter& json, const CitedPlace& place) {
  json.begin_object();
  if (place.page > 0) json.key("page").number(place.page);
  if (!place.heading.empty()) json.key("heading").string(place.heading);
  if (place.row > 0) json.key("row").number(place.row);
  json.end_object();
}

void write_version(JsonWriter& json, const Version& version) {
  json.begin_object().key("text").string(version.text).key("source").string(version.source);
  json.key("speaker").string_or_null(version.speaker).key("citations").begin_array();
  for (const std::size_t index : version.citations) json.number(static_cast<std::int64_t>(index));
  json.end_array().end_object();
}

void write_citation(JsonWriter& json, const Citation& citation) {
  json.begin_object().key("doc").string(citation.document);
  json.key("title").string(citation.title).key("author").string(citation.author);
  json.key("source").string(citation.publisher).key("date").string(citation.date);
  json.key("above").strings(citation.above);
  write_lines(json.key("lines"), citation.lines);
  if (!citation.place.empty()) write_place(json.key("place"), citation.place);
  write_spans(json.key("bytes"), citation.bytes);
  json.key("text").string(citation.text).key("original").string(citation.original);
  write_spans(json.key("marks"), to_utf16(citation.text, citation.marks));
  json.key("repaired").boolean(citation.repaired).key("sure").boolean(citation.sure);
  json.key("speaker").string_or_null(citation.speaker).end_object();
}

void write_trace(JsonWriter& json, const Trace& trace) {
  json.begin_object().key("normalised").string(trace.normalised);
  json.key("corrected").string(trace.corrected).key("tagged").string(trace.tagged);
  json.key("candidates").begin_array();
  for (const Trace::Candidate& candidate : trace.candidates) {
    json.begin_object().key("rule").string(candidate.rule);
    json.key("score").number(candidate.score).key("why").string(candidate.why).end_object();
  }
  json.end_array().key("rule").string(trace.rule).key("query").string(trace.query);
  json.key("facts").begin_array();
  for (const Trace::Found& found : trace.facts) {
    json.begin_object().key("fact").string(found.fact).key("rule").string(found.rule);
    json.key("document").string(found.document).key("line").number(found.line);
    json.key("repaired").boolean(found.repaired).end_object();
  }
  json.end_array().key("sought").begin_array();
  for (const Trace::Sought& sought : trace.sought) {
    json.begin_object().key("word").string(sought.word).key("weight").number(sought.weight);
    json.key("found").string(sought.found).key("quality").number(sought.quality).end_object();
  }
  json.end_array().key("nearest").string(trace.nearest).key("parts").begin_array();
  for (const Trace::Part& part : trace.parts) {
    json.begin_object().key("of").string(part.of).key("name").string(part.name);
    json.key("value").number(part.value).end_object();
  }
  json.end_array().end_object();
}

constexpr std::string_view kCut = "…";

std::string brief(std::string_view text) {
  const std::string_view first = first_characters(text, kHelloString);
  return first.size() == text.size() ? std::string(text) : std::string(first).append(kCut);
}

void write_document(JsonWriter& json, const answer::DocumentInfo& document) {
  json.begin_object().key("doc").string(brief(document.name));
  json.key("title").string(brief(document.title)).key("author").string(brief(document.author));
  json.key("source").string(brief(document.publisher)).key("date").string(brief(document.date));
  json.key("verdict").string(name_of(document.verdict)).end_object();
}

}  // namespace

std::string_view status_name(Status status) {
  switch (status) {
    case Status::kAnswered:
      return "answered";
    case Status::kPassages:
      return "passages";
    case Status::kUnknown:
      return "unknown";
  }
  return "unknown";
}

std::string_view kind_name(AnswerKind kind) {
  switch (kind) {
    case AnswerKind::kFact:
      return "fact";
    case AnswerKind::kDisputed:
      return "disputed";
    case AnswerKind::kReading:
      return "reading";
    case AnswerKind::kTalk:
      return "talk";
    case AnswerKind::kPassages:
      return "passages";
    case AnswerKind::kNotUnderstood:
      return "not_understood";
    case AnswerKind::kNotInDocuments:
      return "not_in_documents";
    case AnswerKind::kDamaged:
      return "damaged";
  }
  return "not_understood";
}

Status status_of(AnswerKind kind) {
  switch (kind) {
    case AnswerKind::kFact:
    case AnswerKind::kDisputed:
    case AnswerKind::kReading:
    case AnswerKind::kTalk:
      return Status::kAnswered;
    case AnswerKind::kPassages:
      return Status::kPassages;
    case AnswerKind::kNotUnderstood:
    case AnswerKind::kNotInDocuments:
    case AnswerKind::kDamaged:
      return Status::kUnknown;
  }
  return Status::kUnknown;
}

std::string write_answer(std::string_view id, const Answer& answer, bool with_trace) {
  JsonWriter json;
  json.begin_object().key("type").string("answer").key("id").string_or_null(id);
  json.key("status").string(status_name(answer.status)).key("kind").string(kind_name(answer.kind));
  json.key("answer").string(answer.text).key("short").string(answer.short_text);
  json.key("items").strings(answer.items);
  json.key("speakers").strings(answer.speakers);
  json.key("disagreement").boolean(answer.disagreement).key("versions").begin_array();
  for (const Version& version : answer.versions) write_version(json, version);
  json.end_array().key("citations").begin_array();
  for (const Citation& citation : answer.citations) write_citation(json, citation);
  json.end_array().key("suggestions").strings(answer.suggestions);
  json.key("note").string(answer.note);
  if (answer.bounded) json.key("bounded").boolean(true);
  write_context(json.key("context"), answer.context);
  if (with_trace) write_trace(json.key("trace"), answer.trace);
  return json.end_object().take();
}

std::string write_passage(std::string_view id, const answer::Passage& passage) {
  JsonWriter json;
  json.begin_object().key("type").string("passage").key("id").string_or_null(id);
  json.key("doc").string(passage.document).key("title").string(passage.title);
  json.key("before").string(passage.before).key("text").string(passage.text);
  json.key("after").string(passage.after);
  write_lines(json.key("lines"), passage.lines);
  return json.end_object().take();
}

std::string write_hello(const Greeting& greeting) {
  JsonWriter json;
  json.begin_object().key("type").string("hello").key("protocol").number(kProtocol);
  json.key("version").string(greeting.version).key("program").string(MUJIB_VERSION);
  json.key("document_count").number(static_cast<std::int64_t>(greeting.documents.size()));
  json.key("documents").begin_array();
  for (const answer::DocumentInfo& document :
       std::span(greeting.documents).first(std::min(greeting.documents.size(), kHelloDocuments)))
    write_document(json, document);
  json.end_array().key("suggestions").begin_array();
  for (const std::string& question : greeting.suggestions)
    if (count_characters(question) <= kHelloString) json.string(question);
  json.end_array();
  json.key("limits").begin_object().key("message_bytes").number(kMessageBytes);
  json.key("question_characters").number(kQuestionCharacters);
  json.key("id_characters").number(kIdCharacters).end_object();
  return json.end_object().take();
}

std::string write_judged(std::string_view id) {
  JsonWriter json;
  return json.begin_object().key("type").string("judged").key("id").string(id).end_object().take();
}

std::string write_suggestions(std::string_view id, const std::vector<std::string>& questions) {
  JsonWriter json;
  json.begin_object().key("type").string("suggestions").key("id").string(id);
  return json.key("questions").strings(questions).end_object().take();
}

std::string write_pong(std::string_view id) {
  JsonWriter json;
  json.begin_object().key("type").string("pong");
  if (!id.empty()) json.key("id").string(id);
  return json.end_object().take();
}

std::string write_error(const Error& error) {
  JsonWriter json;
  json.begin_object().key("type").string("error");
  if (!error.id.empty()) json.key("id").string(error.id);
  json.key("code").string(code_name(error.code)).key("message").string(error.message);
  if (error.retry_after.count() > 0) json.key("retry_after").number(error.retry_after.count());
  return json.end_object().take();
}

std::string write_ready(bool ready, bool stale) {
  JsonWriter json;
  json.begin_object().key("ready").boolean(ready).key("last_reload");
  return json.string(stale ? "failed" : "good").end_object().take();
}

std::string write_health(const Greeting& greeting, std::size_t connections, std::size_t waiting) {
  JsonWriter json;
  json.begin_object().key("status").string("ok").key("version").string(greeting.version);
  json.key("program").string(MUJIB_VERSION).key("protocol").number(kProtocol);
  json.key("documents").number(static_cast<std::int64_t>(greeting.documents.size()));
  json.key("connections").number(static_cast<std::int64_t>(connections));
  json.key("waiting").number(static_cast<std::int64_t>(waiting));
  return json.end_object().take();
}

}  // namespace mujib::protocol
