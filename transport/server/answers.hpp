// What the server needs of an engine. The engine stands behind it in the program,
// a small one in memory in tests.
//
// Threads    All const members are called from many threads at once and take no lock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answer/engine.hpp"
#include "transport/protocol/reply.hpp"
#include "transport/protocol/request.hpp"

namespace mujib::server {

class Answers {
 public:
  virtual ~Answers() = default;
  virtual Answer answer(const Question& question) const = 0;
  virtual std::optional<answer::Passage> passage(std::string_view document,
                                                 std::uint32_t byte) const = 0;
  // What a person says of an answer. Who keeps no such thing forgets it.
  virtual void judged(const protocol::Judge&) const {}
  // Questions that can be answered, for one that is being typed; the best first.
  virtual std::vector<std::string> suggest(std::string_view) const { return {}; }
  // Asked once, when the Answers are put to work.
  virtual protocol::Greeting greeting() const = 0;
};

}  // namespace mujib::server
