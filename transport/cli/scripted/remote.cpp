#include "transport/cli/scripted/remote.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <thread>

#include "transport/net/web_socket.hpp"
#include "transport/protocol/client.hpp"

namespace mujib::cli {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds kPatience(30);
constexpr int kMostAgain = 10;  // a busy server is asked again

}  // namespace

struct Remote::Impl {
  asio::io_context io;
  std::shared_ptr<net::WebSocket> socket;
  std::string url;
  std::uint64_t next_id = 1;

  Failure away(std::string_view why) const { return {"الخادم «" + url + "»: " + std::string(why)}; }

  // Runs one exchange to its end; nothing when it is not done in time: what it would
  // have brought is then cut off.
  template <class T>
  std::optional<T> wait(asio::awaitable<T> exchange) {
    const auto out = std::make_shared<std::optional<T>>();
    asio::co_spawn(io, std::move(exchange), [out](const std::exception_ptr& error, T result) {
      if (!error) out->emplace(std::move(result));
    });
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    io.restart();
    while (!*out && io.run_one_until(deadline) > 0) {
    }
    if (!*out && socket) socket->abort();
    return std::move(*out);
  }

  std::optional<Failure> open(const net::Url& address, const net::Trust& trust) {
    auto connected =
        wait(net::WebSocket::connect(io.get_executor(), address, trust, {.patience = kPatience}));
    if (!connected) return away("لم يُجب في الوقت المتاح.");
    if (!*connected) return away("تعذّر الاتصال به؛ تأكد من أنه يعمل ومن عنوانه.");
    socket = std::move(**connected);
    return std::nullopt;
  }

  Result<protocol::Reply> exchange(std::string_view id, std::string message) {
    socket->send(std::move(message));
    while (true) {
      const auto read = wait(socket->read());
      if (!read) return away("لم يُجب في الوقت المتاح.");
      if (!*read) return away("انقطع الاتصال.");
      auto reply = protocol::read_reply(**read);
      if (!reply) return away(reply.error().message);
      if (reply->id == id) return reply;  // a greeting comes before, with no id
    }
  }
};

Remote::Remote(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Remote::~Remote() {
  if (impl_->socket) impl_->socket->abort();
}

Result<std::unique_ptr<Remote>> Remote::connect(std::string_view url) {
  auto address = net::read_url(url);
  if (!address || !address->scheme.starts_with("ws")) {
    return Failure{"ليس عنوان خادم «" + std::string(url) + "»؛ يُكتب مثل ws://localhost:8080"};
  }
  if (address->target.size() < 2) address->target = "/ws";
  const auto trust = net::Trust::read({});
  if (!trust) return trust.error();
  auto impl = std::make_unique<Impl>();
  impl->url = std::string(url);
  if (const auto failure = impl->open(*address, *trust)) return *failure;
  return std::unique_ptr<Remote>(new Remote(std::move(impl)));
}

Result<Answer> Remote::ask(const Question& question) {
  const std::string id = std::to_string(impl_->next_id++);
  auto reply = impl_->exchange(id, protocol::write_ask(id, question));
  for (int again = 0; reply && reply->retry_after.count() > 0 && again < kMostAgain; ++again) {
    std::this_thread::sleep_for(std::min(reply->retry_after, kPatience));
    reply = impl_->exchange(id, protocol::write_ask(id, question));
  }
  if (!reply) return reply.error();
  if (reply->type != "answer") return impl_->away(reply->message);
  return std::move(reply->answer);
}

}  // namespace mujib::cli
