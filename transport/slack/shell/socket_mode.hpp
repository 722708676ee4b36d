// Socket Mode: Slack's events over a WebSocket that is opened from here, so that the
// bridge needs no public address.
//
// A connection that Slack wants to renew is replaced by another one before it is
// closed; one that is lost comes back with back-off and jitter. An envelope is
// acknowledged on the connection that brought it, as soon as it was taken.
//
// Threads    The shell's one.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <optional>

#include "transport/net/web_socket.hpp"
#include "transport/slack/shell/shell.hpp"
#include "transport/slack/shell/web_client.hpp"

namespace mujib::slack {

class SocketMode {
 public:
  SocketMode(Shell& shell, WebClient& web) : shell_(shell), web_(web), changed_(shell.io) {}

  // Until stop(), or a token that is no good: then the shell has failed.
  boost::asio::awaitable<void> run();
  void stop();

 private:
  struct Link {
    std::shared_ptr<net::WebSocket> socket;
    bool greeted = false;
    bool refresh = false;  // Slack wants another in its place
    bool over = false;
    Time since{};
  };

  boost::asio::awaitable<std::shared_ptr<Link>> open();
  boost::asio::awaitable<void> read(std::shared_ptr<Link> link);
  boost::asio::awaitable<void> close(std::shared_ptr<Link> link);
  std::optional<net::Url> address_in(const ApiReply& reply) const;

  Shell& shell_;
  WebClient& web_;
  Wakeup changed_;
  std::shared_ptr<Link> current_;
  Duration pause_{};  // before the next try
  unsigned failures_ = 0;
};

}  // namespace mujib::slack
