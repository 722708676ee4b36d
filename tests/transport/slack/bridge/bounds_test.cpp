// What is kept in memory is bounded and expires.
#include <catch2/catch.hpp>

#include "transport/slack/bridge/contexts.hpp"
#include "transport/slack/bridge/questions.hpp"
#include "transport/slack/bridge/seen.hpp"
#include "transport/slack/time/backoff.hpp"

namespace mujib::slack {
namespace {

const Time kStart{std::chrono::hours(480'000)};

TEST_CASE("slack seen: either key makes a duplicate, for ten minutes at the least") {
  Seen seen;
  CHECK(seen.add({"event/1", "message/a"}, kStart));
  CHECK_FALSE(seen.add({"event/1", "message/b"}, kStart));
  CHECK_FALSE(seen.add({"event/2", "message/a"}, kStart));
  CHECK_FALSE(seen.add({"event/2", "message/c"}, kStart));  // it came with a duplicate
  CHECK_FALSE(seen.add({"event/3", "message/b"}, kStart + std::chrono::minutes(10)));
  CHECK(seen.add({"event/1"}, kStart + Seen::kKept + Duration(1)));
}

TEST_CASE("slack seen: an event without keys is always new, and many keys are bounded") {
  Seen seen;
  CHECK(seen.add({}, kStart));
  CHECK(seen.add({"", ""}, kStart));
  CHECK(seen.add({"", ""}, kStart));
  for (std::size_t i = 0; i < Seen::kMost + 100; ++i) seen.add({std::to_string(i)}, kStart);
  CHECK(seen.size() <= Seen::kMost + 1);
}

Context context_of(std::string question) {
  Context out;
  out.question = std::move(question);
  return out;
}

TEST_CASE("slack contexts: a thread keeps its last, for a day") {
  Contexts contexts;
  CHECK(contexts.get("a", kStart).empty());
  contexts.set("a", context_of("1"), kStart);
  contexts.set("b", context_of("2"), kStart);
  contexts.set("a", context_of("3"), kStart + std::chrono::hours(1));
  CHECK(contexts.get("a", kStart).question == "3");
  CHECK(contexts.get("b", kStart + Contexts::kKept).question == "2");
  CHECK(contexts.get("b", kStart + Contexts::kKept + Duration(1)).empty());
  contexts.set("c", context_of("4"), kStart + Contexts::kKept + Duration(1));
  CHECK(contexts.size() == 2);  // b was forgotten
}

TEST_CASE("slack contexts: of too many threads the longest unused goes first") {
  Contexts contexts;
  for (std::size_t i = 0; i < Contexts::kMost; ++i)
    contexts.set(std::to_string(i), context_of("x"), kStart);
  contexts.set("0", context_of("y"), kStart);
  contexts.set("new", context_of("z"), kStart);
  CHECK(contexts.size() == Contexts::kMost);
  CHECK(contexts.get("0", kStart).question == "y");
  CHECK(contexts.get("1", kStart).empty());
}

TEST_CASE("slack backoff: it doubles up to a bound, with a random half") {
  Backoff backoff(1, std::chrono::milliseconds(100), std::chrono::seconds(10));
  bool differs = false;
  Duration first = backoff.wait(1);
  for (int i = 0; i < 100; ++i) {
    const struct {
      unsigned failures;
      Duration most;
    } rows[] = {{0, Duration(100)},   {1, Duration(100)},    {2, Duration(200)},
                {5, Duration(1'600)}, {8, Duration(10'000)}, {4'000'000'000U, Duration(10'000)}};
    for (const auto& row : rows) {
      const Duration wait = backoff.wait(row.failures);
      CHECK(wait >= row.most / 2);
      CHECK(wait <= row.most);
    }
    differs = differs || backoff.wait(1) != first;
  }
  CHECK(differs);
}

Waiting waiting(std::uint64_t id, std::string thread, Time asked = kStart) {
  Waiting out;
  out.id = id;
  out.incoming.channel = "C1";
  out.incoming.thread = std::move(thread);
  out.asked = asked;
  return out;
}

const auto kAny = [](const Waiting&) { return true; };

TEST_CASE("slack questions: in order, one of a thread at a time") {
  Questions questions(10);
  questions.add(waiting(1, "a"));
  questions.add(waiting(2, "a"));
  questions.add(waiting(3, "b"));
  CHECK(questions.send_next(kAny)->id == 1);
  CHECK(questions.send_next(kAny)->id == 3);
  CHECK(questions.send_next(kAny) == nullptr);
  CHECK(questions.take(1)->id == 1);
  CHECK_FALSE(questions.take(1));
  CHECK(questions.send_next(kAny)->id == 2);
  questions.unsend();
  CHECK(questions.send_next(kAny)->id == 2);
}

TEST_CASE("slack questions: one that is not ready waits, the others go on") {
  Questions questions(10);
  questions.add(waiting(1, "a"));
  questions.add(waiting(2, "b"));
  CHECK(questions.send_next([](const Waiting& one) { return one.id != 1; })->id == 2);
  CHECK(questions.send_next([](const Waiting& one) { return one.id != 1; }) == nullptr);
  CHECK(questions.send_next(kAny)->id == 1);
}

TEST_CASE("slack questions: they are bounded, and the old ones are taken in order, sent or not") {
  Questions questions(3);
  questions.add(waiting(1, "a", kStart));
  questions.add(waiting(2, "b", kStart + Duration(10)));
  CHECK_FALSE(questions.full());
  questions.add(waiting(3, "a", kStart + Duration(20)));
  CHECK(questions.full());
  questions.send_next(kAny);
  const auto old = questions.take_older(kStart + Duration(10));
  REQUIRE(old.size() == 2);
  CHECK(old[0].id == 1);
  CHECK(old[1].id == 2);
  CHECK(questions.send_next(kAny)->id == 3);  // its thread is free again
}

}  // namespace
}  // namespace mujib::slack
