// The client's side of the protocol: what it sends, and an answer read back.
//
// Input      What a server sends is input like any other: members of the wrong
//            type are left out, marks outside their text too.
// Errors     Failure for what is no answer; the message of an error of the server.
// Threads    Pure functions.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "engine/types/answer.hpp"
#include "engine/types/result.hpp"

namespace mujib::protocol {

std::string write_ask(std::string_view id, const Question& question);
std::string write_judge(std::string_view id, const Question& question, std::string_view answer,
                        bool right);

struct Reply {
  std::string type;                     // «answer», «error», «hello» …
  std::string id;                       // empty where it has none
  Answer answer;                        // of an answer; marks are not carried
  std::string message;                  // of an error
  std::string code = {};                // of an error
  std::chrono::seconds retry_after{0};  // of an error: when to ask again; 0 where it says nothing
};
Result<Reply> read_reply(std::string_view json);

}  // namespace mujib::protocol
