// Messages of clients and of servers, with the context that a client brings.
#include <cstdint>
#include <string_view>
#include <variant>

#include "tests/fuzz/check.hpp"
#include "transport/protocol/client.hpp"
#include "transport/protocol/limits.hpp"
#include "transport/protocol/question_line.hpp"
#include "transport/protocol/reply.hpp"
#include "transport/protocol/request.hpp"
#include "transport/protocol/utf.hpp"

namespace {

namespace protocol = mujib::protocol;

// What was read is within its bounds, and is read again as what it is.
void check(const protocol::Ask& ask) {
  must(protocol::is_utf8(ask.question.text));
  must(protocol::count_characters(ask.question.text) <= protocol::kQuestionCharacters);
  must(ask.question.context.entities.size() <= protocol::kContextEntities);
  must(ask.question.context.answers.size() <= protocol::kContextAnswers);
  if (ask.id.empty()) return;
  const std::string written = protocol::write_ask(ask.id, ask.question);
  if (written.size() > protocol::kMessageBytes) return;
  const auto again = protocol::read_message(written);
  const auto* same = std::get_if<protocol::Ask>(&again);
  must(same != nullptr && same->id == ask.id && same->question.text == ask.question.text &&
       same->question.context == ask.question.context);
}

void check(const protocol::Message& message) {
  if (const auto* ask = std::get_if<protocol::Ask>(&message)) check(*ask);
  if (const auto* judge = std::get_if<protocol::Judge>(&message))
    must(protocol::count_characters(judge->answer) <= protocol::kJudgedCharacters);
  if (const auto* error = std::get_if<protocol::Error>(&message))
    must(!protocol::write_error(*error).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(protocol::read_message(text));
  check(protocol::read_ask(text));
  protocol::read_question_line(text);
  // A server's message is what a client reads.
  if (const auto reply = protocol::read_reply(text))
    protocol::write_answer(reply->id, reply->answer, true);
  must(protocol::count_characters(text) <= size);
  return 0;
}
