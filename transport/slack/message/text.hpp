// Between Slack's text and plain text.
//
//   question_text("<@U0BOT> من يضم &lt;التحالف&gt;؟");   // من يضم <التحالف>؟
//
// Input      Any bytes: a bracket that is not closed stays as it is.
// Threads    Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mujib::slack {

// What a person asked: without mentions, with the shown words of links and
// channels, unescaped once, white space joined.
std::string question_text(std::string_view text);

bool mentions(std::string_view text, std::string_view user);

// & < > as mrkdwn wants them.
std::string escape(std::string_view text);

// UTF-16 units: what a limit of Slack may count at the most.
std::size_t count_units(std::string_view text);

// Pieces of at most so many units, cut at the last sentence end in them, else at a
// space, else between two characters. Together they are the text, but for white
// space at the cuts.
std::vector<std::string> split(std::string_view text, std::size_t most);

// The first piece, with an ellipsis where it is not the whole.
std::string shorten(std::string_view text, std::size_t most);

// With a right-to-left mark before it where it would be set from left to right:
// where a Latin letter, or no letter at all, comes first.
std::string right_to_left(std::string_view text);

}  // namespace mujib::slack
