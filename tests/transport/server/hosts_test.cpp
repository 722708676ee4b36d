#include "transport/server/hosts.hpp"

#include <catch2/catch.hpp>

namespace mujib::server {
namespace {

namespace ip = boost::asio::ip;

const ip::address kOwn = ip::make_address("192.0.2.7");

std::string shown(std::string_view text) {
  const auto authority = read_authority(text);
  if (!authority) return "none";
  return authority->host + (authority->port ? ' ' + std::to_string(*authority->port) : "");
}

TEST_CASE("hosts: a host and its port are read, what is none is refused") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"localhost", "localhost"},
      {"LocalHost:8080", "localhost 8080"},
      {"mujib.example.:80", "mujib.example 80"},
      {"xn--mgbh0fb.example", "xn--mgbh0fb.example"},
      {"my_host-1", "my_host-1"},
      {"127.0.0.1:1", "127.0.0.1 1"},
      {"[::1]", "::1"},
      {"[2001:DB8::1]:443", "2001:db8::1 443"},
      {"[::ffff:127.0.0.1]:8", "127.0.0.1 8"},
      {"", "none"},
      {":80", "none"},
      {".", "none"},
      {"a..b", "none"},
      {".a", "none"},
      {"-a", "none"},
      {"a-", "none"},
      {"a b", "none"},
      {"a/b", "none"},
      {"a\\b", "none"},
      {"a@b", "none"},
      {"a%00b", "none"},
      {"a,b", "none"},
      {"مجيب", "none"},
      {"a:", "none"},
      {"a:x", "none"},
      {"a:-1", "none"},
      {"a:65536", "none"},
      {"a:80 ", "none"},
      {"a:80:80", "none"},
      {"::1", "none"},
      {"[::1", "none"},
      {"[::1]80", "none"},
      {"[::1]x:80", "none"},
      {"[1.2.3.4]", "none"},
      {"[fe80::1%eth0]", "none"},
      {"[]", "none"},
      {"256.1.1.1", "none"},
      {"127.1", "none"},
      {"2130706433", "none"},
      {"0x7f.1", "none"},
  };
  for (const auto& [text, expected] : rows) {
    INFO(text);
    CHECK(shown(text) == expected);
  }
  CHECK(shown(std::string(64, 'a')) == "none");
  std::string longest;
  for (int i = 0; i < 100; ++i) longest += "aaa.";
  CHECK(shown(longest) == "none");
}

TEST_CASE("hosts: the own address, loopback and listed names are known, nothing else") {
  const HostRules rules{.names = {"Mujib.Example"}, .origins = {"https://chat.example:444/"}};
  const std::pair<std::string_view, bool> rows[] = {
      {"192.0.2.7:8080", true},
      {"[::ffff:192.0.2.7]", true},
      {"localhost:1", true},
      {"mujib.localhost", true},
      {"127.0.0.1", true},
      {"127.9.9.9", true},
      {"[::1]", true},
      {"[::ffff:127.0.0.1]", true},
      {"mujib.example:80", true},
      {"chat.example", true},
      {"192.0.2.8", false},
      {"evil.example", false},
      {"127.0.0.1.example", false},
      {"notlocalhost", false},
      {"localhost.example", false},
      {"www.mujib.example", false},
      {"0.0.0.0", false},
  };
  for (const auto& [host, allowed] : rows) {
    INFO(host);
    CHECK(allows_host(rules, read_authority(host).value(), kOwn) == allowed);
  }
  CHECK(allows_host({}, read_authority("192.0.2.7").value(), ip::make_address("::ffff:192.0.2.7")));
  CHECK(allows_host({.any = true}, read_authority("evil.example").value(), kOwn));
}

TEST_CASE("hosts: rules that cannot be read are named") {
  CHECK_FALSE(unreadable({.names = {"a", "[::1]"}, .origins = {"https://a.example"}}));
  CHECK(unreadable({.names = {"a", "a/b"}}) == "a/b");
  CHECK(unreadable({.origins = {"a.example"}}) == "a.example");
  CHECK(unreadable({.origins = {"https://a.example/page"}}) == "https://a.example/page");
}

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
      {"http://localhost", "localhost", true},
      {"http://localhost", "localhost:80", true},
      {"https://localhost", "localhost:443", true},
      {"https://mujib.example", "mujib.example", true},    // a proxy speaks TLS for it
      {"http://localhost:8081", "localhost:8080", false},  // another port is another page
      {"http://localhost", "localhost:8080", false},
      {"http://localhost:8080", "127.0.0.1:8080", false},
      {"http://evil.example", "localhost:8080", false},
      {"http://localhost:8080.evil.example", "localhost:8080", false},
      {"http://evil.example/localhost:8080", "localhost:8080", false},
      {"http://localhost:8080@evil.example", "localhost:8080", false},
      {"http://localhost:8080/", "localhost:8080", false},  // a URL, no origin
      {"http://localhost:8080 ", "localhost:8080", false},
      {"https://localhost:80", "localhost", false},
      {"null", "localhost:8080", false},
      {"", "localhost:8080", false},
      {"http://", "localhost:8080", false},
      {"file://", "localhost:8080", false},
      {"ftp://localhost:8080", "localhost:8080", false},
      {"localhost:8080", "localhost:8080", false},
  };
  for (const Row& row : rows) {
    INFO(row.origin << " at " << row.host);
    CHECK(allows_origin({}, row.origin, read_authority(row.host).value()) == row.allowed);
  }
  CHECK_FALSE(allows_origin({}, "http://", {}));  // an old request names no host
}

TEST_CASE("origin: a listed page may ask whatever the host is") {
  const HostRules rules{.origins = {"https://Mujib.example/", "http://b.example:81"}};
  const Authority host = read_authority("localhost:8080").value();
  CHECK(allows_origin(rules, "https://mujib.example", host));
  CHECK(allows_origin(rules, "https://mujib.example:443", host));
  CHECK(allows_origin(rules, "http://b.example:81", host));
  CHECK_FALSE(allows_origin(rules, "http://mujib.example", host));
  CHECK_FALSE(allows_origin(rules, "http://b.example", host));
  CHECK_FALSE(allows_origin(rules, "https://mujib.example.evil.example", host));
}

}  // namespace
}  // namespace mujib::server
