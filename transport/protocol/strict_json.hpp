// JSON from outside, bounded in size and depth before it is parsed. Only for the
// .cpp files of this folder.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>
#include <variant>

#include "transport/protocol/error.hpp"
#include "transport/protocol/limits.hpp"
#include "transport/protocol/utf.hpp"

namespace mujib::protocol {

// Brackets inside strings do not count.
inline bool nests_deeper(std::string_view text, std::size_t most) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\')
        ++at;
      else if (c == '"')
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      if (++depth > most) return true;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

inline std::variant<nlohmann::json, Error> parse_strictly(std::string_view text) {
  if (!is_utf8(text)) return make_error(ErrorCode::kBadUtf8);
  if (nests_deeper(text, kNesting)) return make_error(ErrorCode::kBadJson);
  // The library takes a NUL for the end and would leave unread what follows.
  if (text.find('\0') != std::string_view::npos) return make_error(ErrorCode::kBadJson);
  auto value = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) return make_error(ErrorCode::kBadJson);
  return value;
}

}  // namespace mujib::protocol
