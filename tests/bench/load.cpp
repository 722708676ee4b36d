#include "tests/bench/load.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace mujib::bench {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const char* what) {
  std::perror(what);
  std::exit(1);
}

constexpr std::string_view kHandshake =
    "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

void send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0) fail("send");
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void receive(int socket, std::string& buffer) {
  std::array<char, 65536> part;
  const ssize_t count = ::recv(socket, part.data(), part.size(), 0);
  if (count <= 0) fail("recv");
  buffer.append(part.data(), static_cast<std::size_t>(count));
}

// A masked text frame; a mask of zeros leaves the payload readable.
std::string frame_of(const std::string& payload) {
  std::string frame = "\x81";
  if (payload.size() < 126) {
    frame += static_cast<char>(0x80u | payload.size());
  } else {
    frame += static_cast<char>(0x80u | 126u);
    frame += static_cast<char>(payload.size() >> 8);
    frame += static_cast<char>(payload.size() & 0xFF);
  }
  return frame + std::string(4, '\0') + payload;
}

struct Sizes {
  std::size_t head = 0;
  std::size_t payload = 0;
};

// Of the first frame in the buffer, where all of it is there.
std::optional<Sizes> first_frame(const std::string& buffer) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(buffer[i]); };
  if (buffer.size() < 2) return std::nullopt;
  const std::size_t extra = byte(1) == 127 ? 8 : byte(1) == 126 ? 2 : 0;
  Sizes sizes{.head = 2 + extra, .payload = extra > 0 ? 0u : byte(1)};
  if (buffer.size() < sizes.head) return std::nullopt;
  for (std::size_t i = 0; i < extra; ++i) sizes.payload = (sizes.payload << 8) | byte(2 + i);
  if (buffer.size() < sizes.head + sizes.payload) return std::nullopt;
  return sizes;
}

int connect_to(unsigned short port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    fail("connect");
  const int yes = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return socket;
}

void open_websocket(int socket, bool hello) {
  send_all(socket, kHandshake);
  std::string buffer;
  std::size_t end = std::string::npos;
  while ((end = buffer.find("\r\n\r\n")) == std::string::npos) receive(socket, buffer);
  buffer.erase(0, end + 4);
  while (hello && !first_frame(buffer)) receive(socket, buffer);
}

struct Connection {
  int socket = -1;
  std::string buffer;
  Clock::time_point asked;
};

}  // namespace

double Load::percentile(double share) const {
  return latencies[static_cast<std::size_t>(share * static_cast<double>(latencies.size() - 1))];
}

Clients::Clients(unsigned short port, std::size_t count, bool hello) {
  for (std::size_t i = 0; i < count; ++i) {
    sockets_.push_back(connect_to(port));
    open_websocket(sockets_.back(), hello);
  }
}

Clients::~Clients() {
  for (const int socket : sockets_) ::close(socket);
}

Load Clients::run(const std::vector<std::string>& messages) {
  std::vector<std::string> frames;
  for (const std::string& message : messages) frames.push_back(frame_of(message));
  std::vector<Connection> connections(std::min(sockets_.size(), frames.size()));
  Load load;
  load.latencies.reserve(frames.size());

  const int poll = ::epoll_create1(EPOLL_CLOEXEC);
  std::size_t next = 0;
  const auto begin = Clock::now();
  for (std::size_t i = 0; i < connections.size(); ++i) {
    connections[i].socket = sockets_[i];
    epoll_event event{.events = EPOLLIN, .data = {.ptr = &connections[i]}};
    if (::epoll_ctl(poll, EPOLL_CTL_ADD, sockets_[i], &event) != 0) fail("epoll");
    connections[i].asked = Clock::now();
    send_all(sockets_[i], frames[next++]);
  }
  while (load.latencies.size() < frames.size()) {
    std::array<epoll_event, 64> events;
    const int count = ::epoll_wait(poll, events.data(), static_cast<int>(events.size()), 30000);
    if (count <= 0) fail("no answer within 30 s");
    for (int i = 0; i < count; ++i) {
      auto& connection = *static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr);
      receive(connection.socket, connection.buffer);
      const auto frame = first_frame(connection.buffer);
      if (!frame) continue;
      const auto now = Clock::now();
      load.latencies.push_back(
          std::chrono::duration<double, std::milli>(now - connection.asked).count());
      const std::string_view text = std::string_view(connection.buffer).substr(frame->head);
      load.answered += text.find("\"status\":\"answered\"") != std::string_view::npos;
      load.bytes += frame->payload;
      connection.buffer.clear();
      connection.asked = now;
      if (next < frames.size()) send_all(connection.socket, frames[next++]);
    }
  }
  load.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  ::close(poll);
  std::sort(load.latencies.begin(), load.latencies.end());
  return load;
}

}  // namespace mujib::bench
