#include "transport/cli/remote.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>
#include <chrono>
#include <optional>
#include <string>

#include "transport/protocol/client.hpp"

namespace mujib::cli {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

constexpr std::chrono::seconds kPatience(30);
constexpr std::string_view kScheme = "ws://";

struct Address {
  std::string host, port, path;
};

std::optional<Address> address_of(std::string_view url) {
  if (!url.starts_with(kScheme)) return std::nullopt;
  url.remove_prefix(kScheme.size());
  const std::size_t slash = std::min(url.find('/'), url.size());
  Address out{"", "80", slash + 1 < url.size() ? std::string(url.substr(slash)) : "/ws"};
  std::string_view place = url.substr(0, slash);
  if (place.starts_with('[')) {  // an IPv6 address
    const std::size_t close = place.find(']');
    if (close == place.npos) return std::nullopt;
    out.host = place.substr(1, close - 1);
    place.remove_prefix(close + 1);
  } else {
    const std::size_t colon = std::min(place.find(':'), place.size());
    out.host = place.substr(0, colon);
    place.remove_prefix(colon);
  }
  if (place.starts_with(':')) {
    out.port = place.substr(1);
  } else if (!place.empty()) {
    return std::nullopt;
  }
  return out.host.empty() || out.port.empty() ? std::nullopt : std::optional(out);
}

}  // namespace

struct Remote::Impl {
  asio::io_context io;
  beast::websocket::stream<beast::tcp_stream> socket{io};
  std::string url;
  std::uint64_t next_id = 1;

  // Runs what was started; false when it is not done in time.
  bool wait(const bool& done) {
    io.restart();
    io.run_for(kPatience);
    return done;
  }

  Failure away(std::string_view why) const { return {"الخادم «" + url + "»: " + std::string(why)}; }

  std::optional<Failure> open(const Address& address) {
    bool done = false;
    boost::system::error_code error;
    const auto finish = [&](boost::system::error_code result) {
      error = result;
      done = true;
    };
    tcp::resolver resolver(io);
    resolver.async_resolve(
        address.host, address.port,
        [&](boost::system::error_code resolved, const tcp::resolver::results_type& places) {
          if (resolved) return finish(resolved);
          beast::get_lowest_layer(socket).async_connect(
              places, [&](boost::system::error_code connected, const tcp::endpoint&) {
                if (connected) return finish(connected);
                socket.async_handshake(address.host + ":" + address.port, address.path, finish);
              });
        });
    if (!wait(done)) return away("لم يُجب في الوقت المتاح.");
    if (error) return away("تعذّر الاتصال به؛ تأكد من أنه يعمل ومن عنوانه.");
    socket.text(true);
    return std::nullopt;
  }

  Result<protocol::Reply> exchange(std::string_view id, const std::string& message) {
    bool done = false;
    boost::system::error_code error;
    socket.async_write(asio::buffer(message), [&](boost::system::error_code sent, std::size_t) {
      error = sent;
      done = true;
    });
    if (!wait(done)) return away("لم يقرأ السؤال في الوقت المتاح.");
    while (!error) {
      beast::flat_buffer buffer;
      done = false;
      socket.async_read(buffer, [&](boost::system::error_code read, std::size_t) {
        error = read;
        done = true;
      });
      if (!wait(done)) return away("لم يُجب في الوقت المتاح.");
      if (error) break;
      auto reply = protocol::read_reply(beast::buffers_to_string(buffer.data()));
      if (!reply) return away(reply.error().message);
      if (reply->id == id) return reply;  // a greeting comes before, with no id
    }
    return away("انقطع الاتصال.");
  }
};

Remote::Remote(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Remote::~Remote() = default;

Result<std::unique_ptr<Remote>> Remote::connect(std::string_view url) {
  const auto address = address_of(url);
  if (!address) {
    return Failure{"ليس عنوان خادم «" + std::string(url) + "»؛ يُكتب مثل ws://localhost:8080"};
  }
  auto impl = std::make_unique<Impl>();
  impl->url = std::string(url);
  if (const auto failure = impl->open(*address)) return *failure;
  return std::unique_ptr<Remote>(new Remote(std::move(impl)));
}

Result<Answer> Remote::ask(const Question& question) {
  const std::string id = std::to_string(impl_->next_id++);
  auto reply = impl_->exchange(id, protocol::write_ask(id, question));
  if (!reply) return reply.error();
  if (reply->type != "answer") return impl_->away(reply->message);
  return std::move(reply->answer);
}

}  // namespace mujib::cli
