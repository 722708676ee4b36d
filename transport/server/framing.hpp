// Where a request ends, and whom it calls: what two programs on the way could read
// differently is refused, since whatever follows would be read as a request of its own.
//
// Input      The head of a request as Beast took it, its own checks passed.
// Threads    Pure functions.
// Source     RFC 9112, sections 3.2 and 6.
#pragma once

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <optional>
#include <string_view>

#include "transport/server/hosts.hpp"

namespace mujib::server {

using RequestHead = boost::beast::http::request_header<>;

// Exactly one well-formed `chunked`, exactly one Content-Length, or neither.
bool is_framed_well(const RequestHead& head);

struct Target {
  Authority host;         // empty where an old request names none
  std::string_view path;  // without its query
};
// Of the target itself where it is absolute, else of Host. Nothing where the request
// names no host, more than one, or what is no host.
std::optional<Target> read_target(const RequestHead& head);

}  // namespace mujib::server
