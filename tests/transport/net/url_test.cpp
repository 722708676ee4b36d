#include "transport/net/url.hpp"

#include <catch2/catch.hpp>

namespace mujib::net {
namespace {

struct Row {
  const char* text;
  Url url;
  const char* authority;
};

TEST_CASE("url: an address is read into what a connection needs") {
  const Row rows[] = {
      {"ws://localhost:8080", {"ws", "localhost", "8080", ""}, "localhost:8080"},
      {"ws://localhost:8080/ws", {"ws", "localhost", "8080", "/ws"}, "localhost:8080"},
      {"wss://h.example/link/?ticket=a-b&app_id=c",
       {"wss", "h.example", "443", "/link/?ticket=a-b&app_id=c"},
       "h.example"},
      {"https://slack.com/api", {"https", "slack.com", "443", "/api"}, "slack.com"},
      {"http://slack.com:443", {"http", "slack.com", "443", ""}, "slack.com:443"},
      {"HTTPS://Slack.COM/Api", {"https", "slack.com", "443", "/Api"}, "slack.com"},
      {"http://[::1]:80/x", {"http", "::1", "80", "/x"}, "[::1]"},
      {"ws://[2001:DB8::1]", {"ws", "2001:db8::1", "80", ""}, "[2001:db8::1]"},
      {"ws://host?x=1", {"ws", "host", "80", "/?x=1"}, "host"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto url = read_url(row.text);
    REQUIRE(url);
    CHECK(*url == row.url);
    CHECK(url->authority() == row.authority);
  }
}

TEST_CASE("url: what is no address of a server is refused") {
  for (const char* text : {"",
                           "localhost:8080",
                           "ws:/localhost",
                           "ftp://host",
                           "://host",
                           "ws://",
                           "ws://:8080",
                           "ws://host:",
                           "ws://host:0",
                           "ws://host:65536",
                           "ws://host:80x",
                           "ws://host:-1",
                           "ws://user@host",
                           "ws://user:word@host",
                           "ws://host name",
                           "ws://host/a b",
                           "ws://host/#x",
                           "ws://host/\r\nHost: other",
                           "ws://ho\nst",
                           "ws://[::1",
                           "ws://[::1]8080",
                           "ws://[host]",
                           "ws://[]",
                           "ws://مضيف",
                           "ws://host/مسار"}) {
    INFO(text);
    CHECK_FALSE(read_url(text));
  }
}

TEST_CASE("url: loopback is what never leaves the machine") {
  for (const char* host : {"localhost", "127.0.0.1", "127.1.2.3", "::1"}) {
    INFO(host);
    CHECK(is_loopback(host));
  }
  for (const char* host : {"", "127.0.0.1.example.org", "127.example.org", "10.0.0.1", "128.0.0.1",
                           "localhost.example.org", "slack.com", "::2", "0.0.0.0"}) {
    INFO(host);
    CHECK_FALSE(is_loopback(host));
  }
}

}  // namespace
}  // namespace mujib::net
