// The peer that a served question is compared with: Beast with coroutines and nothing
// else. It reads a WebSocket message and writes the same reply to every one.
#pragma once

#include <memory>
#include <string>

namespace mujib::bench {

class EchoServer {
 public:
  explicit EchoServer(std::string reply);
  ~EchoServer();

  unsigned short port() const;
  void run();  // on the calling thread, until stop()
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mujib::bench
