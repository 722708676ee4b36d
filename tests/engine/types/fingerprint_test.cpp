#include "engine/types/fingerprint.hpp"

#include <catch2/catch.hpp>

namespace mujib {
namespace {

TEST_CASE("fingerprint: it is FNV-1a over the bytes and the end of each part") {
  CHECK(Fingerprint().hex() == "cbf29ce484222325");
  // What FNV-1a publishes for "a", and one more round for its end.
  CHECK(Fingerprint().add("a").value() == ((0xAF63DC4C8601EC8CULL ^ 0xFF) * 0x100000001B3ULL));
}

TEST_CASE("fingerprint: parts that join to the same bytes differ") {
  CHECK(Fingerprint().add("ab").add("c").hex() != Fingerprint().add("a").add("bc").hex());
  CHECK(Fingerprint().add("").hex() != Fingerprint().hex());
  CHECK(Fingerprint().add("a").add("b").hex() == Fingerprint().add("a").add("b").hex());
}

TEST_CASE("fingerprint: it is written in sixteen digits") {
  for (const char* bytes : {"", "a", "ب", "0123456789"}) {
    CHECK(Fingerprint().add(bytes).hex().size() == 16);
  }
}

}  // namespace
}  // namespace mujib
