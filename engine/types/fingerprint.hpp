// Tells one content from another: FNV-1a over parts, each with its end marked. It
// shows a change; it is no defence against who wants two contents to look the same.
//
//   Fingerprint().add(name).add(bytes).hex();   // 16 hexadecimal digits
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mujib {

class Fingerprint {
 public:
  Fingerprint& add(std::string_view bytes) {
    for (const char byte : bytes) mix(static_cast<unsigned char>(byte));
    mix(kEndOfPart);
    return *this;
  }

  std::uint64_t value() const { return hash_; }

  std::string hex() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[(hash_ >> shift) & 0xF];
    return out;
  }

 private:
  static constexpr std::uint64_t kPrime = 0x100000001B3ULL;
  static constexpr unsigned char kEndOfPart = 0xFF;  // no byte of UTF-8

  void mix(unsigned char byte) {
    hash_ ^= byte;
    hash_ *= kPrime;
  }

  std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

}  // namespace mujib
