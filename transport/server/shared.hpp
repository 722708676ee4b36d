// What all connections of a server share. Only for the .cpp files of this folder.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "transport/server/answers.hpp"
#include "transport/server/options.hpp"
#include "transport/server/origin.hpp"
#include "transport/server/page_files.hpp"
#include "transport/server/registry.hpp"
#include "transport/server/routes.hpp"

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

struct Shared {
  Options options;
  OriginRules origins;
  PageFiles page;
  std::atomic<std::shared_ptr<const Serving>> serving;
  Registry registry;
  std::shared_ptr<Routes> routes;  // null: the page, the WebSocket and the question over HTTP
};

}  // namespace mujib::server
