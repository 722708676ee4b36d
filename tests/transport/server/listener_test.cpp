#include "transport/server/stream/listener.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/transport/server/raw_client.hpp"
#include "tests/transport/server/running_server.hpp"

namespace mujib::server {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;

constexpr std::string_view kHealth =
    "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

// The first line of what a Unix socket answers; empty where nobody listens.
std::string status_line(const std::string& path) {
  asio::io_context context;
  asio::local::stream_protocol::socket socket(context);
  boost::system::error_code error;
  socket.connect(path, error);
  if (error) return "";
  asio::write(socket, asio::buffer(kHealth), error);
  std::string reply;
  asio::read(socket, asio::dynamic_buffer(reply), error);
  return reply.substr(0, reply.find("\r\n"));
}

std::string failure_of(const std::string& place) {
  asio::io_context context;
  const auto one = Listener::open(context.get_executor(), place, 0);
  return one ? "" : one.error().message;
}

TEST_CASE("listener: a server is heard at every address that it is given") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "mujib.sock").string();
  Options options;
  options.addresses = {"127.0.0.1", "127.0.0.2:0", "unix:" + path};
  const RunningServer server(options);
  const auto urls = server.server->urls();
  REQUIRE(urls.size() == 3);
  CHECK(urls[0] == "http://127.0.0.1:" + std::to_string(server.port()));
  CHECK(urls[1].starts_with("http://127.0.0.2:"));
  CHECK(urls[2] == "unix:" + path);
  CHECK(RawClient(server.port()).exchange(kHealth).status == 200);
  CHECK(status_line(path) == "HTTP/1.1 200 OK");
}

TEST_CASE("listener: the file of a socket goes with the server, and one that was left is taken") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "mujib.sock").string();
  Options options;
  options.addresses = {"unix:" + path};
  { const RunningServer server(options); }
  CHECK_FALSE(fs::exists(path));

  {  // as after a crash: bound, and nobody there
    asio::io_context context;
    asio::local::stream_protocol::acceptor gone(context, path);
  }
  REQUIRE(fs::exists(path));
  const RunningServer server(options);
  CHECK(status_line(path) == "HTTP/1.1 200 OK");
  CHECK(failure_of("unix:" + path).find(path) != std::string::npos);  // it is heard there
  CHECK(status_line(path) == "HTTP/1.1 200 OK");
}

TEST_CASE("listener: a file that is no socket is never taken") {
  const TemporaryFolder folder;
  folder.write("notes.txt", "مهم");
  const std::string path = (folder.path() / "notes.txt").string();
  CHECK(failure_of("unix:" + path).find(path) != std::string::npos);
  CHECK(fs::file_size(path) == 6);
}

TEST_CASE("listener: what is no place is told") {
  const std::string too_long = "unix:/" + std::string(200, 'x');
  for (const char* place :
       {"", "unix:", too_long.c_str(), "unix:/nonexistent/folder/x", "127.0.0.1:x",
        "127.0.0.1:70000", "[::1", "[::1]x", "mujib.example", "192.0.2.1"}) {
    INFO(place);
    CHECK_FALSE(failure_of(place).empty());
  }
}

TEST_CASE("listener: only a socket that listens is taken over") {
  asio::io_context context;
  const int pair[] = {::socket(AF_INET, SOCK_STREAM, 0), ::socket(AF_INET, SOCK_DGRAM, 0)};
  for (const int one : pair) {
    CHECK_FALSE(Listener::inherit(context.get_executor(), one).has_value());
    ::close(one);
  }
  CHECK_FALSE(Listener::inherit(context.get_executor(), 9999).has_value());

  const int listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  REQUIRE(::listen(listening, 5) == 0);
  Options options;
  options.addresses = {"nonsense that is not looked at"};
  options.inherited = {listening};
  const RunningServer server(options);
  CHECK(RawClient(server.port()).exchange(kHealth).status == 200);
}

TEST_CASE("listener: sockets are taken from who started this very process") {
  ::setenv("LISTEN_FDS", "2", 1);
  ::setenv("LISTEN_PID", "1", 1);
  CHECK(inherited_sockets().empty());  // another's
  CHECK(::getenv("LISTEN_FDS") == nullptr);
  ::setenv("LISTEN_FDS", "two", 1);
  ::setenv("LISTEN_PID", std::to_string(::getpid()).c_str(), 1);
  CHECK(inherited_sockets().empty());
}

}  // namespace
}  // namespace mujib::server
