// An Answer as messages of Slack, to be read from right to left.
//
// What comes from a document or a person stands in rich_text or plain_text: it can
// neither format nor call anybody. The short answer comes first, then the versions
// where sources differ, who says it, the cited sentences with source and lines, and
// what else can be asked. Passages are said to be no answer; what none of them says
// stands above them.
//
// Units      Limits are Slack's, in UTF-16 units; longer texts are split at sentence
//            ends, longer answers over several messages.
// Threads    Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/types/answer.hpp"

namespace mujib::slack {

inline constexpr std::size_t kTextUnits = 3'000;  // a text object
inline constexpr std::size_t kBlocksOfMessage = 50;
inline constexpr std::size_t kNotificationUnits = 4'000;  // `text`
inline constexpr std::size_t kMessageUnits = 13'000;      // all blocks together, as JSON
inline constexpr std::size_t kMessagesOfAnswer = 10;
inline constexpr std::size_t kMessagesOfCommand = 5;  // that a response_url takes

struct Message {
  std::string text;    // the notification; mrkdwn, escaped
  std::string blocks;  // a JSON array
};

// `help`: how to ask in Slack is added. What is over `most_messages` is left out,
// and the last message says so.
std::vector<Message> answer_messages(const Answer& answer, bool help, std::size_t most_messages);

Message plain_message(std::string_view text);
Message help_message();

// The body of chat.postMessage; `thread` may be empty.
std::string post_body(const Message& message, std::string_view channel, std::string_view thread);
// The body for a response_url.
std::string response_body(const Message& message, bool in_channel);

}  // namespace mujib::slack
