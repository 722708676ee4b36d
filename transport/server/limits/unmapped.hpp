// An IPv4 address that came mapped into IPv6 (::ffff:127.0.0.1), as what it is.
#pragma once

#include <boost/asio/ip/address.hpp>

namespace mujib::server {

inline boost::asio::ip::address unmapped(const boost::asio::ip::address& address) {
  namespace ip = boost::asio::ip;
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
  return ip::make_address_v4(ip::v4_mapped, address.to_v6());
}

}  // namespace mujib::server
