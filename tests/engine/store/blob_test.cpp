#include "engine/store/blob.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace mujib::store;

TEST_CASE("blob: numbers come back at every length") {
  for (unsigned bits = 0; bits < 64; ++bits) {
    for (const std::uint64_t value :
         {std::uint64_t{1} << bits, (std::uint64_t{1} << bits) - 1, ~(std::uint64_t{1} << bits)}) {
      BlobWriter out;
      out.number(value);
      out.difference(static_cast<std::int64_t>(value));
      out.difference(-static_cast<std::int64_t>(value >> 1));
      BlobReader in(out.bytes());
      CHECK(in.number(std::numeric_limits<std::uint64_t>::max()) == value);
      CHECK(in.difference() == static_cast<std::int64_t>(value));
      CHECK(in.difference() == -static_cast<std::int64_t>(value >> 1));
      CHECK(in.finished());
    }
  }
}

TEST_CASE("blob: texts keep their bytes") {
  BlobWriter out;
  out.text("");
  out.text("مقر\n");
  out.text(std::string_view("\0\xFF", 2));
  BlobReader in(out.bytes());
  CHECK(in.text() == "");
  CHECK(in.text() == "مقر\n");
  CHECK(in.text() == std::string_view("\0\xFF", 2));
  CHECK(in.finished());
}

TEST_CASE("blob: what cannot be is seen, and stays seen") {
  struct Row {
    std::string bytes;
    std::uint64_t most;
  };
  const std::vector<Row> rows = {{"", 9},                                   // nothing there
                                 {"\x80", 9},                               // ends inside a number
                                 {"\x0A", 9},                               // too large
                                 {std::string(10, '\x80') + '\x01', 9},     // too long
                                 {std::string(9, '\xFF') + '\x02', ~0ULL},  // 65 bits
                                 {std::string(9, '\xFF') + '\x7F', ~0ULL}};
  for (const Row& row : rows) {
    BlobReader in(row.bytes);
    CHECK(in.number(row.most) == 0);
    CHECK(!in.ok());
    CHECK(in.number(9) == 0);
    CHECK(in.text() == "");
    CHECK(!in.finished());
  }
}

TEST_CASE("blob: a length past the end is no text and no count") {
  for (const std::string bytes : {"\x05"
                                  "abcd",
                                  "\x7F", "\x01",
                                  "\x02"
                                  "a"}) {
    BlobReader in(bytes);
    CHECK(in.text() == "");
    CHECK(!in.ok());
  }
  BlobReader in(
      "\x09"
      "abc");
  CHECK(in.count() == 0);
  CHECK(!in.ok());
}

TEST_CASE("blob: bytes left over are not finished") {
  BlobReader in("\x01\x02");
  CHECK(in.number(9) == 1);
  CHECK(in.ok());
  CHECK(!in.finished());
}
