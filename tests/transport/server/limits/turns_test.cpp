#include "transport/server/limits/turns.hpp"

#include <catch2/catch.hpp>
#include <future>
#include <memory>

namespace mujib::server {
namespace {

// The one thread of some Turns, held until go_on() by a piece of work of its own, which shares
// what it waits for: it may still be on its way there when this ends.
class Held {
 public:
  explicit Held(Turns& turns) {
    const auto begun = std::make_shared<std::promise<void>>();
    std::future<void> is_held = begun->get_future();
    REQUIRE(turns.take("holder", [begun, go_on = go_on_.get_future().share()] {
      begun->set_value();
      go_on.wait();
    }));
    is_held.wait();
  }
  void go_on() { go_on_.set_value(); }

 private:
  std::promise<void> go_on_;
};

TEST_CASE("turns: addresses are served round and round, each in its own order") {
  std::string order;
  std::promise<void> done;
  Turns turns({.threads = 1});
  Held held(turns);
  const auto add = [&](const char* address, char name) {
    REQUIRE(turns.take(address, [&order, name] { order += name; }));
  };
  for (const char name : {'a', 'b', 'c', 'd'}) add("greedy", name);
  REQUIRE(turns.take("greedy", [&done] { done.set_value(); }));
  add("modest", '1');
  add("modest", '2');
  add("late", 'x');
  CHECK(turns.waiting() == 8);
  CHECK_FALSE(turns.idle());
  held.go_on();
  done.get_future().wait();
  CHECK(order == "a1xb2cd");
}

TEST_CASE("turns: what is too much, of one address or in all, is not taken") {
  Turns turns({.threads = 1, .waiting = 5, .waiting_by_address = 3});
  Held held(turns);
  const auto take = [&](const char* address) { return turns.take(address, [] {}); };
  for (int i = 0; i < 3; ++i) CHECK(take("a"));
  CHECK_FALSE(take("a"));
  CHECK(take("b"));
  CHECK(take("b"));
  CHECK_FALSE(take("c"));
  CHECK(turns.waiting() == 5);
  held.go_on();
}

TEST_CASE("turns: what waits at the end is dropped unrun, what is under way ends") {
  bool ran = false;
  const auto kept = std::make_shared<int>(0);
  {
    Turns turns({.threads = 1});
    Held held(turns);
    REQUIRE(turns.take("a", [&ran, kept] { ran = true; }));
    turns.stop();
    CHECK(kept.use_count() == 1);
    CHECK_FALSE(turns.take("a", [] {}));
    CHECK_FALSE(turns.idle());
    held.go_on();
  }
  CHECK_FALSE(ran);
}

TEST_CASE("turns: threads work side by side") {
  std::promise<void> first, second;
  std::promise<void> done;
  Turns turns({.threads = 2});  // ends before what its work holds on to
  REQUIRE(turns.take("a", [&] {
    first.set_value();
    second.get_future().wait();
    done.set_value();
  }));
  REQUIRE(turns.take("a", [&] {
    first.get_future().wait();
    second.set_value();
  }));
  done.get_future().wait();
}

}  // namespace
}  // namespace mujib::server
