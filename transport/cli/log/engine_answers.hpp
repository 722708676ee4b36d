// An Engine as the server wants it, with the log of what it did not answer.
#pragma once

#include <memory>

#include "engine/answer/offers.hpp"
#include "transport/cli/log/unanswered_log.hpp"
#include "transport/server/answers.hpp"

namespace mujib::cli {

class EngineAnswers final : public server::Answers {
 public:
  // The log outlives it; nullptr for none.
  EngineAnswers(std::shared_ptr<const answer::Engine> engine, UnansweredLog* unanswered)
      : engine_(std::move(engine)), unanswered_(unanswered), offers_(*engine_) {}

  Answer answer(const Question& question) const override {
    Answer out = engine_->answer(question);
    if (unanswered_ != nullptr) unanswered_->take(question, out);
    return out;
  }
  std::optional<answer::Passage> passage(std::string_view document,
                                         std::uint32_t byte) const override {
    return engine_->passage(document, byte);
  }
  void judged(const protocol::Judge& judge) const override {
    if (unanswered_ != nullptr) unanswered_->add(judge);
  }
  std::vector<std::string> suggest(std::string_view text) const override {
    return offers_.of(text);
  }
  protocol::Greeting greeting() const override {
    return {.version = engine_->version(),
            .documents = engine_->documents(),
            .suggestions = engine_->suggestions()};
  }

 private:
  std::shared_ptr<const answer::Engine> engine_;
  UnansweredLog* unanswered_;
  answer::Offers offers_;  // of the engine
};

}  // namespace mujib::cli
