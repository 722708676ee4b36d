// What all connections of a server share. For whoever runs serve_http().
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "transport/server/answers.hpp"
#include "transport/server/hosts.hpp"
#include "transport/server/limits/peers.hpp"
#include "transport/server/limits/rates.hpp"
#include "transport/server/limits/turns.hpp"
#include "transport/server/metrics.hpp"
#include "transport/server/options.hpp"
#include "transport/server/page/page_files.hpp"
#include "transport/server/registry.hpp"
#include "transport/server/routes.hpp"
#include "transport/server/served.hpp"
#include "transport/server/stream/certificate.hpp"

namespace mujib::server {

// The Answers that serve now, and what is said of them.
struct Serving {
  explicit Serving(std::shared_ptr<const Answers> with)
      : answers(std::move(with)),
        greeting(answers->greeting()),
        hello(protocol::write_hello(greeting)) {}

  std::shared_ptr<const Answers> answers;
  protocol::Greeting greeting;
  std::string hello;
};

// What may be replaced while it is used. The lock is held for the copy of a pointer: the
// load() of std::atomic<std::shared_ptr> in libstdc++ 12 is no cheaper, and races with store().
template <class T>
class Current {
 public:
  std::shared_ptr<T> load() const {
    const std::lock_guard lock(mutex_);
    return value_;
  }
  void store(std::shared_ptr<T> next) {
    {
      const std::lock_guard lock(mutex_);
      value_.swap(next);
    }
    // The old one goes here, outside the lock, unless a question still holds it.
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<T> value_;
};

struct Shared {
  Options options;
  HostRules hosts;
  PageFiles page;
  Current<const Serving> serving;
  Current<boost::asio::ssl::context> certificate;  // null: plain TCP
  std::vector<Network> proxies;
  Registry registry;
  // Of a server that answers questions. Its threads end before the connections do.
  Turns* turns = nullptr;
  std::unique_ptr<Rates> rates;
  Metrics metrics;
  ServedCall served;  // null: nobody keeps a log
  std::atomic<std::uint64_t> questions = 0;
  std::shared_ptr<Routes> routes;  // null: the page, the WebSocket and the question over HTTP
};

}  // namespace mujib::server
