// The tokens and the signing secret: read from the environment, or from a file that
// its owner alone can read. They are never taken from a command line, where every
// program of the machine sees them, and never written anywhere.
//
//   MUJIB_SLACK_APP_TOKEN=xapp-…         one a line; # begins a comment
//
// Input      The environment wins over the file.
// Errors     Failure with one Arabic sentence, which never holds a secret.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/types/result.hpp"

namespace mujib::slack {

struct Secrets {
  std::string app_token;       // xapp-…, Socket Mode
  std::string bot_token;       // xoxb-…
  std::string signing_secret;  // Events API

  using Environment = std::function<std::optional<std::string>(const char* name)>;
  // `file` may be empty.
  static Result<Secrets> read(const std::string& file, const Environment& environment);

  // The text without any of them.
  std::string redact(std::string text) const;
};

// A word of a command line that is, or holds, a token.
bool looks_like_token(std::string_view word);

}  // namespace mujib::slack
