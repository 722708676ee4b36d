// A place where a server is heard: an address of this machine, a Unix socket, or a socket
// that whoever starts the program has opened for it (systemd's socket activation).
//
//   auto one = Listener::open(strand, "[::1]:8443", 8080);
//   auto other = Listener::open(strand, "unix:/run/mujib/mujib.sock", 8080);
//   for (const int descriptor : inherited_sockets()) Listener::inherit(strand, descriptor);
//
// Input      «127.0.0.1», «::1», «localhost» take the port given, «127.0.0.1:8443» and
//            «[::1]:8443» their own; «unix:/path» is a Unix socket. «::» is all of
//            IPv6 and none of IPv4, for which «0.0.0.0» stands. A socket's file that
//            nobody listens on any more is taken over, another file never is.
// Errors     Failure with one Arabic sentence.
// Ownership  The file of a Unix socket that open() made goes with its Listener.
#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/types/result.hpp"

namespace mujib::server {

// TCP, or a Unix socket.
using ClientProtocol = boost::asio::generic::stream_protocol;
using ClientSocket = ClientProtocol::socket;
using Acceptor = boost::asio::basic_socket_acceptor<ClientProtocol>;

// Of one end of a connection. Whoever reaches a Unix socket is on this machine, as
// 127.0.0.1 is, and counts as that.
boost::asio::ip::address address_of(const ClientProtocol::endpoint& end);

class Listener {
 public:
  static Result<Listener> open(const boost::asio::any_io_executor& executor, std::string_view place,
                               unsigned short port);
  static Result<Listener> inherit(const boost::asio::any_io_executor& executor, int descriptor);
  Listener(Listener&& other) noexcept;
  ~Listener();

  Acceptor& acceptor() { return acceptor_; }
  void close();  // and its file is gone
  // http://127.0.0.1:8080, unix:/run/mujib.sock
  std::string url(bool secure) const;
  std::optional<unsigned short> port() const;  // none of a Unix socket

 private:
  explicit Listener(const boost::asio::any_io_executor& executor) : acceptor_(executor) {}

  Acceptor acceptor_;
  ClientProtocol::endpoint local_;  // kept: the acceptor closes first
  std::string file_;                // of a Unix socket; made by us
};

// The descriptors that systemd hands over (LISTEN_PID, LISTEN_FDS), each once: the
// variables go, so that no child takes them for its own.
std::vector<int> inherited_sockets();

}  // namespace mujib::server
