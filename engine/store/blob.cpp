#include "engine/store/blob.hpp"

namespace mujib::store {

void BlobWriter::number(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>((value & 0x7F) | 0x80);
  bytes_ += static_cast<char>(value);
}

// 0, -1, 1, -2, 2 … become 0, 1, 2, 3, 4 …
void BlobWriter::difference(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  number(value < 0 ? ~(bits << 1) : bits << 1);
}

void BlobWriter::text(std::string_view value) {
  number(value.size());
  bytes_ += value;
}

std::uint64_t BlobReader::any_number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; ok_ && shift < 64 && !left_.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(left_.front());
    left_.remove_prefix(1);
    if (shift == 63 && byte > 1) break;  // more than 64 bits
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
  ok_ = false;
  return 0;
}

std::uint64_t BlobReader::number(std::uint64_t most) {
  const std::uint64_t value = any_number();
  if (value <= most) return value;
  ok_ = false;
  return 0;
}

std::int64_t BlobReader::difference() {
  const std::uint64_t bits = any_number();
  return static_cast<std::int64_t>((bits & 1) != 0 ? ~(bits >> 1) : bits >> 1);
}

std::string_view BlobReader::text() {
  const std::size_t size = count();
  if (size > left_.size()) {  // the bound of count() still had the length's own bytes
    ok_ = false;
    return {};
  }
  const std::string_view value = left_.substr(0, size);
  left_.remove_prefix(size);
  return value;
}

}  // namespace mujib::store
