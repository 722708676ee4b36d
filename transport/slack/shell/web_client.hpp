// Slack's Web API over HTTPS, and the posting of all that waits to be posted.
//
// Threads    The shell's one.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <map>
#include <memory>
#include <string>

#include "transport/net/http_client.hpp"
#include "transport/slack/shell/shell.hpp"

namespace mujib::slack {

class WebClient {
 public:
  explicit WebClient(Shell& shell);

  // `token` goes into the Authorization header only.
  boost::asio::awaitable<ApiReply> call(std::string method, std::string token, std::string body);

  // Until the shell stops.
  boost::asio::awaitable<void> post_all();

  // How long to wait after a reply that was not good, which is the `failures`th.
  Duration wait_after(const ApiReply& reply, unsigned failures);

 private:
  boost::asio::awaitable<void> send(Post post);
  boost::asio::awaitable<ApiReply> respond(const std::string& url, std::string body);

  Shell& shell_;
  net::HttpClient api_;
  std::map<std::string, std::unique_ptr<net::HttpClient>> hosts_;  // of response_urls, a few
  Backoff backoff_;
  std::size_t under_way_ = 0;
};

// Whether nothing can come of trying again; the sentence that says so.
std::string fatal_sentence(const std::string& method, const std::string& error);

}  // namespace mujib::slack
