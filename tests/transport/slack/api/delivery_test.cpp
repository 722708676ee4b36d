#include "transport/slack/api/delivery.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "transport/slack/api/form.hpp"

namespace mujib::slack {
namespace {

using nlohmann::json;
using Kind = Delivery::Kind;
using From = Incoming::From;

json event_json(json changes = json::object()) {
  json event = {{"type", "app_mention"}, {"text", "<@U0BOT> سؤال"}, {"user", "U1"}, {"ts", "170.1"},
                {"team", "T1"},          {"channel", "C1"}};
  event.update(changes);
  return event;
}

std::string callback(const json& event, json changes = json::object()) {
  json out = {{"type", "event_callback"},
              {"team_id", "T1"},
              {"event_id", "Ev1"},
              {"event", event},
              {"authorizations", json::array({{{"user_id", "U0BOT"}, {"is_bot", true}}})}};
  out.update(changes);
  return out.dump();
}

TEST_CASE("slack delivery: a mention is a question, answered in its thread") {
  const Delivery delivery = read_event(callback(event_json()), "");
  REQUIRE(delivery.kind == Kind::kQuestion);
  CHECK(delivery.incoming ==
        Incoming{From::kMention, "Ev1", "T1", "C1", "U1", "170.1", "170.1", "سؤال", ""});
  CHECK(delivery.incoming.keys() == std::vector<std::string>{"event/Ev1", "message/T1/C1/170.1"});

  const auto threaded = read_event(callback(event_json({{"thread_ts", "160.0"}})), "");
  CHECK(threaded.incoming.thread == "160.0");
  CHECK(threaded.incoming.conversation() != delivery.incoming.conversation());
  CHECK(threaded.incoming.ts == "170.1");
}

TEST_CASE("slack delivery: what is addressed to the bot is a question, whatever its event") {
  const struct {
    json changes;
    const char* bot;
    From from;
    const char* thread;
  } rows[] = {
      {{{"type", "message"}, {"channel_type", "im"}, {"text", "سؤال"}}, "", From::kDirect, ""},
      {{{"type", "message"}, {"channel_type", "im"}, {"thread_ts", "1.0"}},
       "",
       From::kDirect,
       "1.0"},
      {{{"type", "message"}, {"channel_type", "channel"}}, "", From::kMention, "170.1"},
      {{{"type", "message"}, {"channel_type", "mpim"}, {"text", "<@U7> سؤال"}},
       "U7",
       From::kMention,
       "170.1"},
      {{{"subtype", "file_share"}}, "", From::kMention, "170.1"},
      {{{"subtype", "thread_broadcast"}}, "", From::kMention, "170.1"},
      {{{"bot_id", nullptr}}, "", From::kMention, "170.1"},
  };
  for (const auto& row : rows) {
    INFO(row.changes.dump());
    const Delivery delivery = read_event(callback(event_json(row.changes)), row.bot);
    REQUIRE(delivery.kind == Kind::kQuestion);
    CHECK(delivery.incoming.from == row.from);
    CHECK(delivery.incoming.thread == row.thread);
    CHECK(delivery.incoming.text == "سؤال");
  }
}

TEST_CASE("slack delivery: what nobody asks of the bot is passed over") {
  const json direct = {{"type", "message"}, {"channel_type", "im"}};
  const json rows[] = {
      {{"type", "reaction_added"}},
      {{"type", nullptr}},
      {{"subtype", "bot_message"}},
      {{"subtype", "message_changed"}},
      {{"subtype", "message_deleted"}},
      {{"subtype", "channel_join"}},
      {{"subtype", 5}},
      {{"edited", {{"ts", "1.1"}}}},
      {{"bot_id", "B1"}},
      {{"bot_profile", {{"id", "B1"}}}},
      {{"app_id", "A1"}},
      {{"user", "USLACKBOT"}},
      {{"user", "U0BOT"}},
      {{"user", nullptr}},
      {{"user", ""}},
      {{"type", "message"}, {"channel_type", "channel"}, {"text", "سؤال بلا ذكر"}},
      {{"type", "message"}, {"channel_type", "channel"}, {"text", "<@U0BOTX> سؤال"}},
      {{"ts", "1 1"}},
      {{"ts", 170.1}},
      {{"channel", "C1/../x"}},
      {{"channel", std::string(200, 'C')}},
  };
  for (const json& changes : rows) {
    INFO(changes.dump());
    CHECK(read_event(callback(event_json(changes)), "").kind == Kind::kIgnored);
  }
  CHECK(read_event(callback(nullptr), "").kind == Kind::kIgnored);
  CHECK(read_event(callback(5), "").kind == Kind::kIgnored);
  CHECK(read_event("{}", "").kind == Kind::kIgnored);
}

TEST_CASE("slack delivery: a person's authorization is not the bot") {
  const json person = json::array({{{"user_id", "U1"}, {"is_bot", false}}});
  const auto body = callback(event_json(), {{"authorizations", person}});
  CHECK(read_event(body, "").kind == Kind::kQuestion);
}

TEST_CASE("slack delivery: a challenge and a limit are themselves") {
  const auto challenge =
      read_event(R"({"token":"x","challenge":"3eZbrw1aB","type":"url_verification"})", "");
  CHECK(challenge.kind == Kind::kChallenge);
  CHECK(challenge.challenge == "3eZbrw1aB");
  CHECK(read_event(R"({"type":"app_rate_limited","team_id":"T1"})", "").kind == Kind::kRateLimited);
  CHECK(read_event(callback(event_json({{"type", "app_rate_limited"}})), "").kind ==
        Kind::kRateLimited);
}

TEST_CASE("slack delivery: what does not read is no delivery") {
  for (const std::string& text :
       {std::string(), std::string("null"), std::string("[]"), std::string("5"), std::string("{"),
        std::string("{\"type\":\"\xFF\"}"), std::string(100'000, '['), std::string("\0", 1)}) {
    CHECK(read_event(text, "").kind == Kind::kUnreadable);
    CHECK(read_envelope(text, "").kind == Envelope::Kind::kUnreadable);
  }
}

TEST_CASE("slack delivery: a command is read from a form") {
  const auto delivery = read_command_form(
      "token=x&team_id=T1&channel_id=C1&user_id=U1&command=%2Fmujib&trigger_id=1.2.ab&"
      "text=%D9%85%D9%86+%D9%8A%D8%B6%D9%85+%26lt%3B%D8%A3%26gt%3B&"
      "response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1%2F1%2Fx");
  REQUIRE(delivery.kind == Kind::kQuestion);
  CHECK(delivery.incoming == Incoming{From::kCommand, "1.2.ab", "T1", "C1", "U1", "", "",
                                      "من يضم <أ>", "https://hooks.slack.com/commands/T1/1/x"});
  CHECK(delivery.incoming.keys() == std::vector<std::string>{"event/1.2.ab"});
  CHECK(read_command_form("").kind == Kind::kIgnored);
  CHECK(read_command_form("text=x&channel_id=C1").kind == Kind::kIgnored);
  CHECK(read_command_form("text=%FF").kind == Kind::kUnreadable);
}

TEST_CASE("slack delivery: a form is read as browsers write it") {
  const struct {
    const char* body;
    Form form;
  } rows[] = {
      {"", {}},
      {"a=1&b=2", {{"a", "1"}, {"b", "2"}}},
      {"a=1&a=2", {{"a", "1"}}},
      {"a", {{"a", ""}}},
      {"&&a=&=b&", {{"a", ""}, {"", "b"}}},
      {"a=1=2", {{"a", "1=2"}}},
      {"a=%d8%A3+%2B%26", {{"a", "أ +&"}}},
      {"a=%&b=%2&c=%zz&d=%2x", {{"a", "%"}, {"b", "%2"}, {"c", "%zz"}, {"d", "%2x"}}},
  };
  for (const auto& row : rows) {
    INFO(row.body);
    CHECK(read_form(row.body) == row.form);
  }
  CHECK_FALSE(read_form("a=%FF"));
  CHECK_FALSE(read_form("%D8=x"));
  std::string many;
  for (std::size_t i = 0; i <= kMostFields; ++i) many += "a" + std::to_string(i) + "=1&";
  CHECK_FALSE(read_form(many));
}

TEST_CASE("slack delivery: the certificate check is known by its own field") {
  CHECK(is_ssl_check("ssl_check=1&token=x"));
  CHECK_FALSE(is_ssl_check("ssl_check=0"));
  CHECK_FALSE(is_ssl_check("text=ssl_check%3D1"));
  CHECK_FALSE(is_ssl_check(""));
}

TEST_CASE("slack delivery: an envelope says what it brings and how to acknowledge it") {
  CHECK(read_envelope(R"({"type":"hello","num_connections":1})", "").kind ==
        Envelope::Kind::kHello);
  const auto leaving = read_envelope(R"({"type":"disconnect","reason":"warning"})", "");
  CHECK(leaving.kind == Envelope::Kind::kDisconnect);
  CHECK(leaving.reason == "warning");
  CHECK(leaving.id.empty());

  const auto event = read_envelope(R"({"envelope_id":"e1","type":"events_api","retry_attempt":1,)"
                                   R"("payload":)" +
                                       callback(event_json()) + "}",
                                   "");
  CHECK(event.kind == Envelope::Kind::kEvent);
  CHECK(event.repeated);
  CHECK(event.delivery.incoming.text == "سؤال");
  CHECK(acknowledgement(event.id) == R"({"envelope_id":"e1"})");

  const auto command = read_envelope(
      R"({"envelope_id":"e2","type":"slash_commands","accepts_response_payload":true,"payload":)"
      R"({"text":"سؤال","channel_id":"C1","response_url":"https://hooks.slack.com/x"}})",
      "");
  CHECK(command.kind == Envelope::Kind::kCommand);
  CHECK(command.delivery.kind == Kind::kQuestion);

  const auto button =
      read_envelope(R"({"envelope_id":"e3","type":"interactive","payload":{}})", "");
  CHECK(button.kind == Envelope::Kind::kOther);
  CHECK(button.id == "e3");
  CHECK(read_envelope(R"({"envelope_id":5,"type":"events_api"})", "").id.empty());
}

}  // namespace
}  // namespace mujib::slack
