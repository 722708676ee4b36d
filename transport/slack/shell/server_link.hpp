// The connection to the Mujib server: asks what waits, hands the answers on, and
// comes back after it was lost. The same question keeps its id, so that it may be
// sent again (PROTOCOL.md).
//
// Threads    The shell's one.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <deque>
#include <memory>
#include <string>

#include "transport/net/web_socket.hpp"
#include "transport/slack/shell/shell.hpp"

namespace mujib::slack {

class ServerLink {
 public:
  explicit ServerLink(Shell& shell) : shell_(shell) {}

  // Until the shell stops.
  boost::asio::awaitable<void> run();

 private:
  struct Sent {
    std::string id;
    Time at;
  };
  struct Connection {
    std::shared_ptr<net::WebSocket> socket;
    std::deque<Sent> under_way;
    Time not_before{};  // a busy server is asked again then
    bool over = false;
    bool good = false;  // a message came
  };

  boost::asio::awaitable<void> serve(std::shared_ptr<Connection> connection);
  boost::asio::awaitable<void> read(std::shared_ptr<Connection> connection);
  void take_reply(Connection& connection, const std::string& message);

  Shell& shell_;
};

}  // namespace mujib::slack
