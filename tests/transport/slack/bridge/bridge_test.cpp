#include "transport/slack/bridge/bridge.hpp"

#include <unistd.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

#include "transport/slack/message/wording.hpp"

namespace mujib::slack {
namespace {

using nlohmann::json;
using From = Incoming::From;

const Time kStart{std::chrono::hours(480'000)};

Delivery question(const std::string& ts, std::string text, const std::string& channel = "C1") {
  Delivery out{Delivery::Kind::kQuestion, {}, {}, {}};
  out.incoming = {From::kMention, "Ev" + ts, "T1", channel, "U1", ts, ts, std::move(text), ""};
  return out;
}

Answer answer_of(std::string text) {
  Answer out;
  out.text = std::move(text);
  out.context.question = out.text;
  return out;
}

ApiReply done() {
  ApiReply out;
  out.outcome = ApiReply::Outcome::kDone;
  return out;
}

// The body that is posted next, as Slack takes it.
json posted(Bridge& bridge, Time now) {
  const Post* post = bridge.next_post(now);
  if (post == nullptr) return nullptr;
  const Post copy = *post;
  bridge.posted(copy.channel, copy.answer, done(), now);
  return json::parse(copy.body);
}

TEST_CASE("slack bridge: a question goes to the server and its answer to its thread") {
  Bridge bridge({}, nullptr, kStart);
  bridge.take(question("1.1", "من؟"), kStart);
  CHECK_FALSE(bridge.idle());
  const auto ask = bridge.next_ask(kStart);
  REQUIRE(ask);
  CHECK(ask->question.text == "من؟");
  CHECK_FALSE(bridge.next_ask(kStart));
  bridge.answered(ask->id, answer_of("هو"), kStart);
  bridge.answered(ask->id, answer_of("ثانية"), kStart);  // an answer that comes twice
  bridge.answered("999", answer_of("ثالثة"), kStart);
  bridge.answered("x", answer_of("رابعة"), kStart);
  const json body = posted(bridge, kStart);
  CHECK(body["text"] == "هو");
  CHECK(body["thread_ts"] == "1.1");
  CHECK(posted(bridge, kStart + std::chrono::minutes(1)).is_null());
  CHECK(bridge.idle());
}

TEST_CASE("slack bridge: what was sent is sent again, with its id, when the server was lost") {
  Bridge bridge({}, nullptr, kStart);
  bridge.take(question("1.1", "من؟"), kStart);
  const auto first = bridge.next_ask(kStart);
  bridge.server_lost();
  const auto second = bridge.next_ask(kStart);
  REQUIRE(second);
  CHECK(second->id == first->id);
}

TEST_CASE("slack bridge: too many questions, an old one and a long one get an apology") {
  Bridge::Settings settings;
  settings.most_questions = 1;
  settings.patience = std::chrono::seconds(10);
  Bridge bridge(settings, nullptr, kStart);
  std::string longer;
  for (int i = 0; i < 1001; ++i) longer += "ط";
  bridge.take(question("1.1", longer, "C1"), kStart);
  bridge.take(question("1.2", "أول", "C2"), kStart);
  bridge.take(question("1.3", "ثان", "C3"), kStart);
  CHECK(posted(bridge, kStart)["text"].get<std::string>().find("1000") != std::string::npos);
  CHECK(posted(bridge, kStart)["text"] == kTooMany);
  CHECK(posted(bridge, kStart).is_null());
  bridge.next_ask(kStart);
  bridge.tick(kStart + std::chrono::seconds(9));
  CHECK(posted(bridge, kStart + std::chrono::seconds(9)).is_null());
  bridge.tick(kStart + std::chrono::seconds(10));
  CHECK(posted(bridge, kStart + std::chrono::seconds(10))["text"] == kExpired);
  CHECK(bridge.idle());
  CHECK(bridge.counts().apologies == 3);
}

TEST_CASE("slack bridge: a channel that is full holds its own questions back, no others") {
  Bridge bridge({}, nullptr, kStart);
  std::size_t answered = 0;
  for (std::size_t i = 0; i < 300; ++i) {
    bridge.take(question("1." + std::to_string(i), "x"), kStart);
    while (const auto ask = bridge.next_ask(kStart)) {
      bridge.answered(ask->id, answer_of("x"), kStart);
      ++answered;
    }
  }
  CHECK(answered < 300);
  CHECK(answered <= Posts::kMostOfChannel);
  bridge.take(question("2.1", "y", "C2"), kStart);
  CHECK(bridge.next_ask(kStart)->question.text == "y");
  Time now = kStart;
  std::size_t seen = 0;
  for (; seen < 1'000 && !posted(bridge, now).is_null(); ++seen) {
    now += Posts::kApart;
    while (const auto ask = bridge.next_ask(now)) bridge.answered(ask->id, answer_of("x"), now);
  }
  CHECK(seen == 300);  // none is lost: they are answered as room comes
}

TEST_CASE("slack bridge: help is asked of the server, and said without it") {
  Bridge bridge({}, nullptr, kStart);
  for (const char* text : {"", "help", "مساعدة", "؟"})
    bridge.take(question(std::string("1.") + std::to_string(bridge.counts().questions), text),
                kStart);
  for (int i = 0; i < 4; ++i) CHECK(bridge.next_ask(kStart)->question.text == kHelpQuestion);
  const Time later = kStart + std::chrono::hours(1);
  bridge.tick(later);
  CHECK(posted(bridge, later)["text"] == kHowToAsk);
  CHECK(bridge.counts().apologies == 0);
}

TEST_CASE("slack bridge: a thread in a direct conversation knows what was said beside it") {
  Bridge bridge({}, nullptr, kStart);
  Delivery first = question("1.1", "أول");
  first.incoming.from = From::kDirect;
  first.incoming.thread.clear();
  bridge.take(first, kStart);
  bridge.answered(bridge.next_ask(kStart)->id, answer_of("جواب"), kStart);
  Delivery second = question("1.2", "ثان");
  second.incoming.from = From::kDirect;
  second.incoming.thread = "1.15";
  bridge.take(second, kStart);
  const auto ask = bridge.next_ask(kStart);
  CHECK(ask->question.context.question == "جواب");
  CHECK(posted(bridge, kStart).contains("thread_ts") == false);
}

TEST_CASE("slack bridge: a restart neither repeats nor loses what the journal holds") {
  char name[] = "/tmp/mujib_bridge_XXXXXX";
  const std::string folder = ::mkdtemp(name);
  const std::string file = folder + "/state";
  {
    const auto journal = std::move(*Journal::open(file, kStart));
    Bridge bridge({}, journal.get(), kStart);
    bridge.take(question("1.1", "أجيب", "C1"), kStart);
    bridge.take(question("1.2", "لم يجب", "C2"), kStart);
    bridge.take(question("1.3", "أجيب ولم ينشر", "C3"), kStart);
    bridge.answered(bridge.next_ask(kStart)->id, answer_of("هو"), kStart);
    CHECK(posted(bridge, kStart)["text"] == "هو");
    bridge.next_ask(kStart);
    bridge.answered(bridge.next_ask(kStart)->id, answer_of("هي"), kStart);
  }
  const Time later = kStart + std::chrono::minutes(1);
  const auto journal = std::move(*Journal::open(file, later));
  Bridge bridge({}, journal.get(), later);
  bridge.take(question("1.1", "أجيب", "C1"), later);
  bridge.take(question("1.2", "لم يجب", "C2"), later);
  CHECK(bridge.counts().duplicates == 2);
  CHECK(bridge.next_ask(later)->question.text == "لم يجب");
  CHECK(bridge.next_ask(later)->question.text == "أجيب ولم ينشر");
  CHECK_FALSE(bridge.next_ask(later));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace mujib::slack
