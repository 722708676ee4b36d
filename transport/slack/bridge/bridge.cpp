#include "transport/slack/bridge/bridge.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "transport/protocol/error.hpp"
#include "transport/protocol/limits.hpp"
#include "transport/protocol/utf.hpp"
#include "transport/slack/message/blocks.hpp"
#include "transport/slack/message/wording.hpp"

namespace mujib::slack {
namespace {

constexpr std::array<std::string_view, 6> kHelpWords = {"help", "/help",  "?",
                                                        "؟",    "مساعدة", "المساعدة"};

bool asks_for_help(std::string_view text) {
  return text.empty() || std::find(kHelpWords.begin(), kHelpWords.end(), text) != kHelpWords.end();
}

bool is_command(const Incoming& incoming) { return incoming.from == Incoming::From::kCommand; }

// What is posted in order and a second apart: a channel, or what one command opened.
std::string queue_of(const Incoming& incoming) {
  return is_command(incoming) ? incoming.response_url : incoming.team + '/' + incoming.channel;
}

std::size_t most_messages(const Incoming& incoming) {
  return is_command(incoming) ? kMessagesOfCommand : kMessagesOfAnswer;
}

std::optional<std::uint64_t> number_of(std::string_view id) {
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), out);
  const bool whole = error == std::errc() && end == id.data() + id.size();
  return whole ? std::optional(out) : std::nullopt;
}

}  // namespace

Bridge::Bridge(Settings settings, Journal* journal, Time now)
    : settings_(std::move(settings)),
      journal_(journal),
      questions_(settings_.most_questions),
      posts_(settings_.seed) {
  if (journal_ == nullptr) return;
  for (const Journal::Entry& entry : journal_->entries()) {
    seen_.add(entry.incoming.keys(), entry.at);
    if (!entry.done) wait(entry.incoming, std::min(entry.at, now));
  }
}

void Bridge::take(const Delivery& delivery, Time now) {
  ++counts_.deliveries;
  switch (delivery.kind) {
    case Delivery::Kind::kQuestion:
      take_question(delivery.incoming, now);
      break;
    case Delivery::Kind::kRateLimited:
      ++counts_.app_limited;
      break;
    default:
      ++counts_.ignored;
  }
}

void Bridge::take_question(const Incoming& incoming, Time now) {
  if (is_command(incoming)) {
    const auto url = net::read_url(incoming.response_url);
    if (!url || !may_respond_to(*url, settings_.api)) {
      ++counts_.ignored;
      return;
    }
  }
  if (!seen_.add(incoming.keys(), now)) {
    ++counts_.duplicates;
    return;
  }
  ++counts_.questions;
  if (journal_ != nullptr && !journal_->take(incoming, now)) ++counts_.journal_failures;
  if (questions_.full()) {
    apologise({.id = next_id_++, .incoming = incoming, .asked = now}, kTooMany, now);
    return;
  }
  if (protocol::count_characters(incoming.text) > protocol::kQuestionCharacters) {
    const auto error = protocol::make_error(protocol::ErrorCode::kQuestionTooLong);
    apologise({.id = next_id_++, .incoming = incoming, .asked = now}, error.message, now);
    return;
  }
  wait(incoming, now);
}

void Bridge::wait(const Incoming& incoming, Time asked) {
  questions_.add({.id = next_id_++,
                  .incoming = incoming,
                  .asked = asked,
                  .help = asks_for_help(incoming.text)});
}

std::optional<Ask> Bridge::next_ask(Time now) {
  const Waiting* next = questions_.send_next([this](const Waiting& question) {
    return posts_.has_room(queue_of(question.incoming), most_messages(question.incoming));
  });
  if (next == nullptr) return std::nullopt;
  Ask ask;
  ask.id = std::to_string(next->id);
  ask.question.text = next->help ? std::string(kHelpQuestion) : next->incoming.text;
  const Incoming& incoming = next->incoming;
  ask.question.context = contexts_.get(incoming.conversation(), now);
  if (ask.question.context.empty() && incoming.from == Incoming::From::kDirect) {
    Incoming outside = incoming;  // a thread below an answer in a direct conversation
    outside.thread.clear();
    ask.question.context = contexts_.get(outside.conversation(), now);
  }
  return ask;
}

void Bridge::answered(std::string_view id, const Answer& answer, Time now) {
  const auto number = number_of(id);
  const auto question = number ? questions_.take(*number) : std::nullopt;
  if (!question) return;  // it has expired, or was answered before the connection broke
  contexts_.set(question->incoming.conversation(), answer.context, now);
  ++counts_.answered;
  post(*question, answer_messages(answer, question->help, most_messages(question->incoming)), now);
}

void Bridge::refused(std::string_view id, std::string_view message, Time now) {
  const auto number = number_of(id);
  const auto question = number ? questions_.take(*number) : std::nullopt;
  if (question) apologise(*question, message.empty() ? kExpired : message, now);
}

void Bridge::put_off(std::string_view id) {
  if (const auto number = number_of(id)) questions_.unsend(*number);
}

void Bridge::posted(const std::string& channel, std::uint64_t answer, const ApiReply& reply,
                    Time now) {
  using Outcome = ApiReply::Outcome;
  const Posts::Fate fate = posts_.settle(channel, reply, now);
  if (reply.outcome == Outcome::kRateLimited) ++counts_.rate_limited;
  if (reply.outcome == Outcome::kRetry) ++counts_.retried;
  if (reply.outcome == Outcome::kPerhaps && fate == Posts::Fate::kLater) ++counts_.maybe_twice;
  if (fate == Posts::Fate::kLater) return;
  ++(fate == Posts::Fate::kPosted ? counts_.messages : counts_.given_up);
  const auto found = open_.find(answer);
  if (found == open_.end() || --found->second.messages > 0) return;
  if (journal_ != nullptr && !journal_->done(found->second.incoming, now))
    ++counts_.journal_failures;
  open_.erase(found);
}

void Bridge::tick(Time now) {
  for (const Waiting& question : questions_.take_older(now - settings_.patience)) {
    if (question.help)
      post(question, {help_message()}, now);
    else
      apologise(question, kExpired, now);
  }
}

void Bridge::post(const Waiting& question, std::vector<Message> messages, Time now) {
  if (messages.empty()) messages.push_back(plain_message(kExpired));
  const Incoming& incoming = question.incoming;
  Open open{incoming, 0};
  for (const Message& message : messages) {
    Post out;
    out.channel = queue_of(incoming);
    out.answer = question.id;
    if (is_command(incoming)) {
      out.url = incoming.response_url;
      out.body = response_body(message, settings_.public_commands);
    } else {
      out.body = post_body(message, incoming.channel, incoming.thread);
    }
    if (posts_.add(std::move(out), now))
      ++open.messages;
    else
      ++counts_.given_up;
  }
  if (open.messages > 0)
    open_.emplace(question.id, std::move(open));
  else if (journal_ != nullptr && !journal_->done(incoming, now))
    ++counts_.journal_failures;
}

void Bridge::apologise(const Waiting& question, std::string_view text, Time now) {
  ++counts_.apologies;
  post(question, {plain_message(text)}, now);
}

}  // namespace mujib::slack
