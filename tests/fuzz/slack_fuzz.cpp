// What Slack sends, and texts on their way to and from it.
#include <cstdint>
#include <string_view>

#include "tests/fuzz/check.hpp"
#include "transport/slack/api/delivery.hpp"
#include "transport/slack/api/form.hpp"
#include "transport/slack/message/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace slack = mujib::slack;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  slack::read_event(text, "U0BOT");
  slack::read_command_form(text);
  slack::read_envelope(text, "U0BOT");
  slack::read_form(text);
  slack::is_ssl_check(text);
  slack::mentions(text, "U0BOT");
  must(slack::question_text(text).size() <= size);
  const std::size_t most = size % 50 + 2;
  for (const std::string& piece : slack::split(text, most)) {
    must(!piece.empty());
    must(slack::count_units(piece) <= most);
  }
  must(slack::count_units(slack::shorten(text, most)) <= most);
  slack::right_to_left(text);
  return 0;
}
