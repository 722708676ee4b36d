// What a client sends, read from JSON.
//
//   std::visit(overloaded{…}, read_message(frame));
//
// Input      Any bytes; nothing is trusted. PROTOCOL.md gives the limits.
// Errors     An Error in place of the message, with its id where that was good.
// Threads    Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "engine/types/question.hpp"
#include "transport/protocol/error.hpp"

namespace mujib::protocol {

struct Ask {
  std::string id;
  Question question;
};

struct PassageRequest {
  std::string id;
  std::string document;
  std::uint32_t byte = 0;
};

// What a person says of an answer that was shown.
struct Judge {
  std::string id;
  Question question;   // with the context that it was asked in
  std::string answer;  // the beginning of what was shown
  bool right = false;
};

// What is typed so far, for questions to offer.
struct Suggest {
  std::string id;
  std::string text;
};

struct Ping {
  std::string id;  // may be empty
};

using Message = std::variant<Ask, PassageRequest, Judge, Suggest, Ping, Error>;

// A message of the WebSocket.
Message read_message(std::string_view bytes);
// The body of POST /api/ask: `text`, and `id`, `context`, `explain` or not. Never
// anything but an Ask or an Error.
Message read_ask(std::string_view bytes);

}  // namespace mujib::protocol
