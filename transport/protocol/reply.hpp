// What the server says, as JSON; the same answer is printed by `mujib ask --json`.
//
// Units      Marks leave in UTF-16 units of the citation's text, bytes in the
//            file's; see PROTOCOL.md.
// Errors     None: strings that are not UTF-8 leave with U+FFFD.
// Threads    Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/answer/engine.hpp"
#include "transport/protocol/error.hpp"

namespace mujib::protocol {

// What a server tells of itself.
struct Greeting {
  std::string version;  // Engine::version()
  std::vector<answer::DocumentInfo> documents;
  std::vector<std::string> suggestions;
};

std::string_view status_name(Status status);
std::string_view kind_name(AnswerKind kind);
Status status_of(AnswerKind kind);  // of an answer of that kind

// An empty id is written as null. The trace is written where `with_trace` is true.
std::string write_answer(std::string_view id, const Answer& answer, bool with_trace);
std::string write_passage(std::string_view id, const answer::Passage& passage);
std::string write_hello(const Greeting& greeting);
std::string write_judged(std::string_view id);
std::string write_suggestions(std::string_view id, const std::vector<std::string>& questions);
std::string write_pong(std::string_view id);
std::string write_error(const Error& error);
// `stale`: what changed last could not be loaded, and what was before serves.
std::string write_ready(bool ready, bool stale);
std::string write_health(const Greeting& greeting, std::size_t connections, std::size_t waiting);

}  // namespace mujib::protocol
