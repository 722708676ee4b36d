#include "transport/slack/bridge/posts.hpp"

#include <catch2/catch.hpp>

namespace mujib::slack {
namespace {

using Fate = Posts::Fate;
using Outcome = ApiReply::Outcome;

const Time kStart{std::chrono::hours(480'000)};

Post post_of(std::string channel, std::string body) {
  Post out;
  out.channel = std::move(channel);
  out.body = std::move(body);
  return out;
}

ApiReply reply_of(Outcome outcome, Duration wait = {}) {
  ApiReply out;
  out.outcome = outcome;
  out.retry_after = wait;
  return out;
}

TEST_CASE("slack posts: a channel's messages go in order, one under way, a second apart") {
  Posts posts(1);
  posts.add(post_of("a", "1"), kStart);
  posts.add(post_of("a", "2"), kStart);
  posts.add(post_of("b", "3"), kStart);
  CHECK(posts.start_next(kStart)->body == "1");
  CHECK(posts.start_next(kStart)->body == "3");
  CHECK(posts.start_next(kStart) == nullptr);
  CHECK(posts.settle("a", reply_of(Outcome::kDone), kStart) == Fate::kPosted);
  CHECK(posts.start_next(kStart + Duration(999)) == nullptr);
  CHECK(posts.next_due() == kStart + Posts::kApart);
  CHECK(posts.start_next(kStart + Posts::kApart)->body == "2");
  CHECK(posts.settle("a", reply_of(Outcome::kDone), kStart + Posts::kApart) == Fate::kPosted);
  CHECK(posts.size() == 1);
}

TEST_CASE("slack posts: a message that comes later still waits for the second to pass") {
  Posts posts(1);
  posts.add(post_of("a", "1"), kStart);
  posts.start_next(kStart);
  posts.settle("a", reply_of(Outcome::kDone), kStart);
  posts.add(post_of("a", "2"), kStart + Duration(10));
  CHECK(posts.start_next(kStart + Duration(10)) == nullptr);
  CHECK(posts.start_next(kStart + Posts::kApart) != nullptr);
  posts.settle("a", reply_of(Outcome::kDone), kStart + Posts::kApart);
  CHECK(posts.start_next(kStart + std::chrono::minutes(1)) == nullptr);
  CHECK_FALSE(posts.next_due());  // an idle channel is forgotten
  posts.add(post_of("a", "3"), kStart + std::chrono::minutes(1));
  CHECK(posts.start_next(kStart + std::chrono::minutes(1)) != nullptr);
}

TEST_CASE("slack posts: each outcome has its fate and its wait") {
  const struct {
    Outcome outcome;
    Duration said;
    Fate fate;
    Duration least, most;
  } rows[] = {
      {Outcome::kDone, {}, Fate::kPosted, Duration(1'000), Duration(1'000)},
      {Outcome::kRateLimited, std::chrono::seconds(7), Fate::kLater, Duration(7'000),
       Duration(7'000)},
      {Outcome::kRateLimited, {}, Fate::kLater, Duration(1'000), Duration(1'000)},
      {Outcome::kRetry, {}, Fate::kLater, Duration(1'000), Duration(1'000)},
      {Outcome::kPerhaps, {}, Fate::kLater, Duration(1'000), Duration(1'000)},
      {Outcome::kRefused, {}, Fate::kGivenUp, Duration(1'000), Duration(1'000)},
      {Outcome::kFatal, {}, Fate::kGivenUp, Duration(1'000), Duration(1'000)},
  };
  for (const auto& row : rows) {
    Posts posts(1);
    posts.add(post_of("a", "1"), kStart);
    posts.start_next(kStart);
    CHECK(posts.settle("a", reply_of(row.outcome, row.said), kStart) == row.fate);
    CHECK(posts.size() == (row.fate == Fate::kLater ? 1 : 0));
    REQUIRE(posts.next_due());
    CHECK(*posts.next_due() - kStart >= row.least);
    CHECK(*posts.next_due() - kStart <= row.most);
  }
}

TEST_CASE("slack posts: a failing message is tried later and later, and given up in the end") {
  Posts posts(1);
  posts.add(post_of("a", "1"), kStart);
  Time now = kStart;
  unsigned tries = 0;
  Fate fate = Fate::kLater;
  Duration longest{};
  while (fate == Fate::kLater && tries < 1'000) {
    REQUIRE(posts.start_next(now) != nullptr);
    ++tries;
    fate = posts.settle("a", reply_of(Outcome::kRetry), now);
    longest = std::max(longest, *posts.next_due() - now);
    now = *posts.next_due();
  }
  CHECK(fate == Fate::kGivenUp);
  CHECK(now - kStart >= Posts::kPatience);
  CHECK(longest > std::chrono::seconds(10));
  CHECK(tries > 50);
  CHECK(tries < 200);
}

TEST_CASE("slack posts: a message whose reply was lost is posted once more and no more") {
  Posts posts(1);
  posts.add(post_of("a", "1"), kStart);
  const Time later = kStart + std::chrono::minutes(1);
  posts.start_next(kStart);
  CHECK(posts.settle("a", reply_of(Outcome::kPerhaps), kStart) == Fate::kLater);
  posts.start_next(later);
  CHECK(posts.settle("a", reply_of(Outcome::kRateLimited), later) == Fate::kLater);
  posts.start_next(later + std::chrono::minutes(1));
  CHECK(posts.settle("a", reply_of(Outcome::kPerhaps), later) == Fate::kGivenUp);
}

TEST_CASE("slack posts: a channel's queue is bounded, whatever the others hold") {
  Posts posts(1);
  for (std::size_t i = 0; i < Posts::kMostOfChannel; ++i) {
    CHECK(posts.has_room("a", 1));
    CHECK(posts.add(post_of("a", "x"), kStart));
  }
  CHECK_FALSE(posts.has_room("a", 1));
  CHECK_FALSE(posts.add(post_of("a", "x"), kStart));
  CHECK(posts.add(post_of("b", "x"), kStart));
  CHECK(posts.size() == Posts::kMostOfChannel + 1);
}

}  // namespace
}  // namespace mujib::slack
