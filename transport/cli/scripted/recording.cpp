#include "transport/cli/scripted/recording.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "transport/protocol/json_writer.hpp"

namespace mujib::cli {
namespace {

// What is compared, in the order in which it is shown.
struct Recorded {
  std::string test, question, kind, answer, items, rule, disagreement, citations;
  std::optional<std::string> short_text;
};

constexpr std::pair<std::string_view, std::string Recorded::*> kParts[] = {
    {"question", &Recorded::question},   {"kind", &Recorded::kind},
    {"answer", &Recorded::answer},       {"items", &Recorded::items},
    {"rule", &Recorded::rule},           {"disagreement", &Recorded::disagreement},
    {"citations", &Recorded::citations},
};

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " | ") + part;
  return out;
}

std::vector<std::string> places(const Answer& answer) {
  std::vector<std::string> out;
  for (const Citation& one : answer.citations) {
    out.push_back(one.document + ":" + std::to_string(one.lines.first));
  }
  return out;
}

Recorded recorded(const Outcome& outcome) {
  const Answer& answer = outcome.answer;
  return {outcome.name(),
          outcome.asked().question,
          std::string(kind_name(answer.kind)),
          answer.text,
          joined(answer.items),
          answer.trace.rule,
          answer.disagreement ? "true" : "false",
          joined(places(answer)),
          answer.short_text};
}

std::vector<std::string> strings(const nlohmann::json& value) {
  std::vector<std::string> out;
  for (const auto& one : value) {
    if (one.is_string()) out.push_back(one.get<std::string>());
  }
  return out;
}

bool read_line(std::string_view line, Recorded& out) {
  const auto value = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!value.is_object()) return false;
  const auto take = [&](const char* key, std::string& to) {
    const auto found = value.find(key);
    if (found == value.end() || !found->is_string()) return false;
    to = found->get<std::string>();
    return true;
  };
  const auto lists = [&](const char* key, std::string& to) {
    const auto found = value.find(key);
    if (found == value.end() || !found->is_array()) return false;
    to = joined(strings(*found));
    return true;
  };
  const auto differs = value.find("disagreement");
  if (differs == value.end() || !differs->is_boolean()) return false;
  out.disagreement = differs->get<bool>() ? "true" : "false";
  if (std::string value_alone; take("short", value_alone)) out.short_text = value_alone;
  return take("test", out.test) && take("question", out.question) && take("kind", out.kind) &&
         take("answer", out.answer) && take("rule", out.rule) && lists("items", out.items) &&
         lists("citations", out.citations);
}

Result<std::map<std::string, Recorded>> read(std::string_view text) {
  std::map<std::string, Recorded> out;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    Recorded one;
    if (!read_line(line, one)) {
      return Failure{"السطر " + std::to_string(number) + " من التسجيل ليس تسجيل جواب."};
    }
    std::string test = one.test;
    out.insert_or_assign(std::move(test), std::move(one));
  }
  return out;
}

}  // namespace

std::string recording_of(const std::vector<Outcome>& outcomes) {
  std::string out;
  for (const Outcome& outcome : outcomes) {
    const Answer& answer = outcome.answer;
    protocol::JsonWriter json;
    json.begin_object().key("test").string(outcome.name());
    json.key("question").string(outcome.asked().question);
    json.key("kind").string(kind_name(answer.kind)).key("answer").string(answer.text);
    json.key("short").string(answer.short_text);
    json.key("items").strings(answer.items).key("rule").string(answer.trace.rule);
    json.key("disagreement").boolean(answer.disagreement);
    json.key("citations").strings(places(answer)).end_object();
    out += json.text() + "\n";
  }
  return out;
}

Result<Comparison> compare(std::string_view recording, const std::vector<Outcome>& outcomes) {
  auto before = read(recording);
  if (!before) return before.error();
  Comparison out;
  for (const Outcome& outcome : outcomes) {
    const Recorded now = recorded(outcome);
    const auto found = before->find(now.test);
    if (found == before->end()) {
      out.added.push_back(now.test);
      continue;
    }
    Difference difference{now.test, now.question, {}};
    const auto tell = [&](std::string_view name, const std::string& was, const std::string& is) {
      if (was == is) return;
      difference.lines.push_back(std::string(name) + " before: " + was);
      difference.lines.push_back(std::string(name) + " now:    " + is);
    };
    for (const auto& [name, part] : kParts) tell(name, found->second.*part, now.*part);
    if (found->second.short_text) tell("short", *found->second.short_text, *now.short_text);
    if (!difference.lines.empty()) out.changed.push_back(std::move(difference));
    before->erase(found);
  }
  for (const auto& [test, recorded] : *before) out.removed.push_back(test);
  return out;
}

}  // namespace mujib::cli
