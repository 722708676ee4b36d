#include "transport/slack/shell/server_link.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <random>

#include "transport/protocol/client.hpp"
#include "transport/protocol/limits.hpp"

namespace mujib::slack {
namespace asio = boost::asio;
namespace {

constexpr std::size_t kAtOnce = 16;
// An answer takes far less than a millisecond: a server this slow is not well, and
// another connection may reach one that is.
constexpr Duration kPatience = std::chrono::seconds(30);
// The server is our own, and questions wait.
constexpr Duration kFirstPause = std::chrono::milliseconds(100);

// A message that the server would refuse for its length goes without its context.
std::string message_of(const Ask& ask) {
  std::string out = protocol::write_ask(ask.id, ask.question);
  if (out.size() <= protocol::kMessageBytes) return out;
  return protocol::write_ask(ask.id, {.text = ask.question.text});
}

}  // namespace

asio::awaitable<void> ServerLink::run() {
  Backoff backoff(std::random_device{}(), kFirstPause);
  unsigned failures = 0;
  const net::WebSocket::Options options{.idle = 2 * shell_.options.ping};
  asio::steady_timer pause(shell_.io);
  while (true) {
    auto socket = co_await net::WebSocket::connect(shell_.io.get_executor(), shell_.options.server,
                                                   shell_.trust, options);
    if (socket) {
      auto connection = std::make_shared<Connection>();
      connection->socket = std::move(*socket);
      ++shell_.bridge.counts().server_connections;
      asio::co_spawn(shell_.io, read(connection), rethrow);
      co_await serve(connection);
      if (connection->good) failures = 0;
      shell_.bridge.server_lost();
      shell_.log("انقطع الاتصال بخادم مجيب؛ يُعاد.");
    } else if (failures == 0) {
      shell_.log("لا يُتصل بخادم مجيب (" + socket.error().message + ")؛ تُعاد المحاولة.");
    }
    pause.expires_after(backoff.wait(++failures));
    co_await pause.async_wait(kAwaitTuple);
  }
}

asio::awaitable<void> ServerLink::serve(std::shared_ptr<Connection> connection) {
  while (!connection->over) {
    const Time now = shell_.clock.now();
    while (connection->under_way.size() < kAtOnce && connection->not_before <= now) {
      const auto ask = shell_.bridge.next_ask(now);
      if (!ask) break;
      connection->socket->send(message_of(*ask));
      connection->under_way.push_back({ask->id, now});
    }
    Duration sleep = kPatience;
    if (connection->not_before > now) sleep = connection->not_before - now;
    if (!connection->under_way.empty()) {
      const Time late = connection->under_way.front().at + kPatience;
      if (late <= now) connection->socket->abort();  // read() sees it
      sleep = std::min(sleep, std::max(late - now, Duration(100)));
    }
    co_await shell_.to_ask.wait(sleep);
  }
}

asio::awaitable<void> ServerLink::read(std::shared_ptr<Connection> connection) {
  while (true) {
    const auto message = co_await connection->socket->read();
    if (!message) break;
    connection->good = true;
    take_reply(*connection, *message);
  }
  connection->over = true;
  shell_.to_ask.notify();
}

void ServerLink::take_reply(Connection& connection, const std::string& message) {
  const auto reply = protocol::read_reply(message);
  if (!reply || reply->id.empty()) return;  // a greeting; what is not understood is late in time
  auto& under_way = connection.under_way;
  std::erase_if(under_way, [&](const Sent& sent) { return sent.id == reply->id; });
  const Time now = shell_.clock.now();
  if (reply->type == "answer")
    shell_.bridge.answered(reply->id, reply->answer, now);
  else if (reply->retry_after.count() > 0) {
    connection.not_before = now + std::min<Duration>(reply->retry_after, kPatience);
    shell_.bridge.put_off(reply->id);
  } else if (reply->type == "error")
    shell_.bridge.refused(reply->id, reply->message, now);
  shell_.to_ask.notify();
  shell_.to_post.notify();
}

}  // namespace mujib::slack
