// How a server is set up.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/types/question.hpp"

namespace mujib::server {

struct Options {
  // Where it is heard, each as Listener::open() takes it.
  std::vector<std::string> addresses = {"127.0.0.1"};
  std::vector<int> inherited;                // sockets that listen already; if any, only these
  unsigned short port = 8080;                // of addresses without one; 0 takes a free one
  std::string tls_cert, tls_key;             // files of PEM; empty: no TLS
  std::string web;                           // folder of the page; empty: no page
  std::vector<std::string> hosts;            // names it is called by beyond its address
  std::vector<std::string> allowed_origins;  // beyond the host itself: https://example.org
  std::vector<std::string> trusted_proxies;  // whose X-Forwarded-For is believed: 10.0.0.0/8

  std::size_t threads = 0;         // that read and write; 0: as many as the machine has
  std::size_t answer_threads = 0;  // that work answers out; 0: as many as the machine has

  // Beyond these a connection is told that the server is busy, unless one that waits for a
  // request can be cut for it.
  std::size_t connections = 4096;
  std::size_t connections_by_address = 256;
  // Of one address; 0 per second: without bounds.
  std::size_t questions_per_second = 100;
  std::size_t questions_burst = 500;
  // Steps of types/work.hpp that one question may take; 0: without a bound.
  std::uint64_t question_work = kUsualWork;
  // Questions that wait for a thread; beyond them a client is told when to come back.
  std::size_t queue = 1024;
  std::size_t queue_by_address = 64;

  // From the first byte of a request's head to its last.
  std::chrono::milliseconds header_timeout = std::chrono::seconds(10);
  // The body of a request, and the opening of a WebSocket.
  std::chrono::milliseconds body_timeout = std::chrono::seconds(15);
  // Between two requests of a connection.
  std::chrono::milliseconds keep_alive_timeout = std::chrono::seconds(30);
  // From the first byte of a WebSocket's message to its last.
  std::chrono::milliseconds message_timeout = std::chrono::seconds(15);
  // A WebSocket that answers no ping and reads no answer is dropped after this.
  std::chrono::milliseconds idle_timeout = std::chrono::seconds(60);
  // From the wish to stop until connections are cut. Three seconds are promised; the
  // rest of them is for cutting.
  std::chrono::milliseconds drain_timeout = std::chrono::milliseconds(2500);
};

}  // namespace mujib::server
