// The address of a server: ws://localhost:8080/ws, https://slack.com/api.
//
// Input      Any bytes. Schemes are http, https, ws and wss; a name and a password
//            in it, a fragment, spaces and control characters are refused, so that
//            what was read can stand in a request as it is.
// Errors     Nothing where it is no such address.
// Threads    Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mujib::net {

struct Url {
  std::string scheme;  // lower case
  std::string host;    // an IPv6 address without its brackets
  std::string port;    // the scheme's own where none was given
  std::string target;  // path and query; empty where none was given

  bool secure() const { return scheme == "https" || scheme == "wss"; }
  // As the Host header has it: the port only where it is not the scheme's own.
  std::string authority() const;

  friend bool operator==(const Url&, const Url&) = default;
};

std::optional<Url> read_url(std::string_view text);

// localhost, 127.0.0.0/8, ::1: what never leaves the machine.
bool is_loopback(std::string_view host);

}  // namespace mujib::net
