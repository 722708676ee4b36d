#include "engine/answer/engine.hpp"

#include <utility>

namespace mujib::answer {

struct Engine::Impl {};

Engine::Engine(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Engine::~Engine() = default;

Result<std::shared_ptr<const Engine>> Engine::load(const Sources&, std::vector<Problem>&) {
  return Failure{"لم تُبنَ بعد"};
}
Answer Engine::answer(const Question&) const { return {}; }
std::vector<DocumentInfo> Engine::documents() const { return {}; }
std::vector<std::string> Engine::suggestions() const { return {}; }
std::optional<Passage> Engine::passage(std::string_view, std::uint32_t) const { return {}; }
std::string Engine::version() const { return {}; }

}  // namespace mujib::answer
