#include "engine/text/code_pages.hpp"

#include <unicode/ucnv.h>

#include "engine/text/letters.hpp"

namespace mujib::text {

CodePage::CodePage(const char* name) : name_(name) {
  letters_.fill(kReplacement);
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name, &status);
  for (unsigned byte = 0; byte < letters_.size(); ++byte) {
    if (byte < 0x80) letters_[byte] = byte;
    if (U_FAILURE(status)) continue;
    const char one = static_cast<char>(byte);
    UChar unit = 0;
    UErrorCode failed = U_ZERO_ERROR;
    const std::int32_t size = ucnv_toUChars(converter, &unit, 1, &one, 1, &failed);
    if (!U_FAILURE(failed) && size == 1) letters_[byte] = unit;
    if (letters_[byte] == kReplacement && byte < 0xA0) letters_[byte] = byte;
  }
  ucnv_close(converter);
  for (unsigned byte = 0; byte < letters_.size(); ++byte) {
    if (letters_[byte] == kReplacement) continue;
    bytes_.emplace(letters_[byte], static_cast<unsigned char>(byte));
  }
}

std::optional<unsigned char> CodePage::byte_of(char32_t code) const {
  if (const auto found = bytes_.find(code); found != bytes_.end()) return found->second;
  // A control character is what some programs make of any byte that is no letter to them.
  if (code >= 0x80 && code < 0xC0) return static_cast<unsigned char>(code);
  return std::nullopt;
}

const CodePage& code_page(std::string_view name) {
  static const CodePage latin("windows-1252");
  static const CodePage arabic("windows-1256");
  static const CodePage iso("iso-8859-6");
  if (name == latin.name()) return latin;
  return name == iso.name() ? iso : arabic;
}

}  // namespace mujib::text
