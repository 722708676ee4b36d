#include "transport/cli/commands/ask_lines.hpp"

#include <istream>
#include <ostream>
#include <string>

#include "transport/protocol/question_line.hpp"
#include "transport/protocol/reply.hpp"

namespace mujib::cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view line, std::size_t number) {
  if (number == 1 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  const std::size_t begin = line.find_first_not_of(kBlanks);
  return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
}

}  // namespace

bool ask_lines(std::istream& in, std::ostream& out, std::ostream& errors,
               const std::function<Answer(const Question&)>& answer, bool explain) {
  bool all_read = true;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    const std::string_view text = trimmed(line, number);
    if (text.empty()) continue;
    const auto asked = protocol::read_question_line(text);
    if (!asked) {
      errors << "مجيب: السطر " << number << ": " << asked.error().message << '\n';
      all_read = false;
      continue;
    }
    Context context;
    for (const auto& turn : asked->turns) {
      Answer given = answer({.text = turn.question, .context = context, .explain = explain});
      out << protocol::write_answer(turn.id, given, explain) << '\n';
      context = std::move(given.context);
    }
  }
  out.flush();
  return all_read && out.good();
}

}  // namespace mujib::cli
