#include "transport/protocol/client.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "transport/protocol/context_json.hpp"
#include "transport/protocol/json_writer.hpp"

namespace mujib::protocol {
namespace {

using nlohmann::json;

std::string text_in(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool flag_in(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

std::uint32_t number_in(const json& value) {
  return value.is_number_unsigned() ? value.get<std::uint32_t>() : 0;
}

// The list of a name; empty where there is none.
const json& list_in(const json& object, const char* name) {
  static const json kNone = json::array();
  const auto found = object.find(name);
  return found != object.end() && found->is_array() ? *found : kNone;
}

std::vector<std::string> texts_in(const json& object, const char* name) {
  std::vector<std::string> out;
  for (const json& value : list_in(object, name)) {
    if (value.is_string()) out.push_back(value.get<std::string>());
  }
  return out;
}

constexpr std::pair<std::string_view, AnswerKind> kKinds[] = {
    {"fact", AnswerKind::kFact},
    {"disputed", AnswerKind::kDisputed},
    {"reading", AnswerKind::kReading},
    {"talk", AnswerKind::kTalk},
    {"passages", AnswerKind::kPassages},
    {"not_understood", AnswerKind::kNotUnderstood},
    {"not_in_documents", AnswerKind::kNotInDocuments},
    {"damaged", AnswerKind::kDamaged},
};

AnswerKind kind_of(std::string_view name) {
  for (const auto& [known, kind] : kKinds) {
    if (known == name) return kind;
  }
  return AnswerKind::kNotUnderstood;
}

Status status_of(std::string_view name) {
  if (name == "answered") return Status::kAnswered;
  if (name == "passages") return Status::kPassages;
  return Status::kUnknown;
}

Citation citation_of(const json& value) {
  Citation out;
  out.document = text_in(value, "doc");
  out.title = text_in(value, "title");
  out.author = text_in(value, "author");
  out.publisher = text_in(value, "source");
  out.date = text_in(value, "date");
  out.above = texts_in(value, "above");
  const json& lines = list_in(value, "lines");
  if (lines.size() == 2) out.lines = {number_in(lines[0]), number_in(lines[1])};
  if (const auto place = value.find("place"); place != value.end() && place->is_object()) {
    const auto count_in = [&](const char* name) {
      const auto at = place->find(name);
      return at == place->end() ? 0 : number_in(*at);
    };
    out.place = {count_in("page"), count_in("row"), text_in(*place, "heading")};
  }
  for (const json& range : list_in(value, "bytes")) {
    if (range.is_array() && range.size() == 2) {
      out.bytes.push_back({number_in(range[0]), number_in(range[1])});
    }
  }
  out.text = text_in(value, "text");
  out.original = text_in(value, "original");
  out.repaired = flag_in(value, "repaired");
  out.sure = flag_in(value, "sure");
  out.speaker = text_in(value, "speaker");
  return out;
}

Trace trace_of(const json& value) {
  Trace out;
  out.normalised = text_in(value, "normalised");
  out.corrected = text_in(value, "corrected");
  out.tagged = text_in(value, "tagged");
  out.rule = text_in(value, "rule");
  out.query = text_in(value, "query");
  for (const json& one : list_in(value, "candidates")) {
    const auto score = one.is_object() ? one.find("score") : one.end();
    const bool scored = one.is_object() && score != one.end() && score->is_number_integer();
    out.candidates.push_back(
        {text_in(one, "rule"), scored ? score->get<int>() : 0, text_in(one, "why")});
  }
  for (const json& one : list_in(value, "facts")) {
    const auto line = one.is_object() ? one.find("line") : one.end();
    const bool placed = one.is_object() && line != one.end();
    out.facts.push_back({text_in(one, "fact"), text_in(one, "rule"), text_in(one, "document"),
                         placed ? number_in(*line) : 0, flag_in(one, "repaired")});
  }
  const auto whole_in = [](const json& one, const char* name) {
    const auto at = one.is_object() ? one.find(name) : one.end();
    return one.is_object() && at != one.end() && at->is_number_integer() ? at->get<int>() : 0;
  };
  for (const json& one : list_in(value, "sought")) {
    out.sought.push_back({text_in(one, "word"), whole_in(one, "weight"), text_in(one, "found"),
                          whole_in(one, "quality")});
  }
  out.nearest = text_in(value, "nearest");
  for (const json& one : list_in(value, "parts")) {
    out.parts.push_back({text_in(one, "of"), text_in(one, "name"), whole_in(one, "value")});
  }
  return out;
}

Answer answer_of(const json& value) {
  Answer out;
  out.status = status_of(text_in(value, "status"));
  out.kind = kind_of(text_in(value, "kind"));
  out.text = text_in(value, "answer");
  out.short_text = text_in(value, "short");
  out.items = texts_in(value, "items");
  out.speakers = texts_in(value, "speakers");
  out.disagreement = flag_in(value, "disagreement");
  for (const json& one : list_in(value, "versions")) {
    Version version{text_in(one, "text"), text_in(one, "source"), text_in(one, "speaker"), {}};
    for (const json& index : list_in(one, "citations")) {
      version.citations.push_back(number_in(index));
    }
    out.versions.push_back(std::move(version));
  }
  for (const json& one : list_in(value, "citations")) out.citations.push_back(citation_of(one));
  out.suggestions = texts_in(value, "suggestions");
  out.note = text_in(value, "note");
  if (const auto context = value.find("context"); context != value.end()) {
    out.context = context_from_json(*context);
  }
  if (const auto trace = value.find("trace"); trace != value.end()) out.trace = trace_of(*trace);
  return out;
}

}  // namespace

std::string write_ask(std::string_view id, const Question& question) {
  JsonWriter json;
  json.begin_object().key("type").string("ask").key("id").string(id);
  json.key("text").string(question.text);
  write_context(json.key("context"), question.context);
  return json.key("explain").boolean(question.explain).end_object().take();
}

std::string write_judge(std::string_view id, const Question& question, std::string_view answer,
                        bool right) {
  JsonWriter json;
  json.begin_object().key("type").string("judge").key("id").string(id);
  json.key("text").string(question.text);
  write_context(json.key("context"), question.context);
  json.key("answer").string(answer);
  return json.key("right").boolean(right).end_object().take();
}

Result<Reply> read_reply(std::string_view text) {
  const json value = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!value.is_object()) return Failure{"أرسل الخادم ما ليس رسالة."};
  Reply out{text_in(value, "type"), text_in(value, "id"), {}, text_in(value, "message")};
  if (out.type == "answer") out.answer = answer_of(value);
  if (out.type == "error") {
    out.code = text_in(value, "code");
    const auto wait = value.find("retry_after");
    if (wait != value.end()) out.retry_after = std::chrono::seconds(number_in(*wait));
  }
  return out;
}

}  // namespace mujib::protocol
