// What the parts of a running bridge share. Only for the .cpp files of this
// folder and run.cpp.
//
// Threads    One runs everything: no part needs a lock.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <optional>
#include <string>

#include "transport/net/trust.hpp"
#include "transport/slack/bridge/bridge.hpp"
#include "transport/slack/shell/options.hpp"
#include "transport/slack/shell/secrets.hpp"
#include "transport/slack/time/clock.hpp"

namespace mujib::slack {

inline constexpr auto kAwaitTuple = boost::asio::as_tuple(boost::asio::use_awaitable);

// For a part that the bridge cannot do without: what it throws (memory) ends the
// program, which can be started again, rather than leave it deaf or dumb.
inline void rethrow(const std::exception_ptr& error) {
  if (error) std::rethrow_exception(error);
}

// Lets one coroutine sleep until a time, or until another wakes it. A call that
// comes before the sleep is not lost.
class Wakeup {
 public:
  explicit Wakeup(boost::asio::io_context& io) : timer_(io) {}

  void notify() {
    notified_ = true;
    timer_.cancel();
  }

  boost::asio::awaitable<void> wait(Duration most) {
    if (!notified_) {
      timer_.expires_after(most);
      co_await timer_.async_wait(kAwaitTuple);
    }
    notified_ = false;
  }

 private:
  boost::asio::steady_timer timer_;
  bool notified_ = false;
};

struct Shell {
  Shell(Options with, Secrets secret, net::Trust whom, Journal* journal, Bridge::Settings settings,
        Clock since)
      : options(std::move(with)),
        secrets(std::move(secret)),
        trust(std::move(whom)),
        clock(since),
        bridge(std::move(settings), journal, clock.now()) {}

  boost::asio::io_context io{1};
  Options options;
  Secrets secrets;
  net::Trust trust;
  Clock clock;
  Bridge bridge;
  Wakeup to_ask{io};   // there may be something to ask the server
  Wakeup to_post{io};  // or to post
  std::string bot_user;
  bool stopping = false;
  std::optional<Failure> failure;  // why it ends at once

  // A delivery was read: acknowledge it when this returns.
  void take(const Delivery& delivery) {
    bridge.take(delivery, clock.now());
    to_ask.notify();
    to_post.notify();
  }

  void fail(std::string message) {
    if (!failure) failure = Failure{secrets.redact(std::move(message))};
    io.stop();
  }

  // One line on standard error.
  void log(std::string_view line) const;
};

}  // namespace mujib::slack
