// How a server is set up.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace mujib::server {

struct Options {
  std::string address = "127.0.0.1";
  unsigned short port = 8080;      // 0 takes a free one
  std::string web;                 // folder of the page; empty: no page
  std::vector<std::string> hosts;  // names it is called by beyond its address: mujib.example
  std::vector<std::string> allowed_origins;  // beyond the host itself: https://example.org
  std::size_t threads = 0;                   // 0: as many as the machine has

  // Beyond these a connection is told that the server is busy.
  std::size_t most_connections = 4096;
  // A whole request, head and body, and the opening of a WebSocket.
  std::chrono::milliseconds request_timeout = std::chrono::seconds(15);
  // A WebSocket that answers no ping and reads no answer is dropped after this.
  std::chrono::milliseconds idle_timeout = std::chrono::seconds(60);
  // From the wish to stop until connections are cut.
  std::chrono::milliseconds drain_timeout = std::chrono::seconds(3);
};

}  // namespace mujib::server
