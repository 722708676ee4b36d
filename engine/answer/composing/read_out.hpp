// Clauses as an answer reads them out: marks closed, and what is left out shown as «…».
//
// Input      Text of a document between the spans of a clause.
// Threads    Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/ingest/knowledge.hpp"
#include "engine/types/span.hpp"

namespace mujib::answer {

// «السفن (الكبيرة» ends inside its bracket: what is left out shows, and every mark is closed.
// `after` is what follows the text where it stands.
std::string balanced(std::string text, std::string_view after);

// Without the marks around it: a wording has its own.
std::string unquoted(std::string text);

// The clause as it is read out: where it is a part of a longer one, that shows.
std::string read_out(const ingest::Knowledge& knowledge, std::uint32_t sentence, Span span);

}  // namespace mujib::answer
