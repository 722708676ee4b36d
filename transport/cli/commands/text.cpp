#include <array>
#include <iostream>
#include <memory>

#include "engine/ingest/file.hpp"
#include "engine/rulebook/parser/rules_parser.hpp"
#include "transport/cli/commands/commands.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/files.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/cli/print/print_changes.hpp"
#include "transport/protocol/json_writer.hpp"

namespace mujib::cli {
namespace {

constexpr std::array kOptions = {Option{"--rules", true}, Option{"--lines", false},
                                 Option{"--extracted", false}, Option{"--report", false}};

// What the rules say of the language; no entity and no rule is read.
std::unique_ptr<const mujib::repair::Vocabulary> vocabulary_of(const std::string& rules) {
  std::vector<Problem> problems;
  const auto language = rulebook::load_language(rules, problems);
  for (const Problem& problem : problems) std::cerr << to_string(problem) << '\n';
  if (!language) {
    std::cerr << "مجيب: " << language.error().message << '\n';
    return nullptr;
  }
  return std::make_unique<const mujib::repair::Vocabulary>(language->tables());
}

void write_blank(protocol::JsonWriter& json, Line::Blank blank) {
  if (blank == Line::Blank::kNone)
    json.boolean(false);
  else
    json.string(blank == Line::Blank::kInside ? "inside" : "paragraph");
}

void print_lines(const std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    protocol::JsonWriter json;
    json.begin_object().key("line").number(static_cast<std::int64_t>(i) + 1);
    json.key("repaired").string(lines[i].repaired).key("changed").boolean(lines[i].changed);
    json.key("order").boolean(lines[i].order).key("sure").boolean(lines[i].sure);
    json.key("alts").strings(lines[i].alts);
    write_blank(json.key("blank"), lines[i].blank);
    json.key("heading").boolean(lines[i].heading).end_object();
    std::cout << json.text() << '\n';
  }
}

int failed(const Failure& failure) {
  std::cerr << "مجيب: " << failure.message << '\n';
  return kFailed;
}

}  // namespace

int text(Words words) {
  const auto arguments = Arguments::read(words, kOptions);
  if (!arguments) return wrong_usage("text", arguments.error().message);
  if (arguments->others().size() != 1) return wrong_usage("text", "يلزم اسم ملف واحد.");

  const auto rules = arguments->value("--rules");
  const auto vocabulary = vocabulary_of(rules ? std::string(*rules) : shipped("rules"));
  if (vocabulary == nullptr) return kFailed;
  const std::string path(arguments->others().front());
  const auto failed_file = [&](const Failure& why) {
    return failed({"الملف «" + path + "»: " + why.message});
  };
  const auto file = ingest::open_source(path);
  if (!file) return failed_file(file.error());
  std::vector<Problem> problems;
  const auto document = ingest::make_document(path, *file, *vocabulary, problems);
  if (!document) return failed_file(document.error());
  for (const Problem& problem : problems) std::cerr << to_string(problem) << '\n';
  if (has_errors(problems)) return failed({"لم يُقرأ الملف لأن في تصحيحاته أخطاء."});
  if (arguments->has("--report"))
    print_changes(std::cout, path, document->changes, document->verdict);
  else if (arguments->has("--lines"))
    print_lines(document->lines);
  else
    std::cout << (arguments->has("--extracted") ? document->source : document->text);
  return kDone;
}

}  // namespace mujib::cli
