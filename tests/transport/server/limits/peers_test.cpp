#include "transport/server/limits/peers.hpp"

#include <catch2/catch.hpp>

namespace mujib::server {
namespace {

namespace ip = boost::asio::ip;

std::vector<Network> networks(std::initializer_list<const char*> texts) {
  std::vector<Network> out;
  for (const char* text : texts) out.push_back(read_network(text).value());
  return out;
}

TEST_CASE("peers: a network has its addresses and no other") {
  struct Row {
    const char* network;
    const char* address;
    bool has;
  };
  const Row rows[] = {
      {"10.0.0.0/8", "10.255.1.2", true},
      {"10.0.0.0/8", "11.0.0.1", false},
      {"192.168.4.0/22", "192.168.7.9", true},
      {"192.168.4.0/22", "192.168.8.1", false},
      {"127.0.0.1", "127.0.0.1", true},
      {"127.0.0.1", "127.0.0.2", false},
      {"0.0.0.0/0", "8.8.8.8", true},
      {"0.0.0.0/0", "::1", false},
      {"::1", "::1", true},
      {"fd00::/8", "fdff::1", true},
      {"fd00::/8", "fe00::1", false},
      {"127.0.0.1", "::ffff:127.0.0.1", true},
      {"::ffff:10.0.0.1", "10.0.0.1", true},
      {"2001:db8::/33", "2001:db8:8000::", false},
  };
  for (const Row& row : rows) {
    INFO(row.network << " and " << row.address);
    CHECK(read_network(row.network).value().has(ip::make_address(row.address)) == row.has);
  }
  for (const char* none : {"", "x", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8x",
                           "::/129", "fe80::1%eth0", "localhost"})
    CHECK_FALSE(read_network(none));
}

TEST_CASE("peers: what a proxy says is believed of those that are trusted only") {
  struct Row {
    std::vector<Network> proxies;
    const char* peer;
    const char* forwarded;
    const char* client;
  };
  const auto local = networks({"127.0.0.1"});
  const auto two = networks({"127.0.0.1", "10.0.0.0/8"});
  const Row rows[] = {
      {{}, "192.0.2.1", "198.51.100.7", "192.0.2.1"},
      {local, "192.0.2.1", "198.51.100.7", "192.0.2.1"},
      {local, "127.0.0.1", "198.51.100.7", "198.51.100.7"},
      {local, "::ffff:127.0.0.1", "2001:db8::1", "2001:db8::1"},
      {local, "127.0.0.1", "", "127.0.0.1"},
      {local, "127.0.0.1", "1.2.3.4, 198.51.100.7", "198.51.100.7"},  // the first was made up
      {two, "127.0.0.1", "1.2.3.4,198.51.100.7 , 10.1.1.1", "198.51.100.7"},
      {two, "127.0.0.1", "10.1.1.1, 10.1.1.2", "10.1.1.1"},
      {two, "127.0.0.1", "unknown", "127.0.0.1"},
      {two, "127.0.0.1", "198.51.100.7, unknown, 10.1.1.1", "10.1.1.1"},
      {two, "127.0.0.1", ",", "127.0.0.1"},
  };
  for (const Row& row : rows) {
    INFO(row.peer << " for " << row.forwarded);
    CHECK(client_of(row.proxies, ip::make_address(row.peer), row.forwarded).to_string() ==
          row.client);
  }
}

TEST_CASE("peers: a log says the class of an address and never the address") {
  const std::pair<const char*, std::string_view> rows[] = {
      {"127.0.0.1", "loopback"},      {"::1", "loopback"},      {"10.1.2.3", "private"},
      {"172.31.0.1", "private"},      {"172.32.0.1", "public"}, {"192.168.0.9", "private"},
      {"fd00::1", "private"},         {"fe80::1", "private"},   {"2001:db8::1", "public"},
      {"::ffff:10.0.0.1", "private"}, {"8.8.8.8", "public"},
  };
  for (const auto& [address, expected] : rows) {
    INFO(address);
    CHECK(class_of(counted_as(ip::make_address(address))) == expected);
  }
}

TEST_CASE("peers: an address of IPv6 is counted with its neighbours") {
  CHECK(counted_as(ip::make_address("192.0.2.1")) == "192.0.2.1");
  CHECK(counted_as(ip::make_address("::ffff:192.0.2.1")) == "192.0.2.1");
  CHECK(counted_as(ip::make_address("2001:db8:1:2:3:4:5:6")) == "2001:db8:1:2::/64");
  CHECK(counted_as(ip::make_address("2001:db8:1:2:ffff::1")) == "2001:db8:1:2::/64");
}

}  // namespace
}  // namespace mujib::server
