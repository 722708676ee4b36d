#include <array>
#include <iostream>
#include <iterator>

#include "transport/cli/commands/ask_lines.hpp"
#include "transport/cli/commands/commands.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/cli/options/load.hpp"
#include "transport/cli/print/print_answer.hpp"
#include "transport/protocol/limits.hpp"
#include "transport/protocol/reply.hpp"
#include "transport/protocol/utf.hpp"

namespace mujib::cli {
namespace {

constexpr std::array kOptions = {Option{"--corpus", true}, Option{"--rules", true},
                                 Option{"--json", false}, Option{"--jsonl", false},
                                 Option{"--explain", false}};

// An unquoted question arrives as several words.
std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

// Why a question is not asked at all; the server refuses the same ones.
std::optional<protocol::Error> refusal(const std::string& question) {
  if (!protocol::is_utf8(question)) return protocol::make_error(protocol::ErrorCode::kBadUtf8);
  if (protocol::count_characters(question) > protocol::kQuestionCharacters)
    return protocol::make_error(protocol::ErrorCode::kQuestionTooLong);
  return std::nullopt;
}

// «-»: all of standard input, without the line's end that a pipe leaves.
std::string question_of(const Arguments& arguments) {
  const auto& words = arguments.others();
  if (words.size() != 1 || words.front() != "-") return joined(words);
  std::string text{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return text;
}

int ask_one(const Arguments& arguments) {
  const Question question{
      .text = question_of(arguments), .context = {}, .explain = arguments.has("--explain")};
  if (const auto error = refusal(question.text)) {
    std::cerr << "مجيب: " << error->message << '\n';
    return kFailed;
  }
  const auto engine = load_engine(arguments);
  if (!engine) return kFailed;
  const Answer answer = engine->answer(question);
  if (arguments.has("--json")) {
    std::cout << protocol::write_answer({}, answer, question.explain) << '\n';
    return kDone;
  }
  print_answer(std::cout, answer);
  if (question.explain) print_trace(std::cout, answer.trace);
  return kDone;
}

int ask_all(const Arguments& arguments) {
  const auto engine = load_engine(arguments);
  if (!engine) return kFailed;
  std::ios::sync_with_stdio(false);
  const auto answer = [&](const Question& question) { return engine->answer(question); };
  const bool all_read =
      ask_lines(std::cin, std::cout, std::cerr, answer, arguments.has("--explain"));
  return all_read ? kDone : kFailed;
}

}  // namespace

int ask(Words words) {
  const auto arguments = Arguments::read(words, kOptions);
  if (!arguments) return wrong_usage("ask", arguments.error().message);
  if (arguments->has("--jsonl"))
    return arguments->others().empty()
               ? ask_all(*arguments)
               : wrong_usage("ask", "مع «--jsonl» تُقرأ الأسئلة من الدخل القياسي وحده.");
  if (arguments->others().empty()) return wrong_usage("ask", "ينقص السؤال.");
  return ask_one(*arguments);
}

}  // namespace mujib::cli
