// What came of an HTTP request.
#pragma once

#include <boost/system/result.hpp>
#include <boost/throw_exception.hpp>
#include <stdexcept>
#include <string>

namespace mujib::net {

struct HttpReply {
  unsigned status = 0;
  std::string retry_after;  // the header, empty where it is not there
  std::string body;
};

struct NoReply {
  bool perhaps_taken = false;  // the request went out whole, its reply did not come
  std::string why;             // the system's words, in English
};

// boost::system::result calls this when value() is asked of a failure.
[[noreturn]] inline void throw_exception_from_error(const NoReply& failure,
                                                    const boost::source_location& location) {
  boost::throw_exception(std::runtime_error(failure.why), location);
}

using HttpResult = boost::system::result<HttpReply, NoReply>;

}  // namespace mujib::net
