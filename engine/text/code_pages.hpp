// Single-byte encodings: byte to letter and back.
//
// Bytes that an encoding leaves undefined are read as most programs do: as the control
// character of the same number below 0xA0, else as U+FFFD.
//
// Threads    Immutable once made.
// Source     ICU's converters.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace mujib::text {

class CodePage {
 public:
  explicit CodePage(const char* name);

  std::string_view name() const { return name_; }
  char32_t letter_of(unsigned char byte) const { return letters_[byte]; }
  std::optional<unsigned char> byte_of(char32_t code) const;

 private:
  std::string name_;
  std::array<char32_t, 256> letters_{};
  std::unordered_map<char32_t, unsigned char> bytes_;
};

// windows-1252, windows-1256 or iso-8859-6.
const CodePage& code_page(std::string_view name);

}  // namespace mujib::text
