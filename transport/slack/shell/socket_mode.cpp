#include "transport/slack/shell/socket_mode.hpp"

#include <boost/asio/co_spawn.hpp>
#include <iostream>

namespace mujib::slack {
namespace asio = boost::asio;
namespace {

constexpr Duration kHelloWithin = std::chrono::seconds(10);
constexpr Duration kCloseWithin = std::chrono::seconds(1);
// A connection that lived this long was a good one: the next needs no pause.
constexpr Duration kGoodLife = std::chrono::seconds(10);
constexpr Duration kLongSleep = std::chrono::hours(1);

}  // namespace

asio::awaitable<void> SocketMode::run() {
  while (!shell_.stopping) {
    auto next = co_await open();
    if (shell_.failure) co_return;
    if (next) {
      if (current_) asio::co_spawn(shell_.io, close(current_), rethrow);
      current_ = std::move(next);
      if (shell_.stopping) break;
      if (++shell_.bridge.counts().connections == 1) std::cout << "مجيب متصل بـSlack" << std::endl;
      while (!current_->over && !current_->refresh && !shell_.stopping)
        co_await changed_.wait(kLongSleep);
      if (shell_.stopping) break;
      const bool was_good = current_->since + kGoodLife < shell_.clock.now();
      failures_ = was_good ? 0 : failures_ + 1;
      pause_ = was_good && current_->refresh ? Duration(0)
                                             : web_.wait_after({}, std::max(failures_, 1U));
      if (current_->over) shell_.log("انقطع الاتصال بـSlack؛ يُعاد.");
    }
    const Time until = shell_.clock.now() + pause_;
    while (shell_.clock.now() < until && !shell_.stopping)
      co_await changed_.wait(until - shell_.clock.now());
  }
  if (current_) co_await close(current_);
}

void SocketMode::stop() { changed_.notify(); }

// Nothing where it did not come about; pause_ says how long to wait then.
asio::awaitable<std::shared_ptr<SocketMode::Link>> SocketMode::open() {
  const ApiReply reply = co_await web_.call("apps.connections.open", shell_.secrets.app_token, {});
  const auto address = address_in(reply);
  if (reply.outcome == ApiReply::Outcome::kFatal) {
    shell_.fail(fatal_sentence("apps.connections.open", reply.error));
    co_return nullptr;
  }
  auto link = std::make_shared<Link>();
  std::string why = reply.error.empty() ? "url" : reply.error;
  if (address) {
    const net::WebSocket::Options options{.idle = 2 * shell_.options.ping};
    auto socket =
        co_await net::WebSocket::connect(shell_.io.get_executor(), *address, shell_.trust, options);
    if (socket) {
      link->socket = std::move(*socket);
      asio::co_spawn(shell_.io, read(link), rethrow);
      const Time until = shell_.clock.now() + kHelloWithin;
      while (!link->greeted && !link->over && shell_.clock.now() < until && !shell_.stopping)
        co_await changed_.wait(until - shell_.clock.now());
      if (link->greeted && !link->over) co_return link;
      link->socket->abort();
      why = "hello";
    } else {
      why = socket.error().message;
    }
  }
  if (failures_++ == 0) shell_.log("لا يُتصل بـSlack (" + why + ")؛ تُعاد المحاولة.");
  pause_ = web_.wait_after(reply, failures_);
  co_return nullptr;
}

// The plain ws:// of a test is taken only from an API that is on this machine itself.
std::optional<net::Url> SocketMode::address_in(const ApiReply& reply) const {
  auto url = reply.outcome == ApiReply::Outcome::kDone ? net::read_url(reply.url) : std::nullopt;
  if (!url) return std::nullopt;
  const bool plain =
      url->scheme == "ws" && !shell_.options.api.secure() && net::is_loopback(url->host);
  return url->scheme == "wss" || plain ? url : std::nullopt;
}

asio::awaitable<void> SocketMode::read(std::shared_ptr<Link> link) {
  while (true) {
    const auto message = co_await link->socket->read();
    if (!message) break;
    const Envelope envelope = read_envelope(*message, shell_.bot_user);
    switch (envelope.kind) {
      case Envelope::Kind::kHello:
        link->greeted = true;
        link->since = shell_.clock.now();
        changed_.notify();
        break;
      case Envelope::Kind::kDisconnect:
        link->refresh = true;
        changed_.notify();
        break;
      case Envelope::Kind::kEvent:
      case Envelope::Kind::kCommand:
        if (envelope.repeated) ++shell_.bridge.counts().repeated;
        shell_.take(envelope.delivery);
        break;
      case Envelope::Kind::kOther:
      case Envelope::Kind::kUnreadable:
        ++shell_.bridge.counts().ignored;
        break;
    }
    if (!envelope.id.empty()) link->socket->send(acknowledgement(envelope.id));
  }
  link->over = true;
  changed_.notify();
}

asio::awaitable<void> SocketMode::close(std::shared_ptr<Link> link) {
  co_await link->socket->close(kCloseWithin);
}

}  // namespace mujib::slack
