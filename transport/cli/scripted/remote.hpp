// Asks a running server, one question after another, over one WebSocket.
//
// Errors     Failure with one Arabic sentence: an address that is none, a server
//            that is away, does not answer in time or speaks otherwise.
// Threads    One thread at a time.
#pragma once

#include <memory>
#include <string_view>

#include "engine/types/answer.hpp"
#include "engine/types/result.hpp"

namespace mujib::cli {

class Remote {
 public:
  // ws:// or wss://HOST[:PORT][/PATH]; the usual port and /ws where they are left out.
  static Result<std::unique_ptr<Remote>> connect(std::string_view url);
  ~Remote();

  Result<Answer> ask(const Question& question);

 private:
  struct Impl;
  explicit Remote(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace mujib::cli
