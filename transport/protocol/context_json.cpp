#include "transport/protocol/context_json.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "transport/protocol/limits.hpp"
#include "transport/protocol/utf.hpp"

namespace mujib::protocol {
namespace {

using nlohmann::json;

bool is_short_string(const json& value) {
  return value.is_string() &&
         count_characters(value.get_ref<const std::string&>()) <= kContextString;
}

std::string string_in(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && is_short_string(*found) ? found->get<std::string>()
                                                          : std::string();
}

std::vector<std::string> strings_in(const json& object, const char* name, std::size_t most) {
  std::vector<std::string> result;
  const auto found = object.find(name);
  if (found == object.end() || !found->is_array()) return result;
  for (const json& value : *found) {
    if (result.size() == most) break;
    if (is_short_string(value)) result.push_back(value.get<std::string>());
  }
  return result;
}

bool is_slot(const json& value) {
  return value.is_array() && value.size() == 2 && is_short_string(value[0]) &&
         is_short_string(value[1]);
}

std::vector<std::pair<std::string, std::string>> slots_in(const json& object) {
  std::vector<std::pair<std::string, std::string>> result;
  const auto found = object.find("slots");
  if (found == object.end() || !found->is_array()) return result;
  for (const json& value : *found) {
    if (result.size() == kContextSlots) break;
    if (is_slot(value))
      result.emplace_back(value[0].get<std::string>(), value[1].get<std::string>());
  }
  return result;
}

std::uint32_t sentence_in(const json& object) {
  const auto found = object.find("sentence");
  if (found == object.end() || !found->is_number_unsigned()) return 0;
  const auto value = found->get<std::uint64_t>();
  return value <= std::numeric_limits<std::uint32_t>::max() ? static_cast<std::uint32_t>(value) : 0;
}

}  // namespace

Context context_from_json(const json& value) {
  if (!value.is_object()) return {};
  return {.entities = strings_in(value, "entities", kContextEntities),
          .rule = string_in(value, "rule"),
          .slots = slots_in(value),
          .question = string_in(value, "question"),
          .answers = strings_in(value, "answers", kContextAnswers),
          .speaker = string_in(value, "speaker"),
          .document = string_in(value, "document"),
          .sentence = sentence_in(value)};
}

void write_context(JsonWriter& json, const Context& context) {
  json.begin_object().key("entities").strings(context.entities);
  json.key("rule").string(context.rule).key("slots").begin_array();
  for (const auto& [name, value] : context.slots)
    json.begin_array().string(name).string(value).end_array();
  json.end_array().key("question").string(context.question);
  json.key("answers").strings(context.answers).key("speaker").string(context.speaker);
  json.key("document").string(context.document).key("sentence").number(context.sentence);
  json.end_object();
}

}  // namespace mujib::protocol
