// Posts to one HTTP server, plain or over TLS, and keeps a few connections for the
// next request.
//
// Errors     NoReply where no whole reply came, with whether the request may have
//            been taken all the same: it is not sent a second time here.
// Ownership  The coroutine of post() must end before the client does.
// Threads    One: that of the executor.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "transport/net/http_reply.hpp"
#include "transport/net/trust.hpp"
#include "transport/net/url.hpp"

namespace mujib::net {

class HttpClient {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  // `patience` bounds each of: connecting, TLS, and the request with its reply.
  HttpClient(boost::asio::any_io_executor executor, Url server, Trust trust,
             std::chrono::milliseconds patience);
  ~HttpClient();

  boost::asio::awaitable<HttpResult> post(std::string target, Headers headers, std::string body);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mujib::net
