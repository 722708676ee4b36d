// The bytes of a client: TCP or a Unix socket, or TLS over it once secure() was called.
//
// Time-outs are those of the stream below. Only for the files that include Beast.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <memory>
#include <utility>

#include "transport/server/stream/certificate.hpp"
#include "transport/server/stream/listener.hpp"

namespace mujib::server {

class ClientStream {
 public:
  using next_layer_type = boost::beast::basic_stream<ClientProtocol>;
  using executor_type = next_layer_type::executor_type;

  explicit ClientStream(ClientSocket socket)
      : plain_(std::make_unique<next_layer_type>(std::move(socket))) {}

  executor_type get_executor() noexcept { return plain_->get_executor(); }
  next_layer_type& next_layer() noexcept { return *plain_; }
  const next_layer_type& next_layer() const noexcept { return *plain_; }

  // The server's part of the handshake.
  boost::asio::awaitable<boost::beast::error_code> secure(Certificate certificate) {
    certificate_ = std::move(certificate);
    tls_ = std::make_unique<Tls>(*plain_, *certificate_);
    const auto [error] = co_await tls_->async_handshake(Tls::server, kAwaitTuple);
    co_return error;
  }
  // Says over TLS that nothing more comes; waits for the client to say so, too.
  boost::asio::awaitable<void> say_end() {
    if (tls_) co_await tls_->async_shutdown(kAwaitTuple);
  }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return tls_ ? tls_->async_read_some(buffers, std::forward<Token>(token))
                : plain_->async_read_some(buffers, std::forward<Token>(token));
  }
  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return tls_ ? tls_->async_write_some(buffers, std::forward<Token>(token))
                : plain_->async_write_some(buffers, std::forward<Token>(token));
  }

 private:
  using Tls = boost::asio::ssl::stream<next_layer_type&>;
  static constexpr auto kAwaitTuple = boost::asio::as_tuple(boost::asio::use_awaitable);

  Certificate certificate_;  // of this connection, also after another was taken
  std::unique_ptr<next_layer_type> plain_;
  std::unique_ptr<Tls> tls_;  // last: it refers to the two others
};

}  // namespace mujib::server
