// What may fail because of the outside world: a file, a store, a socket.
//
//   Result<std::string> bytes = read_file(path);
//   if (!bytes) return bytes.error();
//   use(*bytes);
#pragma once

#include <boost/system/result.hpp>
#include <boost/throw_exception.hpp>
#include <stdexcept>
#include <string>

namespace mujib {

// One clear Arabic sentence: what failed, where, and what to do about it.
struct Failure {
  std::string message;
};

// boost::system::result calls this when value() is asked of a failure.
[[noreturn]] inline void throw_exception_from_error(const Failure& failure,
                                                    const boost::source_location& location) {
  boost::throw_exception(std::runtime_error(failure.message), location);
}

template <class T>
using Result = boost::system::result<T, Failure>;

}  // namespace mujib
