// Follows the frames of a WebSocket client and turns text frames into binary ones.
//
// Beast checks the UTF-8 of text frames itself and ends the connection over a broken
// one; it checks no binary frame. The protocol wants a clear error and a connection
// that lives on, so the check is ours (protocol::is_utf8) and Beast sees no text frame.
//
//   FrameOpcodes frames;
//   frames.relax(bytes, count);   // every stretch that was read, in order
//
// Input      Any bytes, cut anywhere. Nothing but the opcode of a frame's first byte
//            is changed, so whatever is wrong with a frame is still there for Beast.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mujib::server {

class FrameOpcodes {
 public:
  void relax(unsigned char* bytes, std::size_t count);
  // Some of a message, or of a frame, is there and the rest is not.
  bool inside() const { return at_ != At::kOpcode || fragmented_; }

 private:
  void begin_frame(unsigned char first);
  void begin_length(unsigned char byte);

  enum class At : std::uint8_t { kOpcode, kLength, kLongLength, kMask, kPayload };

  void enter_mask();

  At at_ = At::kOpcode;
  bool masked_ = false;
  bool fragmented_ = false;
  std::uint8_t left_in_field_ = 0;
  std::uint64_t payload_ = 0;
};

}  // namespace mujib::server
