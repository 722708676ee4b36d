// What Slack's Web API says to a request, read; and whom a slash command may be
// answered at.
//
// Input      Replies are input like any other.
// Threads    Pure functions.
// Source     Slack's Web API pages and the error tables of its methods.
#pragma once

#include <string>
#include <string_view>

#include "transport/net/http_reply.hpp"
#include "transport/net/url.hpp"
#include "transport/slack/time/time.hpp"

namespace mujib::slack {

struct ApiReply {
  enum class Outcome {
    kDone,
    kRateLimited,  // wait for `retry_after`
    kRetry,        // it was not done; later it may be
    kPerhaps,      // no reply came: it may have been done
    kRefused,      // it never will be: the channel is gone, the text too long …
    kFatal,        // nothing ever will be: the token is no good
  };

  Outcome outcome = Outcome::kRetry;
  Duration retry_after{};
  std::string error;  // Slack's own word, or the system's
  // Of a good reply, where it has them.
  std::string url;   // apps.connections.open
  std::string user;  // auth.test
  std::string team;
};

ApiReply read_api_reply(const net::HttpResult& result);

// What a response_url says: plain text, not an object.
ApiReply read_response_reply(const net::HttpResult& result);

// Slack's own hosts over HTTPS; where the API was replaced, its host too.
bool may_respond_to(const net::Url& url, const net::Url& api);

}  // namespace mujib::slack
