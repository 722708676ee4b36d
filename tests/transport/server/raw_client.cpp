#include "tests/transport/server/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>

namespace mujib::server {
namespace {

constexpr std::string_view kHeadEnd = "\r\n\r\n";

std::string lower(std::string text) {
  for (char& c : text)
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

HttpReply parse_head(const std::string& head) {
  HttpReply reply;
  reply.status = std::stoi(head.substr(head.find(' ') + 1));
  std::size_t line = head.find("\r\n") + 2;
  while (line < head.size() - 2) {
    const std::size_t end = head.find("\r\n", line);
    const std::size_t colon = head.find(": ", line);
    reply.headers[lower(head.substr(line, colon - line))] = head.substr(colon + 2, end - colon - 2);
    line = end + 2;
  }
  return reply;
}

void append_big_endian(std::string& bytes, std::uint64_t value, int count) {
  for (int shift = (count - 1) * 8; shift >= 0; shift -= 8)
    bytes += static_cast<char>((value >> shift) & 0xFF);
}

}  // namespace

unsigned Frame::close_code() const {
  if (payload.size() < 2) return 0;
  return static_cast<unsigned>(static_cast<unsigned char>(payload[0]) << 8) |
         static_cast<unsigned char>(payload[1]);
}

RawClient::RawClient(unsigned short port, int receive_buffer)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (receive_buffer > 0)
    setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
}

void RawClient::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool RawClient::fill() {
  pollfd wait{.fd = socket_, .events = POLLIN, .revents = 0};
  if (::poll(&wait, 1, static_cast<int>(kPatience.count())) <= 0) return false;
  std::array<char, 65536> part;
  const ssize_t count = ::recv(socket_, part.data(), part.size(), 0);
  if (count <= 0) return false;
  read_.append(part.data(), static_cast<std::size_t>(count));
  return true;
}

bool RawClient::need(std::size_t bytes) {
  while (read_.size() < bytes)
    if (!fill()) return false;
  return true;
}

std::optional<HttpReply> RawClient::read_reply(bool has_body) {
  while (read_.find(kHeadEnd) == std::string::npos)
    if (!fill()) return std::nullopt;
  const std::size_t head = read_.find(kHeadEnd) + kHeadEnd.size();
  HttpReply reply = parse_head(read_.substr(0, head));
  read_.erase(0, head);
  const auto length = reply.headers.find("content-length");
  const std::size_t bytes =
      has_body && length != reply.headers.end() ? std::stoul(length->second) : 0;
  if (!need(bytes)) return std::nullopt;
  reply.body = read_.substr(0, bytes);
  read_.erase(0, bytes);
  return reply;
}

HttpReply RawClient::exchange(std::string_view request) {
  REQUIRE(send(request));
  auto reply = read_reply();
  REQUIRE(reply);
  return *reply;
}

HttpReply RawClient::open_websocket(std::string_view headers) {
  return exchange(
      "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
      std::string(headers) + "\r\n");
}

std::string frame_bytes(unsigned opcode, std::string_view payload, bool last) {
  constexpr std::array<unsigned char, 4> kMask = {0x37, 0xFA, 0x21, 0x3D};
  std::string bytes(1, static_cast<char>(opcode | (last ? 0x80u : 0u)));
  if (payload.size() < 126) {
    bytes += static_cast<char>(0x80u | payload.size());
  } else if (payload.size() < 65536) {
    bytes += static_cast<char>(0x80u | 126u);
    append_big_endian(bytes, payload.size(), 2);
  } else {
    bytes += static_cast<char>(0x80u | 127u);
    append_big_endian(bytes, payload.size(), 8);
  }
  for (const unsigned char byte : kMask) bytes += static_cast<char>(byte);
  for (std::size_t i = 0; i < payload.size(); ++i)
    bytes += static_cast<char>(static_cast<unsigned char>(payload[i]) ^ kMask[i % kMask.size()]);
  return bytes;
}

bool RawClient::send_frame(unsigned opcode, std::string_view payload, bool last) {
  return send(frame_bytes(opcode, payload, last));
}

std::optional<Frame> RawClient::read_frame() {
  if (!need(2)) return std::nullopt;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(read_[i]); };
  Frame frame{.opcode = byte(0) & 0x0Fu, .payload = {}};
  std::size_t length = byte(1) & 0x7Fu;
  const std::size_t extra = length == 127 ? 8 : length == 126 ? 2 : 0;
  if (!need(2 + extra)) return std::nullopt;
  if (extra > 0) length = 0;
  for (std::size_t i = 0; i < extra; ++i) length = (length << 8) | byte(2 + i);
  if (!need(2 + extra + length)) return std::nullopt;
  frame.payload = read_.substr(2 + extra, length);
  read_.erase(0, 2 + extra + length);
  return frame;
}

std::string RawClient::read_text() {
  auto frame = read_frame();
  while (frame && frame->opcode == kPingFrame) frame = read_frame();
  REQUIRE(frame);
  REQUIRE(frame->opcode == kTextFrame);
  return frame->payload;
}

bool RawClient::closes() {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  std::array<char, 65536> part;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end - std::chrono::steady_clock::now());
    pollfd wait{.fd = socket_, .events = POLLIN, .revents = 0};
    if (left.count() <= 0 || ::poll(&wait, 1, static_cast<int>(left.count())) <= 0) return false;
    if (::recv(socket_, part.data(), part.size(), 0) <= 0) return true;
  }
}

bool RawClient::is_quiet_for(std::chrono::milliseconds time) {
  pollfd wait{.fd = socket_, .events = POLLIN, .revents = 0};
  return read_.empty() && ::poll(&wait, 1, static_cast<int>(time.count())) == 0;
}

}  // namespace mujib::server
