#include "engine/workbench/lint.hpp"

#include <unistd.h>

#include <array>
#include <iostream>

#include "engine/forms/entry.hpp"
#include "engine/rulebook/parser/rules_parser.hpp"
#include "engine/text/normalise.hpp"

#include "transport/cli/commands/commands.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/files.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/cli/print/terminal.hpp"
#include "transport/protocol/json_writer.hpp"

namespace mujib::cli {
namespace {

constexpr std::array kOptions = {Option{"--json", false}, Option{"--without", true}};

void print_json(const std::vector<Problem>& problems) {
  protocol::JsonWriter json;
  json.begin_array();
  for (const Problem& one : problems) {
    json.begin_object().key("file").string(one.file).key("line").number(one.line);
    json.key("severity").string(one.severity == Problem::Severity::kNote ? "note" : "error");
    json.key("message").string(one.message).key("fix").string_or_null(one.fix).end_object();
  }
  json.end_array();
  std::cout << json.text() << '\n';
}

void print(const std::vector<Problem>& problems) {
  const bool coloured = takes_colour(STDOUT_FILENO);
  for (const Problem& one : problems) {
    const std::string text = for_terminal(to_string(one));
    const std::size_t place = text.find('\n');
    std::cout << (coloured ? bold(text.substr(0, place)) + text.substr(place) : text) << '\n';
  }
}

// What was looked at, so that silence is not taken for an empty folder.
void print_passed(const std::string& folder, const std::string& without) {
  const auto files = rulebook::rule_files(folder, without);
  if (!files) return;
  std::size_t entries = 0, examples = 0;
  for (const rulebook::RuleFile& file : *files) {
    std::vector<Problem> ignored;
    for (const forms::Entry& entry : forms::read_entries(file.bytes, file.path, ignored)) {
      ++entries;
      examples += entry.all(text::fold("مثال")).size() + entry.all(text::fold("ضد")).size();
    }
  }
  std::cout << "لا خطأ: الملفات " << files->size() << "، والمداخل " << entries << "، والأمثلة "
            << examples << "\n";
}

}  // namespace

int lint(Words words) {
  const auto arguments = Arguments::read(words, kOptions);
  if (!arguments) return wrong_usage("lint", arguments.error().message);
  if (arguments->others().size() > 1) return wrong_usage("lint", "يلزم مجلد قواعد واحد.");
  const std::string folder =
      arguments->others().empty() ? shipped("rules") : std::string(arguments->others().front());
  const std::string without(arguments->value("--without").value_or(""));
  const auto problems = workbench::lint(folder, without);
  if (!problems) {
    std::cerr << "مجيب: " << problems.error().message << '\n';
    return kFailed;
  }
  if (arguments->has("--json")) {
    print_json(*problems);
  } else {
    print(*problems);
    if (!has_errors(*problems)) print_passed(folder, without);
  }
  return has_errors(*problems) ? kFailed : kDone;
}

}  // namespace mujib::cli
