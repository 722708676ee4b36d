// The one unit of the clients that includes Beast: a connection is plain or TLS at
// run time, so that HTTP and WebSocket are compiled for one type of stream.
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>

#include "transport/net/http_client.hpp"
#include "transport/net/web_socket.hpp"

namespace mujib::net {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace ssl = boost::asio::ssl;
namespace websocket = boost::beast::websocket;
using beast::error_code;

struct Trust::Impl {
  ssl::context context{ssl::context::tls_client};
};

Result<Trust> Trust::read(const std::string& ca_file) {
  auto impl = std::make_shared<Impl>();
  error_code error;
  impl->context.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                            ssl::context::no_tlsv1_1);
  impl->context.set_verify_mode(ssl::verify_peer);
  if (ca_file.empty()) {
    impl->context.set_default_verify_paths(error);
  } else {
    impl->context.load_verify_file(ca_file, error);
  }
  if (error) return Failure{"لا شهادة تُقرأ في الملف «" + ca_file + "»؛ يلزم ملف بصيغة PEM."};
  return Trust(std::move(impl));
}

namespace {

constexpr auto kAwaitTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kIdleConnections = 8;
constexpr std::uint64_t kReplyBytes = 4 * 1024 * 1024;
constexpr std::string_view kAgent = "mujib/" MUJIB_VERSION;

void forget(std::exception_ptr) {}

class Stream {
 public:
  using executor_type = beast::tcp_stream::executor_type;
  using next_layer_type = beast::tcp_stream;

  Stream(const asio::any_io_executor& executor, std::shared_ptr<Trust::Impl> trust, bool secure)
      : trust_(std::move(trust)), stream_(executor, trust_->context), secure_(secure) {}

  executor_type get_executor() noexcept { return next_layer().get_executor(); }
  next_layer_type& next_layer() noexcept { return stream_.next_layer(); }
  const next_layer_type& next_layer() const noexcept { return stream_.next_layer(); }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return asio::async_initiate<Token, void(error_code, std::size_t)>(
        [this](auto&& handler, const Buffers& into) {
          if (secure_)
            stream_.async_read_some(into, std::forward<decltype(handler)>(handler));
          else
            next_layer().async_read_some(into, std::forward<decltype(handler)>(handler));
        },
        token, buffers);
  }

  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return asio::async_initiate<Token, void(error_code, std::size_t)>(
        [this](auto&& handler, const Buffers& from) {
          if (secure_)
            stream_.async_write_some(from, std::forward<decltype(handler)>(handler));
          else
            next_layer().async_write_some(from, std::forward<decltype(handler)>(handler));
        },
        token, buffers);
  }

  asio::awaitable<error_code> open(const Url& url, std::chrono::milliseconds patience) {
    asio::ip::tcp::resolver resolver(get_executor());
    auto [unknown, places] = co_await resolver.async_resolve(url.host, url.port, kAwaitTuple);
    if (unknown) co_return unknown;
    next_layer().expires_after(patience);
    auto [away, place] = co_await next_layer().async_connect(places, kAwaitTuple);
    if (away) co_return away;
    error_code ignored;
    next_layer().socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    if (!secure_) co_return error_code();
    asio::ip::make_address(url.host, ignored);
    if (ignored) SSL_set_tlsext_host_name(stream_.native_handle(), url.host.c_str());
    stream_.set_verify_callback(ssl::host_name_verification(url.host));
    next_layer().expires_after(patience);
    auto [refused] = co_await stream_.async_handshake(ssl::stream_base::client, kAwaitTuple);
    co_return refused;
  }

  // Nothing has come since the last reply: whatever has is the end of the connection.
  bool is_quiet() {
    char byte = 0;
    const auto socket = next_layer().socket().native_handle();
    return ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
           (errno == EAGAIN || errno == EWOULDBLOCK);
  }

 private:
  std::shared_ptr<Trust::Impl> trust_;
  ssl::stream<beast::tcp_stream> stream_;
  bool secure_;
};

// Beast finds this one by the type of the stream below the WebSocket. The closing
// handshake has been: TLS is not asked for another.
template <class Handler>
void async_teardown(beast::role_type role, Stream& stream, Handler&& handler) {
  async_teardown(role, stream.next_layer(), std::forward<Handler>(handler));
}

class OpenWebSocket final : public WebSocket, public std::enable_shared_from_this<OpenWebSocket> {
 public:
  OpenWebSocket(const asio::any_io_executor& executor, const Trust& trust, bool secure)
      : socket_(executor, trust.impl(), secure), written_(executor), watchdog_(executor) {}

  asio::awaitable<error_code> open(const Url& url, const Options& options) {
    const error_code away = co_await socket_.next_layer().open(url, options.patience);
    if (away) co_return away;
    beast::get_lowest_layer(socket_).expires_never();
    socket_.set_option(
        websocket::stream_base::timeout{options.patience, options.idle, /*pings=*/true});
    socket_.set_option(websocket::stream_base::decorator(
        [](websocket::request_type& request) { request.set(http::field::user_agent, kAgent); }));
    socket_.read_message_max(options.most_bytes);
    socket_.text(true);
    const std::string host = url.authority();
    const std::string target = url.target.empty() ? "/" : url.target;
    const auto [refused] = co_await socket_.async_handshake(host, target, kAwaitTuple);
    co_return refused;
  }

  asio::awaitable<std::optional<std::string>> read() override {
    const auto self = shared_from_this();
    beast::flat_buffer buffer;
    const auto [error, count] = co_await socket_.async_read(buffer, kAwaitTuple);
    if (error) co_return std::nullopt;
    co_return beast::buffers_to_string(buffer.data());
  }

  void send(std::string message) override {
    waiting_.push_back(std::move(message));
    if (writing_) return;
    writing_ = true;
    asio::co_spawn(socket_.get_executor(), write_waiting(shared_from_this()), forget);
  }

  asio::awaitable<void> close(std::chrono::milliseconds patience) override {
    const auto self = shared_from_this();
    watchdog_.expires_after(patience);
    watchdog_.async_wait([self](error_code cancelled) {
      if (!cancelled) self->abort();
    });
    while (writing_) {
      written_.expires_after(patience);
      co_await written_.async_wait(kAwaitTuple);
    }
    co_await socket_.async_close(websocket::close_code::normal, kAwaitTuple);
    watchdog_.cancel();
    abort();
  }

  void abort() override { beast::get_lowest_layer(socket_).close(); }

 private:
  asio::awaitable<void> write_waiting(std::shared_ptr<OpenWebSocket> self) {
    while (!waiting_.empty()) {
      const std::string message = std::move(waiting_.front());
      waiting_.pop_front();
      const auto [error, count] = co_await socket_.async_write(asio::buffer(message), kAwaitTuple);
      if (!error) continue;
      waiting_.clear();
      self->abort();
    }
    writing_ = false;
    written_.cancel();
  }

  websocket::stream<Stream> socket_;
  std::deque<std::string> waiting_;
  bool writing_ = false;
  asio::steady_timer written_;
  asio::steady_timer watchdog_;
};

}  // namespace

asio::awaitable<Result<std::shared_ptr<WebSocket>>> WebSocket::connect(
    asio::any_io_executor executor, Url url, Trust trust, Options options) {
  auto socket = std::make_shared<OpenWebSocket>(executor, trust, url.secure());
  const error_code error = co_await socket->open(url, options);
  if (error) co_return Failure{error.message()};
  co_return std::shared_ptr<WebSocket>(std::move(socket));
}

struct HttpClient::Impl {
  asio::any_io_executor executor;
  Url server;
  Trust trust;
  std::chrono::milliseconds patience;
  std::vector<std::unique_ptr<Stream>> idle;

  std::unique_ptr<Stream> take_idle() {
    while (!idle.empty()) {
      auto stream = std::move(idle.back());
      idle.pop_back();
      if (stream->is_quiet()) return stream;
    }
    return nullptr;
  }

  void keep(std::unique_ptr<Stream> stream) {
    if (idle.size() < kIdleConnections) idle.push_back(std::move(stream));
  }

  asio::awaitable<HttpResult> exchange(http::request<http::string_body> request) {
    auto stream = take_idle();
    if (!stream) {
      stream = std::make_unique<Stream>(executor, trust.impl(), server.secure());
      const error_code away = co_await stream->open(server, patience);
      if (away) co_return NoReply{false, away.message()};
    }
    stream->next_layer().expires_after(patience);
    const auto [unsent, sent] = co_await http::async_write(*stream, request, kAwaitTuple);
    if (unsent) co_return NoReply{false, unsent.message()};  // its end never went out

    beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(kReplyBytes);
    const auto [unread, read] = co_await http::async_read(*stream, buffer, parser, kAwaitTuple);
    if (unread) co_return NoReply{true, unread.message()};
    HttpReply reply;
    reply.status = parser.get().result_int();
    reply.retry_after = std::string(parser.get()[http::field::retry_after]);
    reply.body = std::move(parser.get().body());
    if (parser.get().keep_alive() && buffer.size() == 0) keep(std::move(stream));
    co_return reply;
  }
};

HttpClient::HttpClient(asio::any_io_executor executor, Url server, Trust trust,
                       std::chrono::milliseconds patience)
    : impl_(std::make_unique<Impl>(
          Impl{std::move(executor), std::move(server), std::move(trust), patience, {}})) {}
HttpClient::~HttpClient() = default;

asio::awaitable<HttpResult> HttpClient::post(std::string target, Headers headers,
                                             std::string body) {
  http::request<http::string_body> request(http::verb::post, target, 11);
  request.set(http::field::host, impl_->server.authority());
  request.set(http::field::user_agent, kAgent);
  for (const auto& [name, value] : headers) request.set(name, value);
  request.body() = std::move(body);
  request.prepare_payload();
  return impl_->exchange(std::move(request));
}

}  // namespace mujib::net
