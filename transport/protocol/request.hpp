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

struct Ping {
  std::string id;  // may be empty
};

using Message = std::variant<Ask, PassageRequest, Ping, Error>;

// A message of the WebSocket.
Message read_message(std::string_view bytes);
// The body of POST /api/ask: `text`, and `id`, `context`, `explain` or not. Never
// a PassageRequest or a Ping.
Message read_ask(std::string_view bytes);

}  // namespace mujib::protocol
