#include "transport/server/websocket_connection.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <functional>
#include <vector>

#include "transport/protocol/limits.hpp"
#include "transport/protocol/request.hpp"
#include "transport/server/asking.hpp"
#include "transport/server/frame_opcodes.hpp"

namespace mujib::server {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
namespace {

constexpr auto kAwaitTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kReadBytes = 512;    // reserved by every idle connection
constexpr std::size_t kKeptBuffer = 4096;  // a larger one is given back after the message
constexpr std::size_t kRecentIds = 256;

// A stream whose incoming text frames come out as binary ones (see FrameOpcodes), and
// that ends where a message that began does not end in time.
class RelaxedStream {
 public:
  using executor_type = ClientStream::executor_type;
  using next_layer_type = ClientStream;

  RelaxedStream(ClientStream stream, std::chrono::milliseconds message_timeout)
      : stream_(std::move(stream)), message_timeout_(message_timeout) {}

  // The time in which the client is not read from is not its own.
  void begin_reading() {
    if (inside_) stream_.next_layer().expires_after(message_timeout_);
  }
  void begin_writing() {
    if (inside_) stream_.next_layer().expires_never();
  }

  executor_type get_executor() noexcept { return stream_.get_executor(); }
  next_layer_type& next_layer() noexcept { return stream_; }
  const next_layer_type& next_layer() const noexcept { return stream_; }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return asio::async_compose<Token, void(beast::error_code, std::size_t)>(
        [this, buffers, begun = false](auto& self, beast::error_code error = {},
                                       std::size_t count = 0) mutable {
          if (!begun) {
            begun = true;
            stream_.async_read_some(buffers, std::move(self));
            return;
          }
          relax(buffers, count);
          keep_time();
          self.complete(error, count);
        },
        token, stream_);
  }

  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return stream_.async_write_some(buffers, std::forward<Token>(token));
  }

 private:
  template <class Buffers>
  void relax(const Buffers& buffers, std::size_t count) {
    for (auto at = asio::buffer_sequence_begin(buffers);
         count > 0 && at != asio::buffer_sequence_end(buffers); ++at) {
      const asio::mutable_buffer part(*at);
      const std::size_t size = std::min(count, part.size());
      frames_.relax(static_cast<unsigned char*>(part.data()), size);
      count -= size;
    }
  }

  // The WebSocket above knows whole frames only, and one may come byte by byte.
  void keep_time() {
    const bool inside = frames_.inside();
    if (inside == inside_) return;
    inside_ = inside;
    if (inside)
      stream_.next_layer().expires_after(message_timeout_);
    else
      stream_.next_layer().expires_never();
  }

  ClientStream stream_;
  std::chrono::milliseconds message_timeout_;
  FrameOpcodes frames_;
  bool inside_ = false;  // a message
};

// Beast finds this one by the type of the stream below the WebSocket.
template <class Handler>
void async_teardown(beast::role_type role, RelaxedStream& stream, Handler&& handler) {
  async_teardown(role, stream.next_layer().next_layer(), std::forward<Handler>(handler));
}

// The ids that this connection has seen, each with what it asked.
class RecentIds {
 public:
  static std::size_t mark_of(std::string_view id, std::string_view asked) {
    return std::hash<std::string_view>{}(id)*31 + std::hash<std::string_view>{}(asked);
  }
  bool has(std::size_t mark) const {
    return std::find(marks_.begin(), marks_.end(), mark) != marks_.end();
  }
  void add(std::size_t mark) {
    if (marks_.size() < kRecentIds)
      marks_.push_back(mark);
    else
      marks_[next_++ % kRecentIds] = mark;
  }

 private:
  std::vector<std::size_t> marks_;
  std::size_t next_ = 0;
};

// What a message asks for: a reply that is there, or work.
struct Todo {
  std::string reply;  // empty, and no work: the message was a resend
  std::function<std::string()> work;
  std::string id;
  std::size_t mark = 0;  // of RecentIds, where there is work
};

class WebsocketConnection final : public Connection,
                                  public std::enable_shared_from_this<WebsocketConnection> {
 public:
  WebsocketConnection(ClientStream stream, std::shared_ptr<Shared> shared, Registry::Entry entry,
                      std::string client)
      : socket_(std::move(stream), shared->options.message_timeout),
        shared_(std::move(shared)),
        entry_(std::move(entry)),
        client_(std::move(client)) {}

  asio::awaitable<void> run(Upgrade upgrade) {
    entry_.set(shared_from_this());
    configure();
    const auto [refused] = co_await socket_.async_accept(upgrade, kAwaitTuple);
    if (refused) co_return;
    upgrade = {};  // its memory is not wanted for as long as the connection is open
    open_ = true;
    const bool greeted = co_await write(shared_->serving.load()->hello);
    if (!greeted) co_return;
    // g++ 12 skips the first operand of `while (a && co_await b)` from the second
    // round on: every co_await here stands in a statement of its own.
    while (!stopping_) {
      const bool read_one = co_await read();
      if (!read_one) break;
      const std::string reply = co_await reply_to_message();
      if (reply.empty()) continue;
      const bool written = co_await write(reply);
      if (!written) co_return;
    }
    if (stopping_ && !closing_) co_await close();
  }

  void stop() override {
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
      self->stopping_ = true;
      // What is under way is written first; run() closes then.
      if (self->reading_ && !self->received_) self->close_while_reading();
    });
  }

  void abort() override {
    asio::post(socket_.get_executor(),
               [self = shared_from_this()] { beast::get_lowest_layer(self->socket_).close(); });
  }

 private:
  void configure() {
    const Options& options = shared_->options;
    beast::get_lowest_layer(socket_).expires_never();  // the WebSocket has its own clock
    socket_.set_option(websocket::stream_base::timeout{.handshake_timeout = options.body_timeout,
                                                       .idle_timeout = options.idle_timeout,
                                                       .keep_alive_pings = true});
    socket_.read_message_max(protocol::kDiscardBytes);
    socket_.auto_fragment(false);
    socket_.text(true);
  }

  // One message into message_, or too_large_. False at the connection's end.
  asio::awaitable<bool> read() {
    socket_.next_layer().begin_reading();
    reading_ = true;
    received_ = too_large_ = false;
    message_.clear();
    if (message_.capacity() > kKeptBuffer) message_.shrink_to_fit();
    do {
      const auto [error, count] =
          co_await socket_.async_read_some(message_, kReadBytes, kAwaitTuple);
      if (error) co_return false;
      received_ = true;
      if (message_.size() > protocol::kMessageBytes) too_large_ = true;
      if (too_large_) message_.clear();
    } while (!socket_.is_message_done());
    reading_ = false;
    co_return !closing_;
  }

  // Empty where there is nothing to say: the message was a resend.
  asio::awaitable<std::string> reply_to_message() {
    Todo todo = read_todo();
    if (!todo.work) co_return std::move(todo.reply);
    Asked asked = co_await ask_in_turn(*shared_, client_, std::move(todo.work));
    if (auto* error = std::get_if<protocol::Error>(&asked)) {
      error->id = std::move(todo.id);  // which may be sent again: it was not answered
      co_return protocol::write_error(*error);
    }
    if (todo.mark != 0) recent_.add(todo.mark);
    co_return std::get<std::string>(std::move(asked));
  }

  Todo read_todo() {
    if (too_large_)
      return {.reply = protocol::write_error(protocol::make_error(protocol::ErrorCode::kTooLarge))};
    const auto data = message_.data();
    return std::visit([this](auto&& message) { return todo_of(std::move(message)); },
                      protocol::read_message({static_cast<const char*>(data.data()), data.size()}));
  }

  Todo todo_of(protocol::Ask ask) {
    const std::size_t mark = RecentIds::mark_of(ask.id, ask.question.text);
    if (recent_.has(mark)) return {};
    std::string id = ask.id;
    return {
        .work = [ask = std::move(ask), serving = shared_->serving.load(), shared = shared_.get(),
                 client = client_] { return answer_to(*shared, *serving, client, ask); },
        .id = std::move(id),
        .mark = mark};
  }

  Todo todo_of(protocol::PassageRequest request) {
    const std::size_t mark =
        RecentIds::mark_of(request.id, request.document + '\n' + std::to_string(request.byte));
    if (recent_.has(mark)) return {};
    std::string id = request.id;
    return {.work =
                [request = std::move(request), serving = shared_->serving.load()] {
                  const auto passage = serving->answers->passage(request.document, request.byte);
                  if (passage) return protocol::write_passage(request.id, *passage);
                  return protocol::write_error(
                      protocol::make_error(protocol::ErrorCode::kNotFound, request.id));
                },
            .id = std::move(id),
            .mark = mark};
  }

  Todo todo_of(protocol::Judge judge) {
    const std::size_t mark = RecentIds::mark_of(judge.id, judge.question.text);
    if (recent_.has(mark)) return {};
    std::string id = judge.id;
    return {.work =
                [judge = std::move(judge), serving = shared_->serving.load()] {
                  serving->answers->judged(judge);
                  return protocol::write_judged(judge.id);
                },
            .id = std::move(id),
            .mark = mark};
  }

  // Asked at each key: no id of it is kept.
  Todo todo_of(protocol::Suggest suggest) {
    std::string id = suggest.id;
    return {.work =
                [suggest = std::move(suggest), serving = shared_->serving.load()] {
                  return protocol::write_suggestions(suggest.id,
                                                     serving->answers->suggest(suggest.text));
                },
            .id = std::move(id),
            .mark = 0};
  }

  Todo todo_of(const protocol::Ping& ping) { return {.reply = protocol::write_pong(ping.id)}; }
  Todo todo_of(const protocol::Error& error) { return {.reply = protocol::write_error(error)}; }

  asio::awaitable<bool> write(const std::string& text) {
    socket_.next_layer().begin_writing();
    const auto [error, count] = co_await socket_.async_write(asio::buffer(text), kAwaitTuple);
    co_return !error;
  }

  asio::awaitable<void> close() {
    closing_ = true;
    co_await socket_.async_close(websocket::close_code::going_away, kAwaitTuple);
  }

  // The pending read ends when the client answers the close.
  void close_while_reading() {
    if (!open_ || closing_) return;
    asio::co_spawn(
        socket_.get_executor(),
        [self = shared_from_this()]() -> asio::awaitable<void> { co_await self->close(); },
        asio::detached);
  }

  websocket::stream<RelaxedStream, /*deflate=*/false> socket_;
  std::shared_ptr<Shared> shared_;
  Registry::Entry entry_;
  std::string client_;  // whom its questions count for
  beast::flat_buffer message_;
  RecentIds recent_;
  bool open_ = false;
  bool reading_ = false;   // waiting for a message, or in it
  bool received_ = false;  // some of the message is here
  bool too_large_ = false;
  bool stopping_ = false;
  bool closing_ = false;
};

asio::awaitable<void> run(std::shared_ptr<WebsocketConnection> connection, Upgrade upgrade) {
  co_await connection->run(std::move(upgrade));
}

}  // namespace

// No coroutine, as serve_http().
asio::awaitable<void> serve_websocket(ClientStream stream, Upgrade upgrade,
                                      std::shared_ptr<Shared> shared, Registry::Entry entry,
                                      std::string client) {
  return run(std::make_shared<WebsocketConnection>(std::move(stream), std::move(shared),
                                                   std::move(entry), std::move(client)),
             std::move(upgrade));
}

}  // namespace mujib::server
