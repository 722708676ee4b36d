#include "transport/cli/scripted/test_report.hpp"

#include <algorithm>
#include <ostream>

#include "transport/protocol/utf.hpp"

namespace mujib::cli {
namespace {

// A value on one line: TAP's blocks end where a line says so.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  return out;
}

// After # TAP reads a directive.
std::string tap_name(std::string_view name) {
  std::string out;
  for (const char c : one_line(name)) out += c == '#' ? std::string("\\#") : std::string(1, c);
  return out;
}

std::string missed(const Miss& miss) {
  if (miss.assertion == nullptr) return miss.why;
  return "«" + miss.assertion->keyword + ": " + one_line(miss.assertion->written) + "» (السطر " +
         std::to_string(miss.assertion->line) + "): " + miss.why;
}

std::string shown_answer(const Answer& answer) {
  std::string out = answer.text;
  for (const std::string& item : answer.items) out += " | " + item;
  return one_line(out);
}

// The lines that tell what went wrong, «key: value».
std::vector<std::string> details(const Outcome& outcome) {
  const Answer& answer = outcome.answer;
  std::vector<std::string> out;
  out.push_back("at: " + outcome.dialogue->file + ":" + std::to_string(outcome.asked().line));
  out.push_back("question: " + one_line(outcome.asked().question));
  out.push_back("answer: " + shown_answer(answer));
  out.push_back("kind: " + std::string(kind_name(answer.kind)));
  if (!answer.note.empty()) out.push_back("note: " + one_line(answer.note));
  if (!answer.trace.rule.empty()) out.push_back("rule: " + answer.trace.rule);
  for (const Miss& miss : outcome.misses) out.push_back("missed: " + missed(miss));
  for (const Citation& citation : answer.citations) {
    out.push_back("cited: " + citation.document + ":" + std::to_string(citation.lines.first) +
                  (citation.speaker.empty() ? "" : " (" + citation.speaker + ")") + ": " +
                  one_line(citation.text));
  }
  return out;
}

std::string escaped(std::string_view text) {
  const std::string valid = protocol::is_utf8(text) ? std::string(text) : std::string();
  std::string out;
  for (const char c : one_line(valid)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::size_t count_failed(const std::vector<Outcome>& outcomes) {
  return static_cast<std::size_t>(std::count_if(outcomes.begin(), outcomes.end(),
                                                [](const Outcome& one) { return !one.passed(); }));
}

void write_tap(std::ostream& out, const std::vector<Outcome>& outcomes, std::string_view not_ok) {
  out << "TAP version 13\n1.." << outcomes.size() << '\n';
  std::size_t number = 0;
  for (const Outcome& outcome : outcomes) {
    out << (outcome.passed() ? "ok" : not_ok) << ' ' << ++number << " - "
        << tap_name(outcome.name()) << '\n';
    if (outcome.passed()) continue;
    out << "  ---\n";
    for (const std::string& line : details(outcome)) out << "  " << line << '\n';
    out << "  ...\n";
  }
  const std::size_t failed = count_failed(outcomes);
  out << outcomes.size() - failed << " passed, " << failed << " failed\n";
}

std::string junit(const std::vector<Outcome>& outcomes) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"" +
                    std::to_string(outcomes.size()) + "\" failures=\"" +
                    std::to_string(count_failed(outcomes)) + "\">\n";
  for (std::size_t first = 0; first < outcomes.size();) {
    const std::string& file = outcomes[first].dialogue->file;
    std::size_t end = first;
    std::size_t failures = 0;
    std::string cases;
    for (; end < outcomes.size() && outcomes[end].dialogue->file == file; ++end) {
      const Outcome& one = outcomes[end];
      cases += "    <testcase classname=\"" + escaped(file) + "\" name=\"" + escaped(one.name()) +
               "\" file=\"" + escaped(file) + "\" line=\"" + std::to_string(one.asked().line) +
               "\"";
      if (one.passed()) {
        cases += "/>\n";
        continue;
      }
      ++failures;
      cases += ">\n      <failure message=\"" + escaped(missed(one.misses.front())) + "\">";
      for (const std::string& line : details(one)) cases += escaped(line) + "\n";
      cases += "</failure>\n    </testcase>\n";
    }
    out += "  <testsuite name=\"" + escaped(file) + "\" tests=\"" + std::to_string(end - first) +
           "\" failures=\"" + std::to_string(failures) + "\">\n" + cases + "  </testsuite>\n";
    first = end;
  }
  return out + "</testsuites>\n";
}

}  // namespace mujib::cli
