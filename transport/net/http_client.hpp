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

#include "transport/net/trust.hpp"
#include "transport/net/url.hpp"

namespace mujib::net {

struct HttpReply {
  unsigned status = 0;
  std::string retry_after;  // the header, empty where it is not there
  std::string body;
};

struct NoReply {
  bool perhaps_taken = false;  // the request went out, or some of it
  std::string why;             // the system's words, in English
};

using HttpResult = boost::system::result<HttpReply, NoReply>;

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

// boost::system::result calls this when value() is asked of a failure.
[[noreturn]] inline void throw_exception_from_error(const NoReply& failure,
                                                    const boost::source_location& location) {
  boost::throw_exception(std::runtime_error(failure.why), location);
}

}  // namespace mujib::net
