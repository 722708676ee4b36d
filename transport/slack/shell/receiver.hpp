// The Events API: Slack posts its events to /slack/events and slash commands to
// /slack/command, signed. GET /healthz tells the counts.
//
// A request is answered as soon as it was taken; whatever it asks is answered later.
// A retry is one more delivery, never a reason to drop it.
//
// Errors     Failure with one Arabic sentence where the port is not to be had.
// Threads    The shell's one.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>

#include "transport/slack/shell/shell.hpp"

namespace mujib::server {
struct Shared;
}

namespace mujib::slack {

class Receiver {
 public:
  static Result<std::unique_ptr<Receiver>> listen(Shell& shell);

  std::string url() const;
  boost::asio::awaitable<void> accept();  // until stop()
  void stop();
  bool is_busy() const;  // a request is under way

 private:
  explicit Receiver(Shell& shell);

  Shell& shell_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::ip::tcp::endpoint endpoint_;
  std::shared_ptr<server::Shared> shared_;
};

}  // namespace mujib::slack
