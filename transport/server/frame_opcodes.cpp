#include "transport/server/frame_opcodes.hpp"

#include <algorithm>

namespace mujib::server {
namespace {

// RFC 6455, section 5.2.
constexpr unsigned kOpcodeBits = 0x0F;
constexpr unsigned kText = 0x1;
constexpr unsigned kBinary = 0x2;
constexpr unsigned kControlBit = 0x8;
constexpr unsigned kLastBit = 0x80;
constexpr unsigned kMaskBit = 0x80;
constexpr unsigned kLengthBits = 0x7F;
constexpr unsigned kLengthIn2Bytes = 126;
constexpr unsigned kLengthIn8Bytes = 127;
constexpr std::uint8_t kMaskBytes = 4;

unsigned char as_binary(unsigned char first) {
  if ((first & kOpcodeBits) != kText) return first;
  return static_cast<unsigned char>((first & ~kOpcodeBits) | kBinary);
}

}  // namespace

void FrameOpcodes::relax(unsigned char* bytes, std::size_t count) {
  for (std::size_t i = 0; i < count;) {
    switch (at_) {
      case At::kOpcode:
        begin_frame(bytes[i]);
        bytes[i] = as_binary(bytes[i]);
        at_ = At::kLength;
        ++i;
        break;
      case At::kLength:
        begin_length(bytes[i++]);
        break;
      case At::kLongLength:
        payload_ = (payload_ << 8) | bytes[i++];
        if (--left_in_field_ == 0) enter_mask();
        break;
      case At::kMask:
        ++i;
        if (--left_in_field_ == 0) at_ = payload_ > 0 ? At::kPayload : At::kOpcode;
        break;
      case At::kPayload: {
        const auto step = std::min<std::uint64_t>(payload_, count - i);
        payload_ -= step;
        i += static_cast<std::size_t>(step);
        if (payload_ == 0) at_ = At::kOpcode;
        break;
      }
    }
  }
}

// Control frames may stand between the frames of a message.
void FrameOpcodes::begin_frame(unsigned char first) {
  if ((first & kControlBit) == 0) fragmented_ = (first & kLastBit) == 0;
}

void FrameOpcodes::begin_length(unsigned char byte) {
  masked_ = (byte & kMaskBit) != 0;
  const unsigned length = byte & kLengthBits;
  if (length < kLengthIn2Bytes) {
    payload_ = length;
    enter_mask();
    return;
  }
  payload_ = 0;
  left_in_field_ = length == kLengthIn8Bytes ? 8 : 2;
  at_ = At::kLongLength;
}

void FrameOpcodes::enter_mask() {
  if (masked_) {
    left_in_field_ = kMaskBytes;
    at_ = At::kMask;
  } else {
    at_ = payload_ > 0 ? At::kPayload : At::kOpcode;
  }
}

}  // namespace mujib::server
