// The bytes of a WebSocket, in whatever parts they come: what is made of them is the same.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "tests/fuzz/check.hpp"
#include "transport/server/frame_opcodes.hpp"

namespace {

// The first byte says how large the parts are.
std::vector<unsigned char> relaxed(const std::uint8_t* data, std::size_t size, std::size_t part,
                                   bool& inside) {
  std::vector<unsigned char> out(data, data + size);
  mujib::server::FrameOpcodes frames;
  for (std::size_t at = 0; at < size; at += part)
    frames.relax(out.data() + at, std::min(part, size - at));
  inside = frames.inside();
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t part = data[0] % 64 + 1;
  bool whole_inside = false, parts_inside = false;
  const auto whole = relaxed(data + 1, size - 1, size, whole_inside);
  const auto parts = relaxed(data + 1, size - 1, part, parts_inside);
  must(whole == parts);
  must(whole_inside == parts_inside);
  std::size_t changed = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    if (whole[at] == data[at + 1]) continue;
    must((whole[at] & 0xF0) == (data[at + 1] & 0xF0));  // an opcode, and nothing beside it
    ++changed;
  }
  must(changed <= whole.size() / 2 + 1);  // a frame has two bytes at least
  return 0;
}
