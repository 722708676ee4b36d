#include "transport/slack/shell/receiver.hpp"

#include <boost/asio/co_spawn.hpp>

#include "transport/server/http_connection.hpp"
#include "transport/slack/api/requests.hpp"

namespace mujib::slack {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
namespace {

// A connection ends by itself; what it throws must not end the others.
void forget(std::exception_ptr) {}

constexpr std::size_t kMostBytes = 512 * 1024;  // of a request's body
constexpr std::size_t kMostConnections = 256;
constexpr Duration kRestAfterFailure = std::chrono::milliseconds(100);
constexpr const char* kJson = "application/json; charset=utf-8";

class SlackRoutes final : public server::Routes {
 public:
  explicit SlackRoutes(Shell& shell) : shell_(shell) {}

  std::size_t most_bytes() const override { return kMostBytes; }

  server::RouteReply respond(const server::RouteRequest& request) override {
    Counts& counts = shell_.bridge.counts();
    if (request.path == "/healthz" && request.method == "GET") return {200, kJson, to_json(counts)};
    // Slack's timestamps are by the time of day, which the machine may correct.
    const auto now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    Received received = receive(request, shell_.secrets.signing_secret, shell_.bot_user, now);
    if (received.reply.status >= 400) ++counts.bad_requests;
    if (received.repeated) ++counts.repeated;
    if (received.delivery) shell_.take(*received.delivery);
    return std::move(received.reply);
  }

 private:
  Shell& shell_;
};

Failure cannot_listen(const Options& options, const error_code& error) {
  const std::string port = std::to_string(*options.events_port);
  if (error == asio::error::address_in_use)
    return {"المنفذ " + port + " مشغول ببرنامج آخر؛ اختر غيره بالخيار «--events»."};
  if (error == asio::error::access_denied)
    return {"لا إذن بالمنفذ " + port + "؛ اختر رقمًا أكبر من 1023."};
  return {"تعذّر الاستماع على «" + options.events_address + "» والمنفذ " + port +
          "؛ تأكد من العنوان."};
}

}  // namespace

Receiver::Receiver(Shell& shell)
    : shell_(shell), acceptor_(shell.io), shared_(std::make_shared<server::Shared>()) {
  shared_->registry.set_limits({.connections = kMostConnections});
  shared_->hosts.any = true;  // its requests are signed
  shared_->routes = std::make_shared<SlackRoutes>(shell);
}

Result<std::unique_ptr<Receiver>> Receiver::listen(Shell& shell) {
  const Options& options = shell.options;
  error_code error;
  const bool local = options.events_address == "localhost";
  const auto address = asio::ip::make_address(local ? "127.0.0.1" : options.events_address, error);
  if (error) return Failure{"العنوان «" + options.events_address + "» ليس عنوان IP."};
  auto out = std::unique_ptr<Receiver>(new Receiver(shell));
  const tcp::endpoint wanted(address, *options.events_port);
  out->acceptor_.open(wanted.protocol(), error);
  if (!error) out->acceptor_.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) out->acceptor_.bind(wanted, error);
  if (!error) out->acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (!error) out->endpoint_ = out->acceptor_.local_endpoint(error);
  if (error) return cannot_listen(options, error);
  return out;
}

std::string Receiver::url() const {
  const std::string name = endpoint_.address().to_string();
  const std::string host = endpoint_.address().is_v6() ? '[' + name + ']' : name;
  return "http://" + host + ':' + std::to_string(endpoint_.port());
}

asio::awaitable<void> Receiver::accept() {
  asio::steady_timer rest(shell_.io);
  while (acceptor_.is_open()) {
    auto [error, socket] = co_await acceptor_.async_accept(kAwaitTuple);
    if (error == asio::error::operation_aborted) break;
    if (error) {  // out of files, say: trying at once would only spin
      rest.expires_after(kRestAfterFailure);
      co_await rest.async_wait(kAwaitTuple);
      continue;
    }
    auto entry = shared_->registry.enter({});
    if (entry) {
      asio::co_spawn(shell_.io, server::serve_http(std::move(socket), shared_, std::move(*entry)),
                     forget);
    }
  }
}

void Receiver::stop() {
  error_code ignored;
  acceptor_.close(ignored);
  shared_->registry.stop_all();
}

bool Receiver::is_busy() const { return shared_->registry.size() > 0; }

}  // namespace mujib::slack
