// Bytes of a file -> UTF-8 text with the way back.
//
// UTF-8 with or without BOM first; else UTF-16 with BOM (or its pattern of zero
// bytes) and Windows-1256, told apart and converted with ICU.
//
// Units      Bytes on both sides; see OffsetMap.
// Input      Any bytes. A broken sequence becomes U+FFFD.
// Errors     Failure only for what is no text at all: NUL bytes or mostly
//            control characters that no known encoding explains.
// Threads    Pure function.
#pragma once

#include <string>
#include <string_view>

#include "engine/types/offset_map.hpp"
#include "engine/types/result.hpp"

namespace mujib::text {

enum class Encoding { kUtf8, kUtf8Bom, kUtf16Le, kUtf16Be, kWindows1256 };

struct Decoded {
  std::string text;   // valid UTF-8
  OffsetMap to_file;  // text -> bytes
  Encoding encoding = Encoding::kUtf8;
};

Result<Decoded> decode(std::string_view bytes);

}  // namespace mujib::text
