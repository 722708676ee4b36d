#include "transport/slack/api/delivery.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "transport/protocol/json_writer.hpp"
#include "transport/protocol/utf.hpp"
#include "transport/slack/api/form.hpp"
#include "transport/slack/message/text.hpp"

namespace mujib::slack {
namespace {

using nlohmann::json;
using Kind = Delivery::Kind;

constexpr std::size_t kMostIdLetters = 128;
constexpr std::string_view kSlackbot = "USLACKBOT";
// A message of these subtypes is one that a person wrote.
constexpr std::string_view kWritten[] = {"file_share", "thread_broadcast"};
// Any of these stands in what an app wrote.
constexpr const char* kOfApps[] = {"bot_id", "bot_profile", "app_id"};

const json& member(const json& object, const char* name) {
  static const json kNone;
  if (!object.is_object()) return kNone;
  const auto found = object.find(name);
  return found != object.end() ? *found : kNone;
}

std::string text_in(const json& object, const char* name) {
  const json& value = member(object, name);
  return value.is_string() ? value.get<std::string>() : std::string();
}

bool is_id(std::string_view id) {
  return id.size() <= kMostIdLetters && std::all_of(id.begin(), id.end(), [](char c) {
           return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') ||
                  c == '.' || c == '_' || c == '-';
         });
}

std::string id_in(const json& object, const char* name) {
  std::string id = text_in(object, name);
  return is_id(id) ? id : std::string();
}

Delivery ignored(std::string_view why) { return {Kind::kIgnored, {}, {}, std::string(why)}; }

bool is_written_by_person(const json& event) {
  for (const char* name : kOfApps)
    if (!member(event, name).is_null()) return false;
  const std::string user = text_in(event, "user");
  return !user.empty() && user != kSlackbot;
}

bool is_edit(const json& event) {
  const json& subtype = member(event, "subtype");
  if (subtype.is_null()) return !member(event, "edited").is_null();
  return !subtype.is_string() ||
         std::find(std::begin(kWritten), std::end(kWritten),
                   subtype.get_ref<const std::string&>()) == std::end(kWritten);
}

// The ids that are the bot itself, for this delivery.
std::vector<std::string> bot_users(const json& envelope, std::string_view known) {
  std::vector<std::string> out;
  if (!known.empty()) out.emplace_back(known);
  const json& list = member(envelope, "authorizations");
  if (!list.is_array()) return out;
  for (const json& one : list) {
    const json& is_bot = member(one, "is_bot");
    const bool person = is_bot.is_boolean() && !is_bot.get<bool>();
    std::string id = id_in(one, "user_id");
    if (!person && !id.empty()) out.push_back(std::move(id));
  }
  return out;
}

std::string team_of(const json& envelope, const json& event) {
  for (const json* place : {&envelope, &event}) {
    for (const char* name : {"team_id", "team"}) {
      std::string team = id_in(*place, name);
      if (!team.empty()) return team;
    }
  }
  return {};
}

Delivery read_message(const json& envelope, const json& event, std::string_view known_bot) {
  const std::string type = text_in(event, "type");
  if (type != "app_mention" && type != "message") return ignored("type");
  if (is_edit(event)) return ignored("subtype");
  if (!is_written_by_person(event)) return ignored("app");
  const auto bots = bot_users(envelope, known_bot);
  if (std::find(bots.begin(), bots.end(), text_in(event, "user")) != bots.end())
    return ignored("self");

  const std::string text = text_in(event, "text");
  const bool direct = text_in(event, "channel_type") == "im";
  const bool called = type == "app_mention" ||
                      std::any_of(bots.begin(), bots.end(),
                                  [&](const std::string& bot) { return mentions(text, bot); });
  if (!direct && !called) return ignored("unaddressed");

  Delivery out{Kind::kQuestion, {}, {}, {}};
  Incoming& incoming = out.incoming;
  incoming.from = direct ? Incoming::From::kDirect : Incoming::From::kMention;
  incoming.event_id = id_in(envelope, "event_id");
  incoming.team = team_of(envelope, event);
  incoming.channel = id_in(event, "channel");
  incoming.user = id_in(event, "user");
  incoming.ts = id_in(event, "ts");
  incoming.thread = id_in(event, "thread_ts");
  if (incoming.thread.empty() && !direct) incoming.thread = incoming.ts;
  incoming.text = question_text(text);
  if (incoming.channel.empty() || incoming.ts.empty()) return ignored("place");
  return out;
}

Delivery read_event_object(const json& envelope, std::string_view bot_user) {
  if (!envelope.is_object()) return {};
  const std::string type = text_in(envelope, "type");
  if (type == "url_verification") {
    return {Kind::kChallenge, {}, text_in(envelope, "challenge"), {}};
  }
  const json& event = member(envelope, "event");
  if (type == "app_rate_limited" || text_in(event, "type") == "app_rate_limited")
    return {Kind::kRateLimited, {}, {}, {}};
  if (!event.is_object()) return ignored("type");
  return read_message(envelope, event, bot_user);
}

// `field` gives a member of a command by its name.
template <class Field>
Delivery read_command(const Field& field) {
  Delivery out{Kind::kQuestion, {}, {}, {}};
  Incoming& incoming = out.incoming;
  incoming.from = Incoming::From::kCommand;
  const auto id = [&](const char* name) {
    std::string value = field(name);
    return is_id(value) ? value : std::string();
  };
  incoming.event_id = id("trigger_id");
  incoming.team = id("team_id");
  incoming.channel = id("channel_id");
  incoming.user = id("user_id");
  incoming.text = question_text(field("text"));
  incoming.response_url = field("response_url");
  if (incoming.response_url.empty() || incoming.channel.empty()) return ignored("place");
  return out;
}

}  // namespace

std::vector<std::string> Incoming::keys() const {
  std::vector<std::string> out;
  if (!event_id.empty()) out.push_back("event/" + event_id);
  if (!ts.empty()) out.push_back("message/" + team + '/' + channel + '/' + ts);
  return out;
}

std::string Incoming::conversation() const {
  const std::string place = team + '/' + channel + '/';
  return from == From::kCommand ? place + "command/" + user : place + thread;
}

Delivery read_event(std::string_view body, std::string_view bot_user) {
  return read_event_object(json::parse(body, nullptr, /*allow_exceptions=*/false), bot_user);
}

Delivery read_command_form(std::string_view body) {
  const auto fields = read_form(body);
  if (!fields) return {};
  return read_command([&](const char* name) {
    const auto found = fields->find(name);
    return found != fields->end() ? found->second : std::string();
  });
}

bool is_ssl_check(std::string_view form) {
  const auto fields = read_form(form);
  const auto found = fields ? fields->find("ssl_check") : Form::const_iterator();
  return fields && found != fields->end() && found->second == "1";
}

Envelope read_envelope(std::string_view message, std::string_view bot_user) {
  Envelope out;
  const json value = json::parse(message, nullptr, /*allow_exceptions=*/false);
  if (!value.is_object()) return out;
  const std::string type = text_in(value, "type");
  out.id = text_in(value, "envelope_id");
  out.reason = text_in(value, "reason");
  const json& attempt = member(value, "retry_attempt");
  out.repeated = attempt.is_number_integer() && attempt.get<std::int64_t>() > 0;
  const json& payload = member(value, "payload");
  if (type == "hello") {
    out.kind = Envelope::Kind::kHello;
  } else if (type == "disconnect") {
    out.kind = Envelope::Kind::kDisconnect;
  } else if (type == "events_api") {
    out.kind = Envelope::Kind::kEvent;
    out.delivery = read_event_object(payload, bot_user);
  } else if (type == "slash_commands") {
    out.kind = Envelope::Kind::kCommand;
    out.delivery = read_command([&](const char* name) { return text_in(payload, name); });
  } else {
    out.kind = Envelope::Kind::kOther;
  }
  return out;
}

std::string acknowledgement(std::string_view envelope_id) {
  protocol::JsonWriter json;
  return json.begin_object().key("envelope_id").string(envelope_id).end_object().take();
}

}  // namespace mujib::slack
