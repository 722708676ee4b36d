#include "transport/server/frame_opcodes.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/transport/server/raw_client.hpp"

namespace mujib::server {
namespace {

std::string relaxed(std::string bytes, std::size_t step) {
  FrameOpcodes frames;
  for (std::size_t at = 0; at < bytes.size(); at += step)
    frames.relax(reinterpret_cast<unsigned char*>(bytes.data()) + at,
                 std::min(step, bytes.size() - at));
  return bytes;
}

// What looks like a text frame's first byte, as payload.
const std::string kPayload(300, '\x81');

std::string stream_with(unsigned opcode) {
  return frame_bytes(opcode, "") + frame_bytes(opcode, "a") + frame_bytes(kPingFrame, "p") +
         frame_bytes(opcode, kPayload, false) + frame_bytes(0, std::string(70000, '\x01')) +
         frame_bytes(opcode, kPayload.substr(0, 125)) +
         frame_bytes(opcode, kPayload.substr(0, 126)) + frame_bytes(kCloseFrame, "\x03\xE8");
}

TEST_CASE("frame opcodes: text frames become binary ones, wherever the reads are cut") {
  for (const std::size_t step : {1u, 2u, 3u, 7u, 126u, 4096u, 1000000u}) {
    INFO(step);
    CHECK(relaxed(stream_with(kTextFrame), step) == stream_with(kBinaryFrame));
  }
}

TEST_CASE("frame opcodes: nothing else is changed") {
  CHECK(relaxed(stream_with(kBinaryFrame), 5) == stream_with(kBinaryFrame));
  CHECK(relaxed(std::string("\x81\x02\x81\x81\x81\x00", 6), 1) ==
        std::string("\x82\x02\x81\x81\x82\x00", 6));
  const std::string reserved = std::string("\xF1\x80\x01\x02\x03\x04", 6);
  CHECK(relaxed(reserved, 2) == std::string("\xF2\x80\x01\x02\x03\x04", 6));
}

TEST_CASE("frame opcodes: a length of 64 bits is followed without overflow") {
  std::string bytes = std::string("\x81\xFF", 2) + std::string(8, '\xFF') + "mask" + "\x81\x81\x81";
  std::string expected = bytes;
  expected[0] = '\x82';
  CHECK(relaxed(bytes, 1) == expected);
}

}  // namespace
}  // namespace mujib::server
