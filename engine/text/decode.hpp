// Bytes of a file -> UTF-8 text with the way back.
//
// UTF-8 with or without BOM first; else UTF-16 with BOM (or its pattern of zero
// bytes), Windows-1256 and ISO-8859-6, told apart and converted with ICU. Text that was read
// in the wrong encoding before it was saved is put right (mojibake.hpp).
//
// Units      Bytes on both sides; see OffsetMap.
// Input      Any bytes. A broken sequence becomes U+FFFD.
// Errors     Failure only for what is no text at all: NUL bytes or mostly
//            control characters that no known encoding explains.
// Threads    Pure function.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/types/document.hpp"
#include "engine/types/offset_map.hpp"
#include "engine/types/result.hpp"

namespace mujib::text {

enum class Encoding { kUtf8, kUtf8Bom, kUtf16Le, kUtf16Be, kWindows1256, kIso8859_6 };

struct Decoded {
  std::string text;   // valid UTF-8
  OffsetMap to_file;  // text -> bytes
  Encoding encoding = Encoding::kUtf8;
  bool guessed = false;          // neither a byte order mark nor valid UTF-8 tells it
  std::string_view misread_was;  // text that was read in the wrong encoding once and is
  std::string_view misread_as;   // put right here: what it was, and what it was read as
  std::size_t lost = 0;          // U+FFFD in the text: letters that no encoding gives back
};

Result<Decoded> decode(std::string_view bytes);

// What of this a reader should know, as changes of the whole file (line 0). Text that was
// put right is no longer clean, text with lost letters is damaged.
void note_encoding(const Decoded& decoded, std::vector<Change>& changes, Verdict& verdict);

}  // namespace mujib::text
