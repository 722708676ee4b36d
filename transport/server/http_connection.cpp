#include "transport/server/http_connection.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <optional>

#include "transport/protocol/limits.hpp"
#include "transport/protocol/request.hpp"
#include "transport/server/asking.hpp"
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
constexpr std::size_t kFirstBytes = 4096;
constexpr std::chrono::seconds kLinger(1);        // for the client to close, too
constexpr std::chrono::seconds kConnectAgain(5);  // to a server with too many connections
constexpr std::string_view kForwarded = "X-Forwarded-For";
constexpr std::string_view kJson = "application/json; charset=utf-8";
constexpr std::string_view kPrometheus = "text/plain; version=0.0.4; charset=utf-8";
constexpr std::string_view kLasting = "public, max-age=31536000, immutable";
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
  Response response = make_response(static_cast<http::status>(protocol::http_status(error.code)),
                                    kJson, protocol::write_error(error));
  if (error.retry_after.count() > 0)
    response.set(http::field::retry_after, std::to_string(error.retry_after.count()));
  return response;
}

Response make_error_response(ErrorCode code) {
  protocol::Error error = protocol::make_error(code);
  if (code == ErrorCode::kBusy) error.retry_after = kConnectAgain;
  return make_error_response(error);
}

Response bad_method(std::string_view allowed) {
  Response response = make_error_response(ErrorCode::kBadMethod);
  response.set(http::field::allow, allowed);
  return response;
}

class HttpConnection final : public Connection,
                             public std::enable_shared_from_this<HttpConnection> {
 public:
  HttpConnection(ClientSocket socket, std::shared_ptr<Shared> shared, Registry::Entry entry)
      : executor_(socket.get_executor()),
        stream_(std::move(socket)),
        shared_(std::move(shared)),
        entry_(std::move(entry)) {
    beast::error_code ignored;
    local_ = address_of(stream_.next_layer().socket().local_endpoint(ignored));
    peer_ = address_of(stream_.next_layer().socket().remote_endpoint(ignored));
  }

  // Until the client leaves, or opens a WebSocket: then what it asked for.
  asio::awaitable<std::optional<Upgrade>> run() {
    entry_.set(shared_from_this());
    std::optional<Upgrade> upgrade;
    const bool secure = co_await make_secure();
    if (!secure) co_return upgrade;
    bool more = true;
    while (more && !upgrade) more = co_await serve_request(upgrade);
    if (!upgrade) co_await close();
    co_return upgrade;
  }

  ClientStream hand_over() {
    handed_over_ = true;
    return std::move(stream_);
  }
  Registry::Entry hand_over_entry() { return std::move(entry_); }
  const std::string& client() const { return client_; }

  void stop() override {
    asio::post(executor_, [self = shared_from_this()] {
      self->stopping_ = true;
      if (self->idle_) self->stream_.next_layer().cancel();
    });
  }

  void abort() override {
    asio::post(executor_, [self = shared_from_this()] {
      if (!self->handed_over_) self->stream_.next_layer().close();
    });
  }

 private:
  // Where the server has a certificate.
  asio::awaitable<bool> make_secure() {
    const Certificate certificate = shared_->certificate.load();
    if (!certificate) co_return true;
    stream_.next_layer().expires_after(shared_->options.header_timeout);
    idle_ = true;
    const auto error = co_await stream_.secure(certificate);
    idle_ = false;
    co_return !error;
  }

  // False when no other request follows on this connection.
  asio::awaitable<bool> serve_request(std::optional<Upgrade>& upgrade) {
    Parser parser;
    parser.header_limit(kHeadBytes);
    parser.body_limit(protocol::kDiscardBytes);
    const bool begun = co_await await_request();
    if (!begun) co_return false;
    stream_.next_layer().expires_after(shared_->options.header_timeout);
    const auto [error, count] =
        co_await http::async_read_header(stream_, buffer_, parser, kAwaitTuple);
    if (error) {
      co_await refuse(error);
      co_return false;
    }
    entry_.rest(false);
    stream_.next_layer().expires_after(shared_->options.body_timeout);
    const auto target = is_framed_well(parser.get()) ? read_target(parser.get()) : std::nullopt;
    if (!target)  // where it ends nobody knows: nothing after it is read
      co_return co_await write(make_error_response(ErrorCode::kBadRequest), parser.get(), false);
    target_ = *target;
    client_ = counted_as(client_of(shared_->proxies, peer_, forwarded(parser.get())));
    if (is_upgrade(parser.get())) {
      if (const auto refusal = refuse_upgrade(parser))
        co_return co_await write(make_error_response(*refusal), parser.get(), false);
      upgrade.emplace(static_cast<const http::request_header<>&>(parser.get()));
      co_return true;
    }
    co_return co_await answer_request(parser);
  }

  // For the first byte of a request; false where none comes.
  asio::awaitable<bool> await_request() {
    if (buffer_.size() > 0) co_return true;
    if (stopping_) co_return false;
    const Options& options = shared_->options;
    stream_.next_layer().expires_after(served_ ? options.keep_alive_timeout
                                               : options.header_timeout);
    if (served_) entry_.rest(true);
    idle_ = true;
    const auto [error, count] =
        co_await stream_.async_read_some(buffer_.prepare(kFirstBytes), kAwaitTuple);
    idle_ = false;
    served_ = true;
    if (error) co_return false;
    buffer_.commit(count);
    co_return true;
  }

  // Several such headers are one, in the order in which they came.
  static std::string forwarded(const Request& request) {
    std::string chain;
    const auto range = request.equal_range({kForwarded.data(), kForwarded.size()});
    for (auto at = range.first; at != range.second; ++at) {
      if (!chain.empty()) chain += ',';
      chain += text_of(at->value());
    }
    return chain;
  }

  bool is_upgrade(const Request& request) const {
    return shared_->routes == nullptr && target_.path == "/ws" &&
           beast::websocket::is_upgrade(request);
  }

  std::optional<ErrorCode> refuse_upgrade(const Parser& parser) {
    if (!parser.is_done()) return ErrorCode::kBadRequest;  // a body would be read as frames
    if (!entry_.admitted()) return busy();
    if (!knows_host()) return ErrorCode::kForbiddenHost;
    if (!allows(parser.get())) return ErrorCode::kForbiddenOrigin;
    // Behind a proxy, whom a connection counts for is known only now.
    if (is_trusted(shared_->proxies, peer_) && !entry_.count_as(client_)) return busy();
    return std::nullopt;
  }

  ErrorCode busy() const {
    shared_->metrics.hit(Bound::kConnections);
    return ErrorCode::kBusy;
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
    Response response;
    if (failure)
      response = make_error_response(*failure);
    else if (is_question(parser.get()))
      response = co_await respond_ask(parser.get(), body);
    else
      response = respond(parser.get(), body);
    stream_.next_layer().expires_after(shared_->options.body_timeout);
    const bool live_on = co_await write(std::move(response), parser.get(), complete);
    co_return live_on;
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

  bool is_question(const Request& request) const {
    return shared_->routes == nullptr && target_.path == "/api/ask" &&
           request.method() == http::verb::post && entry_.admitted() && knows_host();
  }

  Response respond(const Request& request, std::string_view body) const {
    const std::string_view path = target_.path;
    // Under any name, however busy the server is.
    if (!shared_->routes && path == "/healthz" && is_read(request)) return respond_health();
    if (!shared_->routes && path == "/readyz" && is_read(request)) return respond_ready();
    if (!entry_.admitted()) return make_error_response(busy());
    if (shared_->routes) return respond_route(request, body);
    if (!knows_host()) return make_error_response(ErrorCode::kForbiddenHost);
    if (path == "/api/ask") return bad_method("POST");
    if (path == "/ws") return respond_no_upgrade();
    if (!is_read(request)) return bad_method("GET, HEAD");
    if (path == "/metrics") return respond_metrics();
    const PageFile* file = shared_->page.find(path);
    if (file == nullptr) return make_error_response(ErrorCode::kNotFound);
    return respond_file(request, *file);
  }

  // Asked for again, a file that is the same is not sent again.
  static Response respond_file(const Request& request, const PageFile& file) {
    const bool zipped =
        !file.gzipped.empty() && accepts_gzip(text_of(request[http::field::accept_encoding]));
    const std::string& tag = zipped ? file.gzip_tag : file.tag;
    const bool known = names_tag(text_of(request[http::field::if_none_match]), tag);
    Response response =
        make_response(known ? http::status::not_modified : http::status::ok, file.type,
                      known    ? std::string()
                      : zipped ? file.gzipped
                               : file.bytes);
    response.set(http::field::etag, tag);
    if (file.lasting) response.set(http::field::cache_control, kLasting);
    if (!file.gzipped.empty()) response.set(http::field::vary, "Accept-Encoding");
    if (zipped && !known) response.set(http::field::content_encoding, "gzip");
    return response;
  }

  Response respond_metrics() const {
    return make_response(
        http::status::ok, kPrometheus,
        shared_->metrics.text({.connections = shared_->registry.size(),
                               .waiting = shared_->turns->waiting(),
                               .documents = shared_->serving.load()->greeting.documents.size()}));
  }

  Response respond_ready() const {
    const bool stale = shared_->metrics.last_reload_failed();
    const bool ready = !stopping_;
    return make_response(ready ? http::status::ok : http::status::service_unavailable, kJson,
                         protocol::write_ready(ready, stale));
  }

  asio::awaitable<Response> respond_ask(const Request& request, std::string_view body) {
    if (!allows(request)) co_return make_error_response(ErrorCode::kForbiddenOrigin);
    protocol::Message message = protocol::read_ask(body);
    if (const auto* error = std::get_if<protocol::Error>(&message))
      co_return make_error_response(*error);
    const auto work = [ask = std::get<protocol::Ask>(std::move(message)),
                       serving = shared_->serving.load(), shared = shared_.get(),
                       client = client_] { return answer_to(*shared, *serving, client, ask); };
    Asked asked = co_await ask_in_turn(*shared_, client_, work);
    if (const auto* error = std::get_if<protocol::Error>(&asked))
      co_return make_error_response(*error);
    co_return make_response(http::status::ok, kJson, std::get<std::string>(std::move(asked)));
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
                         protocol::write_health(serving->greeting, shared_->registry.size(),
                                                shared_->turns->waiting()));
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
    const bool live_on = complete && request.keep_alive() && entry_.admitted() && !stopping_;
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
    stream_.next_layer().expires_after(kLinger);
    co_await stream_.say_end();
    beast::error_code ignored;
    stream_.next_layer().socket().shutdown(asio::socket_base::shutdown_send, ignored);
    if (ignored) co_return;
    stream_.next_layer().expires_after(kLinger);
    std::array<char, 4096> rest;
    for (std::size_t total = 0; total < protocol::kDiscardBytes;) {
      const auto [error, count] = co_await stream_.async_read_some(asio::buffer(rest), kAwaitTuple);
      if (error) break;
      total += count;
    }
  }

  const asio::any_io_executor executor_;  // stays ours when the stream is handed over
  ClientStream stream_;
  std::shared_ptr<Shared> shared_;
  beast::flat_buffer buffer_{kHeadBytes + 4096};
  asio::ip::address local_, peer_;
  std::string client_;  // whom the request under way counts for
  Target target_;       // of the request under way; its path lives in the parser
  Registry::Entry entry_;
  bool served_ = false;  // a request, or its beginning
  bool idle_ = false;    // between two requests
  bool handed_over_ = false;
  bool stopping_ = false;
};

asio::awaitable<void> serve(std::shared_ptr<HttpConnection> connection,
                            std::shared_ptr<Shared> shared) {
  std::optional<Upgrade> upgrade = co_await connection->run();
  if (!upgrade) co_return;
  ClientStream stream = connection->hand_over();
  Registry::Entry entry = connection->hand_over_entry();
  std::string client = connection->client();
  connection.reset();  // an idle WebSocket holds nothing of the HTTP before it
  co_await serve_websocket(std::move(stream), std::move(*upgrade), std::move(shared),
                           std::move(entry), std::move(client));
}

}  // namespace

// No coroutine: its parameters would end in an order of the compiler's, the entry perhaps
// after what it stands in.
asio::awaitable<void> serve_http(ClientSocket socket, std::shared_ptr<Shared> shared,
                                 Registry::Entry entry) {
  return serve(std::make_shared<HttpConnection>(std::move(socket), shared, std::move(entry)),
               shared);
}

}  // namespace mujib::server
