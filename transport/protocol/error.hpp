// What a client is told when its message is refused; PROTOCOL.md lists the codes.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace mujib::protocol {

enum class ErrorCode : std::uint8_t {
  kTooLarge,
  kBadUtf8,
  kBadJson,
  kBadMessage,
  kQuestionTooLong,
  kNotFound,
  kBusy,
  kTooFast,
  kForbiddenOrigin,
  kForbiddenHost,
  kBadRequest,
  kBadMethod,
};

struct Error {
  ErrorCode code = ErrorCode::kBadMessage;
  std::string message;                  // an Arabic sentence
  std::string id = {};                  // of the message, where it had a good one
  std::chrono::seconds retry_after{0};  // when to come back; 0 where that would not help

  friend bool operator==(const Error&, const Error&) = default;
};

// With the code's own sentence.
Error make_error(ErrorCode code, std::string_view id = {});

std::string_view code_name(ErrorCode code);
unsigned http_status(ErrorCode code);

}  // namespace mujib::protocol
