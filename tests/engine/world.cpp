#include "tests/engine/world.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace mujib::answer {
namespace {

constexpr std::string_view kDialogue = "اختبار:";
constexpr std::string_view kTurn = "س:";
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

std::vector<std::vector<std::string>> world_dialogues() {
  std::vector<std::filesystem::path> files;
  for (const char* folder : {MUJIB_ROOT "/tests/world/qa", MUJIB_ROOT "/tests/world/open"}) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry);
  }
  std::sort(files.begin(), files.end());
  std::vector<std::vector<std::string>> out;
  for (const auto& file : files) {
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
      if (line.starts_with(kDialogue)) out.emplace_back();
      if (line.starts_with(kTurn)) out.back().push_back(line.substr(kTurn.size()));
    }
  }
  return out;
}

std::string value_of(const Answer& answer) {
  if (!answer.short_text.empty()) return answer.short_text;
  const std::size_t colon = answer.text.find(": ");
  const bool headed = answer.kind == AnswerKind::kReading && colon <= kLongestValue;
  return headed ? answer.text.substr(0, colon) : "";
}

bool asserts(const Answer& answer) {
  return answer.status == Status::kAnswered && answer.kind != AnswerKind::kTalk;
}

}  // namespace mujib::answer
