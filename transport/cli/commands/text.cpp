#include <array>
#include <filesystem>
#include <iostream>
#include <memory>

#include "engine/repair/repair.hpp"
#include "engine/rulebook/parser/rules_parser.hpp"
#include "engine/text/decode.hpp"
#include "transport/cli/commands/commands.hpp"
#include "transport/cli/options/arguments.hpp"
#include "transport/cli/options/files.hpp"
#include "transport/cli/options/help.hpp"
#include "transport/cli/print/print_changes.hpp"
#include "transport/protocol/json_writer.hpp"

namespace mujib::cli {
namespace {

constexpr std::array kOptions = {Option{"--rules", true}, Option{"--lines", false},
                                 Option{"--report", false}};

Result<mujib::text::Decoded> decoded_file(const std::string& path) {
  const auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  if (bytes->empty()) return Failure{"الملف «" + path + "» فارغ."};
  auto decoded = mujib::text::decode(*bytes);
  if (!decoded) return Failure{"الملف «" + path + "»: " + decoded.error().message};
  return decoded;
}

// A person's decisions beside the document; none where there is no such file.
Result<mujib::repair::Corrections> corrections_of(const std::string& path, std::string_view source,
                                                  std::vector<Problem>& problems) {
  const std::string file = path + ".repair";
  if (!std::filesystem::exists(file)) return mujib::repair::Corrections{};
  const auto form = read_file(file);
  if (!form) return form.error();
  return mujib::repair::read_corrections(*form, file, source, problems);
}

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
  const auto source = decoded_file(path);
  if (!source) return failed(source.error());
  std::vector<Problem> problems;
  const auto corrections = corrections_of(path, source->text, problems);
  if (!corrections) return failed(corrections.error());
  for (const Problem& problem : problems) std::cerr << to_string(problem) << '\n';
  if (has_errors(problems)) return failed({"لم يُقرأ الملف لأن في تصحيحاته أخطاء."});

  mujib::repair::Repaired repaired = mujib::repair::repair(*vocabulary, source->text, *corrections);
  mujib::text::note_encoding(*source, repaired.changes, repaired.verdict);
  if (arguments->has("--report"))
    print_changes(std::cout, path, repaired.changes, repaired.verdict);
  else if (arguments->has("--lines"))
    print_lines(repaired.lines);
  else
    std::cout << repaired.text;
  return kDone;
}

}  // namespace mujib::cli
