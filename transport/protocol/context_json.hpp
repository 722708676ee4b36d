// A Context as JSON, both ways. Only for the .cpp files of this folder: nothing
// above protocol sees the JSON library.
//
// Input      from_json takes any value: unknown members are ignored, members of
//            the wrong type or too long are dropped, lists are cut.
// Errors     None: a broken context never fails a question.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/types/question.hpp"
#include "transport/protocol/json_writer.hpp"

namespace mujib::protocol {

Context context_from_json(const nlohmann::json& value);
void write_context(JsonWriter& json, const Context& context);

}  // namespace mujib::protocol
