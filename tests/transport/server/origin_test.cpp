#include "transport/server/origin.hpp"

#include <catch2/catch.hpp>

namespace mujib::server {
namespace {

TEST_CASE("origin: a page of the server itself may ask, another may not") {
  struct Row {
    std::string_view origin;
    std::string_view host;
    bool allowed;
  };
  const Row rows[] = {
      {"http://localhost:8080", "localhost:8080", true},
      {"http://127.0.0.1:8080", "127.0.0.1:8080", true},
      {"http://[::1]:8080", "[::1]:8080", true},
      {"http://LOCALHOST:8080", "localhost:8080", true},
      {"http://mujib.localhost:8080", "mujib.localhost:8080", true},
      {"http://localhost", "localhost", true},
      {"http://localhost", "localhost:80", true},
      {"https://localhost", "localhost:443", true},
      {"http://localhost:8081", "localhost:8080", false},  // another port is another page
      {"http://localhost", "localhost:8080", false},
      {"http://localhost:8080", "127.0.0.1:8080", false},
      {"http://evil.example", "localhost:8080", false},
      {"http://localhost:8080.evil.example", "localhost:8080", false},
      {"http://evil.example/localhost:8080", "localhost:8080", false},
      {"http://localhost:8080@evil.example", "localhost:8080", false},
      {"https://localhost:80", "localhost", false},
      {"null", "localhost:8080", false},
      {"", "localhost:8080", false},
      {"", "", false},
      {"http://", "", false},
      {"file://", "", false},
      {"ftp://localhost:8080", "localhost:8080", false},
      {"localhost:8080", "localhost:8080", false},
      // The name was made to point at this machine: Origin and Host agree.
      {"http://evil.example:8080", "evil.example:8080", false},
      {"http://127.0.0.1.evil.example:8080", "127.0.0.1.evil.example:8080", false},
      {"http://127.evil.example.x:8080", "127.evil.example.x:8080", false},
      {"http://notlocalhost:8080", "notlocalhost:8080", false},
  };
  for (const Row& row : rows) {
    INFO(row.origin << " at " << row.host);
    CHECK(allows_origin({}, row.origin, row.host) == row.allowed);
  }
}

TEST_CASE("origin: a server on a public address is asked by pages of its own name") {
  const OriginRules rules{.allowed = {}, .loopback = false};
  CHECK(allows_origin(rules, "http://mujib.example:8080", "mujib.example:8080"));
  CHECK(allows_origin(rules, "https://mujib.example", "mujib.example"));
  CHECK_FALSE(allows_origin(rules, "http://evil.example", "mujib.example:8080"));
}

TEST_CASE("origin: a listed page may ask whatever the host is") {
  const OriginRules rules{.allowed = {"https://Mujib.example/", "http://b.example:81"}};
  CHECK(allows_origin(rules, "https://mujib.example", "localhost:8080"));
  CHECK(allows_origin(rules, "http://b.example:81", "localhost:8080"));
  CHECK_FALSE(allows_origin(rules, "http://mujib.example", "localhost:8080"));
  CHECK_FALSE(allows_origin(rules, "http://b.example", "localhost:8080"));
  CHECK_FALSE(allows_origin(rules, "https://mujib.example.evil.example", "localhost:8080"));
}

}  // namespace
}  // namespace mujib::server
