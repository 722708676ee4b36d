// Which pages may ask: those that the server itself served, and those listed.
//
// A page that was served under any host name may not ask a server on a loopback
// address: a foreign name can be made to point there (DNS rebinding), and its
// Origin then equals its Host. There only loopback names are the server's own.
//
// Input      The two headers as they came.
// Threads    Pure function.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mujib::server {

struct OriginRules {
  std::vector<std::string> allowed;  // https://example.org
  bool loopback = true;              // the server listens on a loopback address
};

bool allows_origin(const OriginRules& rules, std::string_view origin, std::string_view host);

}  // namespace mujib::server
