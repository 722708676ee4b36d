// An engine of the tests' own: its answer repeats the question, so that a test sees
// which question an answer belongs to.
#pragma once

#include <atomic>
#include <functional>

#include "transport/server/answers.hpp"

namespace mujib::server {

// Work that is never enough.
inline constexpr std::uint64_t kCutShort = 7;

class InMemoryAnswers final : public Answers {
 public:
  Answer answer(const Question& question) const override;
  // Knows byte 5 of a.txt.
  std::optional<answer::Passage> passage(std::string_view document,
                                         std::uint32_t byte) const override;
  protocol::Greeting greeting() const override;
  void judged(const protocol::Judge& judge) const override;
  // What is typed, and a sign of a question.
  std::vector<std::string> suggest(std::string_view text) const override;

  std::string version = "0123456789abcdef";
  std::size_t citation_bytes = 0;               // a citation of this length with every answer
  std::function<void()> before_answer = [] {};  // runs on the server's thread
  mutable std::atomic<int> asked = 0;
  mutable std::atomic<int> right = 0, wrong = 0;
};

}  // namespace mujib::server
