// The client's end of one WebSocket, plain or over TLS.
//
//   auto socket = co_await WebSocket::connect(executor, url, trust, {});
//   (*socket)->send("…");
//   std::optional<std::string> message = co_await (*socket)->read();  // nullopt: it is over
//
// It sends pings of its own; a server that is silent for `idle`, pongs included, is
// taken for lost and read() ends.
//
// Errors     connect() gives a Failure in the system's words (English); a lost
//            connection shows as the end of read(). What send() was given may then
//            be lost.
// Ownership  Shared: send() and close() keep it alive until they are done.
// Threads    One: that of the executor. One read() at a time.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "engine/types/result.hpp"
#include "transport/net/trust.hpp"
#include "transport/net/url.hpp"

namespace mujib::net {

class WebSocket {
 public:
  struct Options {
    std::chrono::milliseconds patience = std::chrono::seconds(10);  // of each step of connecting
    std::chrono::milliseconds idle = std::chrono::seconds(20);      // pings go out at half of it
    std::size_t most_bytes = 4 * 1024 * 1024;                       // of a message
  };

  static boost::asio::awaitable<Result<std::shared_ptr<WebSocket>>> connect(
      boost::asio::any_io_executor executor, Url url, Trust trust, Options options);

  virtual ~WebSocket() = default;

  virtual boost::asio::awaitable<std::optional<std::string>> read() = 0;
  virtual void send(std::string message) = 0;
  // Sends what is waiting, then the closing handshake; cut off after `patience`.
  virtual boost::asio::awaitable<void> close(std::chrono::milliseconds patience) = 0;
  virtual void abort() = 0;
};

}  // namespace mujib::net
