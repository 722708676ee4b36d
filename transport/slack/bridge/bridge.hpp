// What the bridge knows and decides, without a socket and without a clock: which
// deliveries are questions, what is asked next, what is posted next.
//
//   Bridge bridge(settings, journal);
//   bridge.take(delivery, now);                 // then acknowledge it
//   while (auto ask = bridge.next_ask(now)) server.send(*ask);
//   bridge.answered(id, answer, now);
//   while (const Post* post = bridge.next_post(now)) slack.send(*post);
//   bridge.posted(post.channel, post.answer, reply, now);
//   bridge.tick(now);                           // once a second: what has expired
//
// Every question that was taken ends as an answer, or as an apology: after
// `patience` without an answer, or at once where too many wait.
//
// Threads    One.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/types/answer.hpp"
#include "transport/slack/api/delivery.hpp"
#include "transport/slack/bridge/contexts.hpp"
#include "transport/slack/bridge/counts.hpp"
#include "transport/slack/bridge/journal.hpp"
#include "transport/slack/bridge/posts.hpp"
#include "transport/slack/bridge/questions.hpp"
#include "transport/slack/bridge/seen.hpp"
#include "transport/slack/message/blocks.hpp"

namespace mujib::slack {

struct Ask {
  std::string id;
  Question question;
};

class Bridge {
 public:
  struct Settings {
    std::size_t most_questions = 5'000;
    Duration patience = std::chrono::minutes(5);
    bool public_commands = false;
    net::Url api;       // whom a slash command may be answered at
    unsigned seed = 0;  // of the jitter
  };

  // `journal` may be null; else it outlives the bridge, which takes up what it holds.
  Bridge(Settings settings, Journal* journal, Time now);

  void take(const Delivery& delivery, Time now);

  std::optional<Ask> next_ask(Time now);
  void answered(std::string_view id, const Answer& answer, Time now);
  void refused(std::string_view id, std::string_view message, Time now);  // by the server
  void put_off(std::string_view id);  // by a server that is busy
  void server_lost() { questions_.unsend(); }

  const Post* next_post(Time now) { return posts_.start_next(now); }
  std::optional<Time> next_post_due() const { return posts_.next_due(); }
  void posted(const std::string& channel, std::uint64_t answer, const ApiReply& reply, Time now);

  void tick(Time now);
  bool idle() const { return questions_.size() == 0 && posts_.size() == 0; }
  std::size_t waiting() const { return questions_.size() + posts_.size(); }

  Counts& counts() { return counts_; }

 private:
  void take_question(const Incoming& incoming, Time now);
  void wait(const Incoming& incoming, Time asked);
  void post(const Waiting& question, std::vector<Message> messages, Time now);
  void apologise(const Waiting& question, std::string_view text, Time now);

  // Answers of which messages still wait.
  struct Open {
    Incoming incoming;
    std::size_t messages = 0;
  };

  Settings settings_;
  Journal* journal_;
  Counts counts_;
  Seen seen_;
  Contexts contexts_;
  Questions questions_;
  Posts posts_;
  std::unordered_map<std::uint64_t, Open> open_;
  std::uint64_t next_id_ = 1;
};

}  // namespace mujib::slack
