// By which names the server may be called, and which pages may ask.
//
// A name that an attacker owns can be made to point at any address (DNS rebinding):
// a browser then takes the attacker's page and this server for one. So a request is
// heard only where its Host is a name that the server knows: the address that the
// connection reached, a loopback name, one that is listed.
//
//   const auto host = read_authority("[::1]:8080");
//   if (!host || !allows_host(rules, *host, local)) refuse();
//
// Input      Headers as they came. What is no host and no origin is refused, not mended.
// Threads    Pure functions.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mujib::server {

// Of a Host header or a URL: a name in lower case, or an address as asio writes it, an
// IPv4 address that is mapped into IPv6 as IPv4.
struct Authority {
  std::string host;
  std::optional<unsigned short> port;

  friend bool operator==(const Authority&, const Authority&) = default;
};

std::optional<Authority> read_authority(std::string_view text);

struct HostRules {
  bool any = false;                  // a receiver of signed requests asks for no name
  std::vector<std::string> names;    // mujib.example
  std::vector<std::string> origins;  // https://example.org; its name is known, too
};

// What of the rules cannot be read; nothing where all of them can.
std::optional<std::string> unreadable(const HostRules& rules);

bool allows_host(const HostRules& rules, const Authority& host,
                 const boost::asio::ip::address& local);

// `host`: of the request, and allowed.
bool allows_origin(const HostRules& rules, std::string_view origin, const Authority& host);

}  // namespace mujib::server
