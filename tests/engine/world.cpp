#include "tests/engine/world.hpp"

#include <memory>
#include <stdexcept>

namespace mujib::answer {
namespace {

constexpr std::size_t kLongestValue = 60;  // bytes; a colon further on is the clause's own

std::shared_ptr<const Engine> load_world() {
  std::vector<Problem> problems;
  auto engine = Engine::load(
      {.corpus = MUJIB_ROOT "/tests/world/docs", .rules = MUJIB_ROOT "/tests/world/rules"},
      problems);
  if (!engine) throw std::runtime_error(engine.error().message);
  return *engine;
}

}  // namespace

const Engine& world_engine() {
  static const std::shared_ptr<const Engine> one = load_world();
  return *one;
}

Answer ask_world(std::string_view question, Context context) {
  return world_engine().answer({.text = std::string(question), .context = std::move(context)});
}

Answer talk(std::initializer_list<const char*> turns) {
  Answer last;
  for (const char* turn : turns) last = ask_world(turn, last.context);
  return last;
}

std::string value_of(const Answer& answer) {
  const std::size_t colon = answer.text.find(": ");
  const bool headed = answer.kind == AnswerKind::kReading && colon <= kLongestValue;
  return headed ? answer.text.substr(0, colon) : "";
}

bool asserts(const Answer& answer) {
  return answer.kind == AnswerKind::kFact || answer.kind == AnswerKind::kDisputed ||
         answer.kind == AnswerKind::kReading;
}

}  // namespace mujib::answer
