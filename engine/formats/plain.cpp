#include <utility>

#include "engine/formats/readers.hpp"
#include "engine/text/decode.hpp"

namespace mujib::formats {

Result<Extracted> read_plain(std::string_view bytes) {
  Result<text::Decoded> decoded = text::decode(bytes);
  if (!decoded) return decoded.error();
  if (decoded->text.find_first_not_of(" \t\r\n\f\v") == std::string::npos) {
    return Failure{"لا نص فيه؛ ضع فيه نصا أو أخرجه من المجلد"};
  }
  Extracted out;
  out.text = std::move(decoded->text);
  out.to_file = std::move(decoded->to_file);
  text::note_encoding(*decoded, out.changes, out.verdict);
  return out;
}

}  // namespace mujib::formats
