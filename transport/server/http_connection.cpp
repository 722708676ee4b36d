#include "transport/server/http_connection.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <optional>

#include "transport/protocol/limits.hpp"
#include "transport/protocol/request.hpp"
#include "transport/server/framing.hpp"
#include "transport/server/websocket_connection.hpp"

namespace mujib::server {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace {

using protocol::ErrorCode;
using Parser = http::request_parser<http::buffer_body>;
using Request = http::request<http::buffer_body>;
using Response = http::response<http::string_body>;

constexpr auto kAwaitTuple = asio::as_tuple(asio::use_awaitable);
constexpr unsigned kHeadBytes = 8 * 1024;
constexpr std::string_view kJson = "application/json; charset=utf-8";
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'";

std::string_view text_of(beast::string_view view) { return {view.data(), view.size()}; }

bool is_read(const Request& request) {
  return request.method() == http::verb::get || request.method() == http::verb::head;
}

Response make_response(http::status status, std::string_view type, std::string body) {
  Response response(status, 11);
  response.set(http::field::content_type, type);
  response.set(http::field::cache_control, "no-cache");
  response.set("Content-Security-Policy", kPolicy);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
  response.body() = std::move(body);
  return response;
}

Response make_error_response(const protocol::Error& error) {
  return make_response(static_cast<http::status>(protocol::http_status(error.code)), kJson,
                       protocol::write_error(error));
}

Response make_error_response(ErrorCode code) {
  return make_error_response(protocol::make_error(code));
}

Response bad_method(std::string_view allowed) {
  Response response = make_error_response(ErrorCode::kBadMethod);
  response.set(http::field::allow, allowed);
  return response;
}

class HttpConnection final : public Connection,
                             public std::enable_shared_from_this<HttpConnection> {
 public:
  HttpConnection(asio::ip::tcp::socket socket, std::shared_ptr<Shared> shared, bool admitted)
      : executor_(socket.get_executor()),
        stream_(std::move(socket)),
        shared_(std::move(shared)),
        admitted_(admitted) {
    beast::error_code ignored;
    local_ = stream_.socket().local_endpoint(ignored).address();
  }

  // Until the client leaves, or opens a WebSocket: then what it asked for.
  asio::awaitable<std::optional<Upgrade>> run() {
    std::optional<Upgrade> upgrade;
    bool more = true;
    while (more && !upgrade) more = co_await serve_request(upgrade);
    if (!upgrade) co_await close();
    co_return upgrade;
  }

  beast::tcp_stream hand_over() {
    handed_over_ = true;
    return std::move(stream_);
  }

  void stop() override {
    asio::post(executor_, [self = shared_from_this()] {
      self->stopping_ = true;
      if (self->idle_) self->stream_.cancel();
    });
  }

  void abort() override {
    asio::post(executor_, [self = shared_from_this()] {
      if (!self->handed_over_) self->stream_.close();
    });
  }

 private:
  // False when no other request follows on this connection.
  asio::awaitable<bool> serve_request(std::optional<Upgrade>& upgrade) {
    Parser parser;
    parser.header_limit(kHeadBytes);
    parser.body_limit(protocol::kDiscardBytes);
    stream_.expires_after(shared_->options.request_timeout);
    idle_ = buffer_.size() == 0;
    if (idle_ && stopping_) co_return false;
    const auto [error, count] =
        co_await http::async_read_header(stream_, buffer_, parser, kAwaitTuple);
    idle_ = false;
    if (error) {
      co_await refuse(error);
      co_return false;
    }
    const auto target = is_framed_well(parser.get()) ? read_target(parser.get()) : std::nullopt;
    if (!target)  // where it ends nobody knows: nothing after it is read
      co_return co_await write(make_error_response(ErrorCode::kBadRequest), parser.get(), false);
    target_ = *target;
    if (is_upgrade(parser.get())) {
      if (const auto refusal = refuse_upgrade(parser))
        co_return co_await write(make_error_response(*refusal), parser.get(), false);
      upgrade.emplace(static_cast<const http::request_header<>&>(parser.get()));
      co_return true;
    }
    co_return co_await answer_request(parser);
  }

  bool is_upgrade(const Request& request) const {
    return shared_->routes == nullptr && target_.path == "/ws" &&
           beast::websocket::is_upgrade(request);
  }

  std::optional<ErrorCode> refuse_upgrade(const Parser& parser) const {
    if (!parser.is_done()) return ErrorCode::kBadRequest;  // a body would be read as frames
    if (!admitted_) return ErrorCode::kBusy;
    if (!knows_host()) return ErrorCode::kForbiddenHost;
    if (!allows(parser.get())) return ErrorCode::kForbiddenOrigin;
    return std::nullopt;
  }

  // An old request may name none; no browser makes one.
  bool knows_host() const {
    return target_.host.host.empty() || allows_host(shared_->hosts, target_.host, local_);
  }

  // A browser names the page that asks; whoever names none is no browser.
  bool allows(const Request& request) const {
    const auto count = request.count(http::field::origin);
    if (count == 0) return true;
    return count == 1 &&
           allows_origin(shared_->hosts, text_of(request[http::field::origin]), target_.host);
  }

  asio::awaitable<bool> answer_request(Parser& parser) {
    std::string body;
    beast::error_code broken;
    const auto failure = co_await read_body(parser, body, broken);
    if (broken) {
      co_await refuse(broken);
      co_return false;
    }
    const bool complete = parser.is_done();
    const Response response = failure ? make_error_response(*failure) : respond(parser.get(), body);
    co_return co_await write(response, parser.get(), complete);
  }

  // What is over the limit is read and thrown away, up to a bound. `broken` says why no
  // more of it can be read.
  asio::awaitable<std::optional<ErrorCode>> read_body(Parser& parser, std::string& body,
                                                      beast::error_code& broken) {
    if (beast::iequals(parser.get()[http::field::expect], "100-continue") && !parser.is_done()) {
      broken = co_await write_continue();
      if (broken) co_return std::nullopt;
    }
    std::array<char, 4096> part;
    bool too_large = false;
    while (!parser.is_done()) {
      parser.get().body().data = part.data();
      parser.get().body().size = part.size();
      auto [error, count] = co_await http::async_read(stream_, buffer_, parser, kAwaitTuple);
      if (error == http::error::body_limit) co_return ErrorCode::kTooLarge;
      if (error && error != http::error::need_buffer) {
        broken = error;
        co_return std::nullopt;
      }
      const std::size_t got = part.size() - parser.get().body().size;
      too_large = too_large || body.size() + got > most_bytes();
      if (!too_large) body.append(part.data(), got);
    }
    if (too_large) co_return ErrorCode::kTooLarge;
    co_return std::nullopt;
  }

  std::size_t most_bytes() const {
    return shared_->routes ? shared_->routes->most_bytes() : protocol::kMessageBytes;
  }

  asio::awaitable<beast::error_code> write_continue() {
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    const auto [error, count] =
        co_await asio::async_write(stream_, asio::buffer(kContinue), kAwaitTuple);
    co_return error;
  }

  Response respond(const Request& request, std::string_view body) const {
    if (!admitted_) return make_error_response(ErrorCode::kBusy);
    if (shared_->routes) return respond_route(request, body);
    const std::string_view path = target_.path;
    if (path == "/healthz" && is_read(request)) return respond_health();  // under any name
    if (!knows_host()) return make_error_response(ErrorCode::kForbiddenHost);
    if (path == "/api/ask") return respond_ask(request, body);
    if (path == "/ws") return respond_no_upgrade();
    if (!is_read(request)) return bad_method("GET, HEAD");
    const PageFile* file = shared_->page.find(path);
    if (file == nullptr) return make_error_response(ErrorCode::kNotFound);
    return make_response(http::status::ok, file->type, file->bytes);
  }

  Response respond_ask(const Request& request, std::string_view body) const {
    if (request.method() != http::verb::post) return bad_method("POST");
    if (!allows(request)) return make_error_response(ErrorCode::kForbiddenOrigin);
    const protocol::Message message = protocol::read_ask(body);
    if (const auto* error = std::get_if<protocol::Error>(&message))
      return make_error_response(*error);
    const auto& ask = std::get<protocol::Ask>(message);
    const auto serving = shared_->serving.load();
    return make_response(http::status::ok, kJson,
                         protocol::write_answer(ask.id, serving->answers->answer(ask.question),
                                                ask.question.explain));
  }

  Response respond_route(const Request& request, std::string_view body) const {
    const auto header = [&](std::string_view name) -> std::optional<std::string_view> {
      const beast::string_view wanted(name.data(), name.size());
      if (request.count(wanted) != 1) return std::nullopt;
      return text_of(request[wanted]);
    };
    const auto reply =
        shared_->routes->respond({text_of(request.method_string()), target_.path, body, header});
    return make_response(static_cast<http::status>(reply.status), reply.type, reply.body);
  }

  Response respond_health() const {
    const auto serving = shared_->serving.load();
    return make_response(http::status::ok, kJson,
                         protocol::write_health(serving->greeting, shared_->registry.size()));
  }

  static Response respond_no_upgrade() {
    Response response = make_error_response(
        {.code = ErrorCode::kBadRequest, .message = "هذا العنوان للـWebSocket وحده.", .id = {}});
    response.result(http::status::upgrade_required);
    response.set(http::field::upgrade, "websocket");
    return response;
  }

  // The connection lives on only where the request was read to its end.
  asio::awaitable<bool> write(Response response, const Request& request, bool complete) {
    const bool live_on = complete && request.keep_alive() && admitted_ && !stopping_;
    response.version(request.version());
    response.keep_alive(live_on);
    response.prepare_payload();
    if (request.method() == http::verb::head) response.body().clear();  // its length stays said
    const auto [error, count] = co_await http::async_write(stream_, response, kAwaitTuple);
    co_return !error && live_on;
  }

  // What was read is no request. A client that is only slow or gone is told nothing.
  asio::awaitable<void> refuse(beast::error_code error) {
    std::optional<ErrorCode> code;
    if (error == http::error::body_limit)
      code = ErrorCode::kTooLarge;
    else if (error == http::error::header_limit || error == http::error::buffer_overflow)
      code = ErrorCode::kTooLarge;
    else if (error.category() == http::make_error_code(http::error::bad_method).category() &&
             error != http::error::end_of_stream && error != http::error::partial_message)
      code = ErrorCode::kBadRequest;
    if (code) co_await write(make_error_response(*code), Request(), false);
  }

  // Says that nothing more comes, then waits a little for the client to close: a
  // socket closed with unread bytes in it would take the last answer back.
  asio::awaitable<void> close() {
    beast::error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    if (ignored) co_return;
    stream_.expires_after(std::chrono::seconds(1));
    std::array<char, 4096> rest;
    for (std::size_t total = 0; total < protocol::kDiscardBytes;) {
      const auto [error, count] = co_await stream_.async_read_some(asio::buffer(rest), kAwaitTuple);
      if (error) break;
      total += count;
    }
  }

  const asio::any_io_executor executor_;  // stays ours when the stream is handed over
  beast::tcp_stream stream_;
  std::shared_ptr<Shared> shared_;
  beast::flat_buffer buffer_{kHeadBytes + 4096};
  asio::ip::address local_;
  Target target_;  // of the request under way; its path lives in the parser
  bool admitted_ = true;
  bool idle_ = false;  // between two requests
  bool handed_over_ = false;
  bool stopping_ = false;
};

}  // namespace

asio::awaitable<void> serve_http(asio::ip::tcp::socket socket, std::shared_ptr<Shared> shared,
                                 bool admitted) {
  auto connection = std::make_shared<HttpConnection>(std::move(socket), shared, admitted);
  Registry::Entry entry(shared->registry, connection);
  std::optional<Upgrade> upgrade = co_await connection->run();
  if (!upgrade) co_return;
  beast::tcp_stream stream = connection->hand_over();
  connection.reset();  // an idle WebSocket holds nothing of the HTTP before it
  co_await serve_websocket(std::move(stream), std::move(*upgrade), std::move(shared),
                           std::move(entry));
}

}  // namespace mujib::server
