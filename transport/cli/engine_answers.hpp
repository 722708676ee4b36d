// An Engine as the server wants it.
#pragma once

#include <memory>

#include "transport/server/answers.hpp"

namespace mujib::cli {

class EngineAnswers final : public server::Answers {
 public:
  explicit EngineAnswers(std::shared_ptr<const answer::Engine> engine)
      : engine_(std::move(engine)) {}

  Answer answer(const Question& question) const override { return engine_->answer(question); }
  std::optional<answer::Passage> passage(std::string_view document,
                                         std::uint32_t byte) const override {
    return engine_->passage(document, byte);
  }
  protocol::Greeting greeting() const override {
    return {.version = engine_->version(),
            .documents = engine_->documents(),
            .suggestions = engine_->suggestions()};
  }

 private:
  std::shared_ptr<const answer::Engine> engine_;
};

}  // namespace mujib::cli
