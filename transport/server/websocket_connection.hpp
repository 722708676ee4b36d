// One client's WebSocket: a question in, its answer out, in order. Only for the
// two files that include Beast.
//
// A message is read, answered and its answer written before the next one is read:
// a client that does not read its answers is not read from, and holds one answer
// of memory at most.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <memory>

#include "transport/server/shared.hpp"
#include "transport/server/stream/client_stream.hpp"

namespace mujib::server {

using Upgrade = boost::beast::http::request<boost::beast::http::empty_body>;

// Runs on the stream's executor, a strand. The Origin has been checked. `entry` is that
// of the connection that hands over, `client` whom its questions count for.
boost::asio::awaitable<void> serve_websocket(ClientStream stream, Upgrade upgrade,
                                             std::shared_ptr<Shared> shared, Registry::Entry entry,
                                             std::string client);

}  // namespace mujib::server
