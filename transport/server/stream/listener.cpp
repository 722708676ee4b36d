#include "transport/server/stream/listener.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace mujib::server {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
namespace {

constexpr std::string_view kUnix = "unix:";
constexpr int kFirstInherited = 3;   // SD_LISTEN_FDS_START
constexpr int kMostInherited = 256;  // more is no wish of a person

std::string quoted(std::string_view text) { return "«" + std::string(text) + "»"; }

// An address with the port it names, or with the one of all.
std::optional<tcp::endpoint> read_endpoint(std::string_view text, unsigned short port) {
  const std::size_t colon = text.rfind(':');
  const bool bracketed = text.starts_with('[');
  const bool with_port = colon != std::string_view::npos &&
                         (bracketed ? text[colon - 1] == ']' : text.find(':') == colon);
  if (with_port) {
    const std::string_view digits = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    text = text.substr(0, colon);
  }
  if (bracketed) {
    if (!text.ends_with(']')) return std::nullopt;
    text = text.substr(1, text.size() - 2);
  }
  error_code error;
  const auto address =
      asio::ip::make_address(text == "localhost" ? "127.0.0.1" : std::string(text), error);
  return error ? std::nullopt : std::optional(tcp::endpoint(address, port));
}

Failure cannot_listen(std::string_view place, const tcp::endpoint& wanted,
                      const error_code& error) {
  const std::string port = std::to_string(wanted.port());
  if (error == asio::error::address_in_use)
    return {"المنفذ " + port + " مشغول ببرنامج آخر؛ اختر غيره بالخيار «--port»."};
  if (error == asio::error::access_denied)
    return {"لا إذن بالمنفذ " + port + "؛ اختر رقمًا أكبر من 1023."};
  return {"تعذّر الاستماع على " + quoted(place) + " والمنفذ " + port + "؛ تأكد من العنوان."};
}

bool is_socket(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode);
}

// Whether the file of a socket is left over from a program that is gone.
bool is_left_over(const std::string& path) {
  if (!is_socket(path)) return false;
  asio::io_context context;
  asio::local::stream_protocol::socket probe(context);
  error_code error;
  probe.connect(asio::local::stream_protocol::endpoint(path), error);
  return error == asio::error::connection_refused;
}

int family_of(const ClientProtocol::endpoint& end) { return end.data()->sa_family; }

tcp::endpoint tcp_of(const ClientProtocol::endpoint& end) {
  tcp::endpoint out;
  if (end.size() > out.capacity()) return out;
  std::memcpy(out.data(), end.data(), end.size());
  out.resize(end.size());
  return out;
}

std::string path_of(const ClientProtocol::endpoint& end) {
  constexpr std::size_t kPath = offsetof(sockaddr_un, sun_path);
  const auto* bytes = reinterpret_cast<const char*>(end.data());
  if (end.size() <= kPath) return {};
  return {bytes + kPath, strnlen(bytes + kPath, end.size() - kPath)};
}

std::optional<int> number_in(const char* name) {
  const char* text = std::getenv(name);
  if (text == nullptr) return std::nullopt;
  const char* last = text + std::strlen(text);
  int number = 0;
  const auto [end, error] = std::from_chars(text, last, number);
  return error == std::errc() && end == last ? std::optional(number) : std::nullopt;
}

}  // namespace

asio::ip::address address_of(const ClientProtocol::endpoint& end) {
  const int family = family_of(end);
  if (family == AF_INET || family == AF_INET6) return tcp_of(end).address();
  return asio::ip::address_v4::loopback();
}

Listener::Listener(Listener&& other) noexcept
    : acceptor_(std::move(other.acceptor_)),
      local_(other.local_),
      file_(std::exchange(other.file_, {})) {}

Listener::~Listener() { close(); }

void Listener::close() {
  error_code ignored;
  acceptor_.close(ignored);
  if (const std::string made = std::exchange(file_, {}); !made.empty()) ::unlink(made.c_str());
}

Result<Listener> Listener::open(const asio::any_io_executor& executor, std::string_view place,
                                unsigned short port) {
  Listener out(executor);
  error_code error;
  if (place.starts_with(kUnix)) {
    const std::string path(place.substr(kUnix.size()));
    if (path.empty() || path.size() >= sizeof(sockaddr_un::sun_path))
      return Failure{quoted(place) + " ليس مسار مقبس Unix، أو هو أطول مما يُقبل."};
    if (is_left_over(path)) ::unlink(path.c_str());
    const asio::local::stream_protocol::endpoint wanted(path);
    out.acceptor_.open(ClientProtocol(AF_UNIX, 0), error);
    if (!error) out.acceptor_.bind(wanted, error);
    if (error)
      return Failure{"تعذّر الاستماع على المقبس " + quoted(path) +
                     (error == asio::error::address_in_use
                          ? "؛ في مكانه ملف آخر، أو يستمع عليه برنامج."
                          : "؛ تأكد من المجلد والإذن.")};
    out.file_ = path;
    out.acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) return Failure{"تعذّر الاستماع على المقبس " + quoted(path) + "."};
  } else {
    const auto wanted = read_endpoint(place, port);
    if (!wanted) return Failure{"العنوان " + quoted(place) + " ليس عنوان IP ولا «unix:/مسار»."};
    out.acceptor_.open(ClientProtocol(wanted->protocol()), error);
    if (!error) out.acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    // Else :: takes IPv4, too, and leaves none to who lists 0.0.0.0 beside it.
    if (!error && wanted->address().is_v6())
      out.acceptor_.set_option(asio::ip::v6_only(true), error);
    if (!error) out.acceptor_.bind(*wanted, error);
    if (!error) out.acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) return cannot_listen(place, *wanted, error);
  }
  out.local_ = out.acceptor_.local_endpoint(error);
  return out;
}

Result<Listener> Listener::inherit(const asio::any_io_executor& executor, int descriptor) {
  sockaddr_storage name{};
  socklen_t size = sizeof name;
  int listens = 0;
  socklen_t length = sizeof listens;
  const bool fits = ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&name), &size) == 0 &&
                    ::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &length) == 0 &&
                    listens != 0;
  const int family = name.ss_family;
  if (!fits || (family != AF_INET && family != AF_INET6 && family != AF_UNIX))
    return Failure{"المقبس الموروث " + std::to_string(descriptor) +
                   " لا يستمع؛ يُنتظر ListenStream في وحدة المقبس."};
  Listener out(executor);
  error_code error;
  out.acceptor_.assign(ClientProtocol(family, family == AF_UNIX ? 0 : IPPROTO_TCP), descriptor,
                       error);
  if (!error) out.local_ = out.acceptor_.local_endpoint(error);
  if (error) return Failure{"تعذّر أخذ المقبس الموروث " + std::to_string(descriptor) + "."};
  return out;
}

std::optional<unsigned short> Listener::port() const {
  if (family_of(local_) == AF_UNIX) return std::nullopt;
  return tcp_of(local_).port();
}

std::string Listener::url(bool secure) const {
  if (family_of(local_) == AF_UNIX) return std::string(kUnix) + path_of(local_);
  const tcp::endpoint end = tcp_of(local_);
  const std::string name = end.address().to_string();
  const std::string host = end.address().is_v6() ? '[' + name + ']' : name;
  return (secure ? "https://" : "http://") + host + ':' + std::to_string(end.port());
}

std::vector<int> inherited_sockets() {
  const auto whose = number_in("LISTEN_PID"), count = number_in("LISTEN_FDS");
  ::unsetenv("LISTEN_PID");
  ::unsetenv("LISTEN_FDS");
  ::unsetenv("LISTEN_FDNAMES");
  std::vector<int> out;
  if (!whose || *whose != ::getpid() || !count || *count > kMostInherited) return out;
  for (int one = kFirstInherited; one < kFirstInherited + *count; ++one) {
    ::fcntl(one, F_SETFD, FD_CLOEXEC);
    out.push_back(one);
  }
  return out;
}

}  // namespace mujib::server
