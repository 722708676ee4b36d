#include "engine/workbench/lint.hpp"

#include <array>
#include <iostream>

#include "transport/cli/commands/commands.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/files.hpp"
#include "transport/cli/options/help.hpp"
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

}  // namespace

int lint(Words words) {
  const auto arguments = Arguments::read(words, kOptions);
  if (!arguments) return wrong_usage("lint", arguments.error().message);
  if (arguments->others().size() > 1) return wrong_usage("lint", "يلزم مجلد قواعد واحد.");
  const std::string folder =
      arguments->others().empty() ? shipped("rules") : std::string(arguments->others().front());
  const auto problems =
      workbench::lint(folder, std::string(arguments->value("--without").value_or("")));
  if (!problems) {
    std::cerr << "مجيب: " << problems.error().message << '\n';
    return kFailed;
  }
  if (arguments->has("--json")) {
    print_json(*problems);
  } else {
    for (const Problem& one : *problems) std::cout << to_string(one) << '\n';
  }
  return has_errors(*problems) ? kFailed : kDone;
}

}  // namespace mujib::cli
