// Whole numbers and strings as compact bytes, and back.
//
//   BlobWriter out;              BlobReader in(bytes);
//   out.number(7);               in.number(9);     // 7; a number over 9 would be refused
//   out.text("مقر");             in.text();
//
// Units      A number is a varint: seven bits a byte, the lowest first, the top
//            bit set on all but the last byte. A text is its length and its bytes.
// Input      BlobReader: any bytes. After the first thing that cannot be, ok() is
//            false for good and what is read is 0 or empty.
// Threads    One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace mujib::store {

class BlobWriter {
 public:
  void number(std::uint64_t value);
  // Small whether above or below 0.
  void difference(std::int64_t value);
  void text(std::string_view value);

  const std::string& bytes() const& { return bytes_; }
  std::string bytes() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class BlobReader {
 public:
  explicit BlobReader(std::string_view bytes) : left_(bytes) {}

  std::uint64_t number(std::uint64_t most);
  std::int64_t difference();
  std::string_view text();
  // How many things follow; each takes a byte or more, so there is a bound.
  std::size_t count() { return number(left_.size()); }

  bool ok() const { return ok_; }
  // What was read cannot be, though each number of it could.
  void refuse() { ok_ = false; }
  // Everything was read and nothing was wrong.
  bool finished() const { return ok_ && left_.empty(); }

 private:
  std::uint64_t any_number();

  std::string_view left_;
  bool ok_ = true;
};

}  // namespace mujib::store
