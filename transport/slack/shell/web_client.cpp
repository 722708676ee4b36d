#include "transport/slack/shell/web_client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <random>

namespace mujib::slack {
namespace asio = boost::asio;
namespace {

constexpr Duration kPatience = std::chrono::seconds(10);
constexpr Duration kLongSleep = std::chrono::hours(1);
constexpr std::size_t kAtOnce = 16;
constexpr const char* kJson = "application/json; charset=utf-8";

}  // namespace

WebClient::WebClient(Shell& shell)
    : shell_(shell),
      api_(shell.io.get_executor(), shell.options.api, shell.trust, kPatience),
      backoff_(std::random_device{}()) {}

asio::awaitable<ApiReply> WebClient::call(std::string method, std::string token, std::string body) {
  const std::string target = shell_.options.api.target + '/' + method;
  net::HttpClient::Headers headers;
  headers.emplace_back("Authorization", "Bearer " + token);
  headers.emplace_back("Content-Type", body.empty() ? "application/x-www-form-urlencoded" : kJson);
  const net::HttpResult result = co_await api_.post(target, std::move(headers), std::move(body));
  co_return read_api_reply(result);
}

asio::awaitable<void> WebClient::post_all() {
  while (true) {
    while (under_way_ < kAtOnce) {
      const Post* next = shell_.bridge.next_post(shell_.clock.now());
      if (next == nullptr) break;
      ++under_way_;
      asio::co_spawn(shell_.io, send(*next), rethrow);
    }
    Duration sleep = kLongSleep;
    if (const auto due = shell_.bridge.next_post_due(); due && under_way_ < kAtOnce)
      sleep = std::max(*due - shell_.clock.now(), Duration(1));
    co_await shell_.to_post.wait(sleep);
  }
}

asio::awaitable<void> WebClient::send(Post post) {
  ApiReply reply;
  if (post.url.empty())
    reply = co_await call("chat.postMessage", shell_.secrets.bot_token, post.body);
  else
    reply = co_await respond(post.url, post.body);
  --under_way_;
  shell_.bridge.posted(post.channel, post.answer, reply, shell_.clock.now());
  if (reply.outcome == ApiReply::Outcome::kFatal) {
    shell_.fail(fatal_sentence("chat.postMessage", reply.error));
    co_return;
  }
  const bool failed =
      reply.outcome != ApiReply::Outcome::kDone && reply.outcome != ApiReply::Outcome::kRateLimited;
  if (failed && post.failures == 0) shell_.log("لم تُنشر رسالة: " + reply.error);
  shell_.to_post.notify();
  shell_.to_ask.notify();  // there may be room for another answer
}

asio::awaitable<ApiReply> WebClient::respond(const std::string& url, std::string body) {
  const auto address = net::read_url(url);
  const std::string host = address->scheme + "://" + address->authority();
  auto& client = hosts_[host];
  if (!client)
    client = std::make_unique<net::HttpClient>(shell_.io.get_executor(), *address, shell_.trust,
                                               kPatience);
  net::HttpClient::Headers headers;
  headers.emplace_back("Content-Type", kJson);
  const net::HttpResult result =
      co_await client->post(address->target, std::move(headers), std::move(body));
  co_return read_response_reply(result);
}

Duration WebClient::wait_after(const ApiReply& reply, unsigned failures) {
  const Duration wait = backoff_.wait(failures);
  return reply.outcome == ApiReply::Outcome::kRateLimited ? std::max(wait, reply.retry_after)
                                                          : wait;
}

std::string fatal_sentence(const std::string& method, const std::string& error) {
  return "رفض Slack الرمز السري في " + method + " (" + error +
         ")؛ تأكد من الرموز ومن أن التطبيق ما زال مثبتًا.";
}

}  // namespace mujib::slack
