// What Slack delivers, read: events, slash commands, the envelopes of Socket Mode.
//
// Input      Any bytes. What is no event that asks something is kIgnored, with why;
//            ids that are not Slack's kind of word count as missing.
// Threads    Pure functions.
// Source     Slack's Events API, Socket Mode and slash command pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mujib::slack {

// One question, as it was put.
struct Incoming {
  enum class From { kMention, kDirect, kCommand };

  From from = From::kMention;
  std::string event_id;  // of a command its trigger_id
  std::string team, channel, user;
  std::string ts;            // of the message; a command has none
  std::string thread;        // the ts that answers go under; empty: not into a thread
  std::string text;          // plain, see question_text()
  std::string response_url;  // of a command

  // What a repetition shares with it: the event, and the message.
  std::vector<std::string> keys() const;
  // Questions of one conversation follow up on each other.
  std::string conversation() const;

  friend bool operator==(const Incoming&, const Incoming&) = default;
};

struct Delivery {
  enum class Kind { kQuestion, kIgnored, kChallenge, kRateLimited, kUnreadable };

  Kind kind = Kind::kUnreadable;
  Incoming incoming;      // kQuestion
  std::string challenge;  // kChallenge
  std::string why;        // kIgnored
};

// `bot_user` is the bot's own id, from auth.test; empty while it is not known.
Delivery read_event(std::string_view body, std::string_view bot_user);
Delivery read_command_form(std::string_view body);

// Of Slack's check of a certificate: nothing else in it is used.
bool is_ssl_check(std::string_view form);

struct Envelope {
  enum class Kind { kHello, kDisconnect, kEvent, kCommand, kOther, kUnreadable };

  Kind kind = Kind::kUnreadable;
  std::string id;      // empty: nothing to acknowledge
  std::string reason;  // kDisconnect
  bool repeated = false;
  Delivery delivery;  // kEvent, kCommand
};
Envelope read_envelope(std::string_view message, std::string_view bot_user);

std::string acknowledgement(std::string_view envelope_id);

}  // namespace mujib::slack
