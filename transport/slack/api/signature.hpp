// Whether a request comes from Slack: HMAC-SHA256 over "v0:TIMESTAMP:BODY".
//
// Units      The timestamp is in seconds of Unix; it may differ by 300 at most, in
//            either direction.
// Input      Any bytes; the body as it came, before anything reads it.
// Threads    Pure functions.
// Source     Slack's "Verifying requests"; its vectors are in the test.
#pragma once

#include <string>
#include <string_view>

#include "transport/slack/time/time.hpp"

namespace mujib::slack {

std::string sign(std::string_view secret, std::string_view timestamp, std::string_view body);

bool is_signed(std::string_view secret, std::string_view timestamp, std::string_view signature,
               std::string_view body, Time now);

}  // namespace mujib::slack
