#include "transport/protocol/request.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>

#include "transport/protocol/context_json.hpp"
#include "transport/protocol/limits.hpp"
#include "transport/protocol/strict_json.hpp"
#include "transport/protocol/utf.hpp"

namespace mujib::protocol {
namespace {

using nlohmann::json;

Error bad_message(std::string_view what, std::string_view id = {}) {
  return {.code = ErrorCode::kBadMessage, .message = std::string(what), .id = std::string(id)};
}

// Empty when it is missing or no good id.
std::string id_in(const json& object) {
  const auto found = object.find("id");
  if (found == object.end() || !found->is_string()) return {};
  const auto& id = found->get_ref<const std::string&>();
  return count_characters(id) <= kIdCharacters ? id : std::string();
}

bool has_bad_id(const json& object) {
  const auto found = object.find("id");
  return found != object.end() && !found->is_null() && id_in(object).empty();
}

Message ask_in(const json& object) {
  Ask ask{.id = id_in(object), .question = {}};
  const auto text = object.find("text");
  if (text == object.end() || !text->is_string())
    return bad_message("ينقص السؤال: العضو «text» يجب أن يكون نصًّا.", ask.id);
  ask.question.text = text->get<std::string>();
  if (count_characters(ask.question.text) > kQuestionCharacters)
    return make_error(ErrorCode::kQuestionTooLong, ask.id);
  if (const auto context = object.find("context"); context != object.end())
    ask.question.context = context_from_json(*context);
  if (const auto explain = object.find("explain"); explain != object.end())
    ask.question.explain = explain->is_boolean() && explain->get<bool>();
  return ask;
}

Message judge_in(const json& object) {
  const Message read = ask_in(object);
  if (const auto* error = std::get_if<Error>(&read)) return *error;
  const Ask& ask = std::get<Ask>(read);
  Judge out{.id = ask.id, .question = ask.question};
  const auto right = object.find("right");
  if (right == object.end() || !right->is_boolean())
    return bad_message("ينقص الحكم: العضو «right» يجب أن يكون true أو false.", out.id);
  out.right = right->get<bool>();
  const auto answer = object.find("answer");
  if (answer != object.end() && answer->is_string())
    out.answer = first_characters(answer->get<std::string>(), kJudgedCharacters);
  return out;
}

Message suggest_in(const json& object) {
  const Message read = ask_in(object);
  if (const auto* error = std::get_if<Error>(&read)) return *error;
  const Ask& ask = std::get<Ask>(read);
  return Suggest{.id = ask.id, .text = ask.question.text};
}

Message passage_in(const json& object) {
  PassageRequest request{.id = id_in(object), .document = {}, .byte = 0};
  const auto document = object.find("doc");
  if (document == object.end() || !document->is_string())
    return bad_message("ينقص اسم الوثيقة: العضو «doc» يجب أن يكون نصًّا.", request.id);
  request.document = document->get<std::string>();
  const auto byte = object.find("byte");
  if (byte == object.end() || !byte->is_number_unsigned() ||
      byte->get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max())
    return bad_message("ينقص الموضع: العضو «byte» يجب أن يكون عددًا صحيحًا غير سالب.", request.id);
  request.byte = byte->get<std::uint32_t>();
  return request;
}

struct Kind {
  std::string_view type;
  Message (*read)(const json&);
};
constexpr Kind kKinds[] = {
    {"ask", ask_in}, {"passage", passage_in}, {"judge", judge_in}, {"suggest", suggest_in}};

Message message_in(const json& object) {
  const auto found = object.find("type");
  const std::string type =
      found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
  if (type == "ping") return Ping{.id = id_in(object)};
  const auto kind = std::find_if(std::begin(kKinds), std::end(kKinds),
                                 [&](const Kind& one) { return one.type == type; });
  if (kind == std::end(kKinds))
    return bad_message(
        "نوع الرسالة غير معروف: العضو «type» يجب أن يكون ask أو passage أو judge أو suggest أو "
        "ping.",
        id_in(object));
  if (id_in(object).empty()) return bad_message("العضو «id» يجب أن يكون نصًّا من حرف إلى 64 حرفًا.");
  return kind->read(object);
}

template <class Read>
Message read_object(std::string_view bytes, Read read) {
  if (bytes.size() > kMessageBytes) return make_error(ErrorCode::kTooLarge);
  const auto parsed = parse_strictly(bytes);
  if (const auto* error = std::get_if<Error>(&parsed)) return *error;
  const json& value = std::get<json>(parsed);
  if (!value.is_object()) return bad_message("الرسالة يجب أن تكون كائن JSON واحدًا.");
  return read(value);
}

}  // namespace

Message read_message(std::string_view bytes) { return read_object(bytes, message_in); }

Message read_ask(std::string_view bytes) {
  return read_object(bytes, [](const json& object) -> Message {
    if (has_bad_id(object)) return bad_message("العضو «id» يجب أن يكون نصًّا من حرف إلى 64 حرفًا.");
    return ask_in(object);
  });
}

}  // namespace mujib::protocol
