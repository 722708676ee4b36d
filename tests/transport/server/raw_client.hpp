// A client of bytes over a real socket, independent of the server's libraries: it
// can send what no library would (cut frames, broken UTF-8, half a request).
//
// Errors     Reading waits kPatience at most and then gives nothing; REQUIRE on the result.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace mujib::server {

struct HttpReply {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

struct Frame {
  unsigned opcode = 0;
  std::string payload;

  unsigned close_code() const;  // of a close frame; 0 where it has none
};

inline constexpr unsigned kTextFrame = 1;
inline constexpr unsigned kBinaryFrame = 2;
inline constexpr unsigned kCloseFrame = 8;
inline constexpr unsigned kPingFrame = 9;
inline constexpr unsigned kPongFrame = 10;

// Enough for a machine that builds at the same time; less than what the server itself
// gives a request (15 s), so that a timeout of a test's own is told from that one.
inline constexpr std::chrono::milliseconds kPatience(10'000);

class RawClient {
 public:
  // `receive_buffer`: of the kernel, in bytes; 0 leaves it as it is.
  explicit RawClient(unsigned short port, int receive_buffer = 0);
  ~RawClient() { close(); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  void close();
  // False when the peer has closed.
  bool send(std::string_view bytes);
  // For a HEAD request `has_body` is false.
  std::optional<HttpReply> read_reply(bool has_body = true);
  HttpReply exchange(std::string_view request);  // REQUIREs a reply

  // The opening handshake; `headers` are whole lines.
  HttpReply open_websocket(std::string_view headers = "");
  bool send_frame(unsigned opcode, std::string_view payload, bool last = true);
  bool send_text(std::string_view text) { return send_frame(kTextFrame, text); }
  std::optional<Frame> read_frame();
  std::string read_text();  // REQUIREs a text frame; skips pings

  // Whether the peer closes within kPatience; what it sends until then is dropped.
  bool closes();
  // Whether nothing at all comes within the time.
  bool is_quiet_for(std::chrono::milliseconds time);

 private:
  bool fill();  // false at the end or after kPatience
  bool need(std::size_t bytes);

  int socket_ = -1;
  std::string read_;
};

// The bytes of a client's frame, masked.
std::string frame_bytes(unsigned opcode, std::string_view payload, bool last = true);

}  // namespace mujib::server
