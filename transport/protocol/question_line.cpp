#include "transport/protocol/question_line.hpp"

#include <nlohmann/json.hpp>

#include "transport/protocol/strict_json.hpp"

namespace mujib::protocol {
namespace {

using nlohmann::json;

const std::string* string_in(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() ? found->get_ptr<const std::string*>() : nullptr;
}

Result<QuestionLine> dialogue(const std::string& id, const json& turns) {
  if (!turns.is_array() || turns.empty())
    return Failure{"العضو «turns» يجب أن يكون قائمة فيها سؤال واحد على الأقل."};
  QuestionLine line;
  for (const json& turn : turns) {
    const std::string* question = turn.is_object() ? string_in(turn, "question") : nullptr;
    if (question == nullptr) return Failure{"في «turns» دورٌ بلا نصّ في «question»."};
    line.turns.push_back({id + '.' + std::to_string(line.turns.size() + 1), *question});
  }
  return line;
}

}  // namespace

Result<QuestionLine> read_question_line(std::string_view text) {
  const auto parsed = parse_strictly(text);
  if (const auto* error = std::get_if<Error>(&parsed)) return Failure{error->message};
  const json& object = std::get<json>(parsed);
  if (!object.is_object()) return Failure{"السطر يجب أن يكون كائن JSON واحدًا."};
  const std::string* id = string_in(object, "id");
  if (id == nullptr || id->empty()) return Failure{"ينقص العضو «id»، ويجب أن يكون نصًّا."};
  if (const auto turns = object.find("turns"); turns != object.end()) return dialogue(*id, *turns);
  const std::string* question = string_in(object, "question");
  if (question == nullptr) return Failure{"ينقص العضو «question»، ويجب أن يكون نصًّا."};
  return QuestionLine{.turns = {{*id, *question}}};
}

}  // namespace mujib::protocol
