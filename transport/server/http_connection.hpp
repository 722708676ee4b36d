// One client's connection: HTTP requests one after the other, until one of them
// opens a WebSocket. For the .cpp files of this folder, and for a receiver of other
// requests, which sets Shared::routes.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>

#include "transport/server/shared.hpp"
#include "transport/server/stream/listener.hpp"

namespace mujib::server {

// Runs on the socket's executor, a strand. Where `entry` is not admitted, every request
// is answered that the server is busy, except for its health.
boost::asio::awaitable<void> serve_http(ClientSocket socket, std::shared_ptr<Shared> shared,
                                        Registry::Entry entry);

}  // namespace mujib::server
