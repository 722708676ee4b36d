#include "tests/bench/echo_server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace mujib::bench {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using asio::ip::tcp;
namespace {

constexpr auto kAwaitTuple = asio::as_tuple(asio::use_awaitable);

asio::awaitable<void> echo(tcp::socket accepted, const std::string& reply) {
  websocket::stream<beast::tcp_stream> socket(std::move(accepted));
  const auto [refused] = co_await socket.async_accept(kAwaitTuple);
  if (refused) co_return;
  socket.text(true);
  beast::flat_buffer message;
  for (;;) {
    const auto [lost, read] = co_await socket.async_read(message, kAwaitTuple);
    if (lost) co_return;
    message.clear();
    const auto [failed, written] = co_await socket.async_write(asio::buffer(reply), kAwaitTuple);
    if (failed) co_return;
  }
}

}  // namespace

struct EchoServer::Impl {
  asio::awaitable<void> accept() {
    for (;;) {
      auto [error, socket] = co_await acceptor.async_accept(kAwaitTuple);
      if (error) co_return;
      boost::system::error_code ignored;
      socket.set_option(tcp::no_delay(true), ignored);
      asio::co_spawn(context, echo(std::move(socket), reply), asio::detached);
    }
  }

  std::string reply;
  asio::io_context context{1};
  tcp::acceptor acceptor{context, {asio::ip::address_v4::loopback(), 0}};
};

EchoServer::EchoServer(std::string reply) : impl_(std::make_unique<Impl>()) {
  impl_->reply = std::move(reply);
  asio::co_spawn(impl_->context, impl_->accept(), asio::detached);
}

EchoServer::~EchoServer() = default;
unsigned short EchoServer::port() const { return impl_->acceptor.local_endpoint().port(); }
void EchoServer::run() { impl_->context.run(); }
void EchoServer::stop() { impl_->context.stop(); }

}  // namespace mujib::bench
