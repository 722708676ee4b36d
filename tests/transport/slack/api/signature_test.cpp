#include "transport/slack/api/signature.hpp"

#include <catch2/catch.hpp>

namespace mujib::slack {
namespace {

constexpr const char* kSecret = "8f742231b10e8888abcd99yyyzzz85a5";
constexpr const char* kTimestamp = "1531420618";
const Time kNow{std::chrono::seconds(1531420618)};

const std::string kDocumented =
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
    "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&"
    "response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIG"
    "lgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
const std::string kArabic =
    R"({"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention","text":"<@U0BOT> من يضم التحالف؟"}})";
const std::string kEscaped =
    R"({"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention","text":"<@U0BOT> \u0645\u0646 \u064a\u0636\u0645 \u0627\u0644\u062a\u062d\u0627\u0644\u0641\u061f"}})";

const struct {
  std::string body;
  std::size_t bytes;
  std::string signature;
} kVectors[] = {
    {kDocumented, kDocumented.size(),
     "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"},
    {kArabic, 120, "v0=2a46f517d4a425f3b97a6b2cbc48d5cc002afc0292f0071dd46013911ab32b66"},
    {kEscaped, 172, "v0=25ae818fa8fee448bb0f20cec151e9b6d075a2fd899bee77d0da13e3425daba6"},
};

TEST_CASE("slack signature: the known vectors hold") {
  for (const auto& vector : kVectors) {
    INFO(vector.body);
    CHECK(vector.body.size() == vector.bytes);
    CHECK(sign(kSecret, kTimestamp, vector.body) == vector.signature);
    CHECK(is_signed(kSecret, kTimestamp, vector.signature, vector.body, kNow));
  }
}

TEST_CASE("slack signature: five minutes pass, a second more does not, in both directions") {
  const std::string& good = kVectors[1].signature;
  for (const int seconds : {-300, -299, 0, 299, 300}) {
    INFO(seconds);
    CHECK(is_signed(kSecret, kTimestamp, good, kArabic, kNow + std::chrono::seconds(seconds)));
  }
  for (const int seconds : {-100'000, -301, 301, 100'000}) {
    INFO(seconds);
    CHECK_FALSE(
        is_signed(kSecret, kTimestamp, good, kArabic, kNow + std::chrono::seconds(seconds)));
  }
}

TEST_CASE("slack signature: whatever differs is refused") {
  const std::string good = kVectors[1].signature;
  const auto judge = [&](std::string_view timestamp, std::string_view signature,
                         std::string_view body) {
    return is_signed(kSecret, timestamp, signature, body, kNow);
  };
  std::string upper = good;
  for (char& c : upper)
    if ('a' <= c && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
  for (const std::string& wrong :
       {std::string(), std::string("v0="), good.substr(0, good.size() - 1), good + "0",
        "v1" + good.substr(2), good.substr(3), " " + good, upper,
        std::string(good).replace(3, 1, "0")}) {
    INFO(wrong);
    CHECK_FALSE(judge(kTimestamp, wrong, kArabic));
  }
  for (const char* wrong : {"", "x", "15314206180000", "-1531420618", "+1531420618", "1531420618.0",
                            " 1531420618", "1531420619", "99999999999999999999999"}) {
    INFO(wrong);
    CHECK_FALSE(judge(wrong, good, kArabic));
  }
  CHECK_FALSE(judge(kTimestamp, good, kArabic + " "));
  CHECK_FALSE(judge(kTimestamp, good, kEscaped));
  CHECK_FALSE(judge(kTimestamp, good, ""));
  CHECK_FALSE(is_signed("", kTimestamp, sign("", kTimestamp, kArabic), kArabic, kNow));
  CHECK_FALSE(is_signed("other", kTimestamp, good, kArabic, kNow));
}

}  // namespace
}  // namespace mujib::slack
