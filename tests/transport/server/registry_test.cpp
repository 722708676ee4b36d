#include "transport/server/registry.hpp"

#include <catch2/catch.hpp>
#include <vector>

namespace mujib::server {
namespace {

struct Told final : Connection {
  void stop() override { ++stops; }
  void abort() override { ++aborts; }
  int stops = 0;
  int aborts = 0;
};

struct Guest {
  Guest(Registry& registry, const std::string& address)
      : entry(registry.enter(address).value()), told(std::make_shared<Told>()) {
    entry.set(told);
  }
  Registry::Entry entry;
  std::shared_ptr<Told> told;
};

TEST_CASE("registry: a connection is counted and told as long as its entry lives") {
  Registry registry;
  const auto first = std::make_shared<Told>();
  const auto second = std::make_shared<Told>();
  {
    Registry::Entry one = registry.enter("a").value();
    Registry::Entry two = registry.enter("b").value();
    one.set(first);
    two.set(second);
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
  CHECK(Guest(registry, "a").told->stops == 1);
}

TEST_CASE("registry: who comes when it is full takes the place of who has rested longest") {
  Registry registry({.connections = 3, .by_address = 3, .over = 1});
  Guest a(registry, "a"), b(registry, "b"), c(registry, "c");
  a.entry.rest(false);
  Guest d(registry, "d");
  CHECK(d.entry.admitted());
  CHECK(b.told->aborts == 1);
  b.entry.leave();
  c.entry.rest(false);
  c.entry.rest(true);  // came to rest after d
  Guest e(registry, "e");
  CHECK(d.told->aborts == 1);
  CHECK(a.told->aborts + c.told->aborts == 0);
}

TEST_CASE("registry: where nobody rests the newcomer is over the bound, a few are heard") {
  Registry registry({.connections = 2, .by_address = 2, .over = 2});
  Guest a(registry, "a"), b(registry, "b");
  a.entry.rest(false);
  b.entry.rest(false);
  Guest c(registry, "c"), d(registry, "d");
  CHECK_FALSE(c.entry.admitted());
  CHECK_FALSE(d.entry.admitted());
  Guest e(registry, "e");  // the one of them that has said nothing for longest goes
  CHECK_FALSE(e.entry.admitted());
  CHECK(c.told->aborts == 1);
  d.entry.rest(false);
  e.entry.rest(false);
  CHECK_FALSE(registry.enter("f"));
  a.entry.leave();
  Guest g(registry, "g");
  CHECK(g.entry.admitted());
}

TEST_CASE("registry: one address has its own bound, and makes room among its own") {
  Registry registry({.connections = 10, .by_address = 2});
  Guest other(registry, "b");
  Guest a1(registry, "a"), a2(registry, "a"), a3(registry, "a");
  CHECK(a3.entry.admitted());
  CHECK(a1.told->aborts == 1);
  CHECK(other.told->aborts == 0);
  a2.entry.rest(false);
  a3.entry.rest(false);
  CHECK_FALSE(Guest(registry, "a").entry.admitted());
  CHECK(Guest(registry, "c").entry.admitted());
  std::vector<std::unique_ptr<Guest>> proxied;
  for (int i = 0; i < 5; ++i) proxied.push_back(std::make_unique<Guest>(registry, ""));
  for (const auto& one : proxied) CHECK(one->entry.admitted());
  CHECK(proxied[0]->entry.count_as("d"));
  CHECK(proxied[1]->entry.count_as("d"));
  CHECK_FALSE(proxied[2]->entry.count_as("d"));
  proxied[0]->entry.leave();
  CHECK(proxied[2]->entry.count_as("d"));
}

}  // namespace
}  // namespace mujib::server
