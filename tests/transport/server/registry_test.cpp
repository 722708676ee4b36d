#include "transport/server/registry.hpp"

#include <catch2/catch.hpp>

namespace mujib::server {
namespace {

struct Told final : Connection {
  void stop() override { ++stops; }
  void abort() override { ++aborts; }
  int stops = 0;
  int aborts = 0;
};

TEST_CASE("registry: a connection is counted and told as long as its entry lives") {
  Registry registry;
  const auto first = std::make_shared<Told>();
  const auto second = std::make_shared<Told>();
  {
    const Registry::Entry one(registry, first);
    Registry::Entry two(registry, second);
    CHECK(registry.size() == 2);
    Registry::Entry moved(std::move(two));
    two.leave();  // has nothing to leave any more
    CHECK(registry.size() == 2);
    moved.leave();
    moved.leave();
    CHECK(registry.size() == 1);
    registry.stop_all();
    registry.abort_all();
  }
  CHECK(registry.size() == 0);
  registry.abort_all();
  CHECK(first->stops == 1);
  CHECK(first->aborts == 1);
  CHECK(second->stops == 0);
}

TEST_CASE("registry: a connection that comes while stopping is told at once") {
  Registry registry;
  CHECK_FALSE(registry.stopping());
  registry.stop_all();
  CHECK(registry.stopping());
  const auto late = std::make_shared<Told>();
  const Registry::Entry entry(registry, late);
  CHECK(late->stops == 1);
}

}  // namespace
}  // namespace mujib::server
