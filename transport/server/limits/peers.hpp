// Who a client is, for what is counted by address.
//
// Behind a proxy every connection comes from the proxy. What it says of where a request
// came from (X-Forwarded-For) is believed of the proxies that the operator names, and of
// nobody else: anybody can write a header.
//
// Input      Headers as they came. What is no address ends the chain there.
// Threads    Pure functions.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mujib::server {

// A network: 10.0.0.0/8, fd00::/8; an address alone is a network of one.
struct Network {
  boost::asio::ip::address address;
  unsigned bits = 0;

  bool has(const boost::asio::ip::address& one) const;
};
std::optional<Network> read_network(std::string_view text);

bool is_trusted(const std::vector<Network>& proxies, const boost::asio::ip::address& peer);

// The nearest address that is no trusted proxy: from the right of `forwarded`, beginning
// with the peer itself.
boost::asio::ip::address client_of(const std::vector<Network>& proxies,
                                   const boost::asio::ip::address& peer,
                                   std::string_view forwarded);

// What is counted together: an IPv4 address, or the 64 leading bits of an IPv6 address,
// which is the least that a network gives to one customer.
std::string counted_as(const boost::asio::ip::address& address);

// What a log may say of who is counted so: loopback, private (of a network of its own) or
// public.
std::string_view class_of(const std::string& counted);

}  // namespace mujib::server
