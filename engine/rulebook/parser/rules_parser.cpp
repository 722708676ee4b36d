#include "engine/rulebook/parser/rules_parser.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "engine/rulebook/parser/entry_parser.hpp"
#include "engine/rulebook/parser/expression_parser.hpp"
#include "engine/rulebook/parser/keywords.hpp"
#include "engine/rulebook/parser/lexicon_parser.hpp"
#include "engine/rulebook/parser/topic_parser.hpp"
#include "engine/rulebook/parser/wording_parser.hpp"
#include "engine/text/normalise.hpp"
#include "engine/text/utf8.hpp"
#include "engine/types/fingerprint.hpp"

namespace mujib::rulebook {
namespace {

// Word sets and synonyms.
class WordParser : EntryParser {
 public:
  WordParser(Rules& rules, std::vector<Problem>& problems) : EntryParser(problems), rules_(rules) {}

  void run(const std::vector<Entry>& entries) {
    each(entries, "مجموعة",
         [&](const Entry& entry) { sets_.push_back(text::fold(entry.head().value)); });
    each(entries, "مجموعة", [&](const Entry& entry) { read_set(entry); });
    each(entries, "ليس موضوعا", [&](const Entry& entry) { read_no_subjects(entry); });
    each(entries, "مترادفات", [&](const Entry& entry) { read_synonyms(entry); });
  }

 private:
  void read_set(const Entry& entry) {
    const std::string folded = text::fold(entry.head().value);
    WordSet& set = rules_.sets[folded];
    if (set.name.empty()) set.name = entry.head().value;
    for (const Field* field : all(entry, "تضم")) {
      for (const std::string& member : forms::split_list(field->value)) {
        if (member.starts_with("(@") && member.ends_with(")")) {
          add_table(entry, *field, member.substr(2, member.size() - 3), set);
        } else if (std::string word = text::fold(member); word.empty()) {
          report(entry.file, field->line, "كلمة لا يبقى منها شيء بعد التوحيد «" + member + "»");
        } else {
          add(set, std::move(word), member);
        }
      }
    }
    if (set.members.empty()) need(entry, "تضم");
  }

  std::vector<std::string> sets_;  // that are anywhere, folded

  void read_no_subjects(const Entry& entry) {
    need(entry, "تضم");
    for (const Field* field : all(entry, "تضم")) {
      for (const std::string& member : forms::split_list(field->value)) {
        rules_.no_subjects.emplace(text::fold(member), true);
      }
    }
  }

  static void add(WordSet& set, std::string word, const std::string& written) {
    if (std::find(set.members.begin(), set.members.end(), word) != set.members.end()) return;
    set.members.push_back(std::move(word));
    set.written.push_back(written);
  }

  // «تضم: (@شهور)»: every word of the table.
  void add_table(const Entry& entry, const Field& field, const std::string& name, WordSet& set) {
    const arabic::TableInfo* table = arabic::find_table(name);
    if (table == nullptr) {
      std::vector<std::string> known;
      for (const arabic::TableInfo& one : arabic::kTables) known.emplace_back(one.name);
      // Nor may two of them hold each other.
      if (std::find(sets_.begin(), sets_.end(), text::fold(name)) != sets_.end()) {
        report(entry.file, field.line, "«" + name + "» مجموعة، ولا تضم مجموعة إلا كلمات وجداول",
               "اكتب كلماتها هنا");
        return;
      }
      return report_unknown(entry, field.line, "جدول مجهول", name, known);
    }
    for (const auto& row : rules_.language.tables().rows(table->table)) {
      add(set, row.word, row.written);
    }
  }

  void read_synonyms(const Entry& entry) {
    for (const Field& field : entry.fields) {
      std::vector<std::string> words;
      for (const std::string& one : forms::split_list(field.value)) {
        std::string word = text::fold(one);
        if (!word.empty()) words.push_back(std::move(word));
      }
      if (words.size() > 1) {
        rules_.synonyms.push_back(std::move(words));
      } else {
        report(entry.file, field.line, "مترادفات من كلمة واحدة «" + field.value + "»",
               "افصل الكلمات بفاصلة عربية «،»");
      }
    }
  }

  Rules& rules_;
};

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const text::Utf8Char one = text::read_utf8(bytes, at);
    if (!one.valid) return false;
    at += one.size;
  }
  return true;
}

Rules rules_of(const std::vector<forms::Entry>& entries, const std::string& folder,
               std::vector<Problem>& problems, bool example_names) {
  check_keywords(entries, problems);
  Rules rules;
  rules.language = arabic::Language(arabic::WordTables::read(entries, folder, problems));
  rules.lexicon = parse_lexicon(entries, problems, example_names);
  WordParser(rules, problems).run(entries);
  rules.expressions = parse_expressions(entries, problems);
  parse_wordings(entries, rules, problems);
  TopicParser(rules, problems).run(entries);
  return rules;
}

}  // namespace

const WordSet* Rules::set(std::string_view folded_name) const {
  const auto found = sets.find(folded_name);
  return found == sets.end() ? nullptr : &found->second;
}

std::optional<std::uint16_t> Rules::relation(std::string_view name) const {
  const std::string folded = text::fold(name);
  for (std::size_t index = 0; index < relations.size(); ++index) {
    if (relations[index].folded == folded) return static_cast<std::uint16_t>(index);
  }
  return std::nullopt;
}

Result<std::vector<RuleFile>> rule_files(const std::string& folder, const std::string& without) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<std::string> files;
  const fs::path left_out = fs::path(folder) / without;
  if (!without.empty() && !fs::is_directory(left_out, error)) {
    return Failure{"لا مجلد «" + without + "» في مجلد القواعد «" + folder + "»"};
  }
  // Links are followed, so that a folder may take the general rules in without a copy.
  const auto links = fs::directory_options::follow_directory_symlink;
  for (fs::recursive_directory_iterator at(folder, links, error), end; !error && at != end;
       at.increment(error)) {
    std::error_code broken;  // a link to nothing is passed over, a circle of links is not
    if (!without.empty() && at->is_directory(broken) && fs::equivalent(at->path(), left_out)) {
      at.disable_recursion_pending();
    }
    if (at->is_regular_file(broken) && at->path().extension() == ".rules") {
      files.push_back(at->path().string());
    }
    if (broken == std::errc::too_many_symbolic_link_levels) {
      error = broken;
      break;
    }
  }
  if (error) {
    return Failure{"تعذرت قراءة مجلد القواعد «" + folder + "»؛ تأكد من المسار ومن إذن القراءة"};
  }
  if (files.empty()) {
    return Failure{"لا ملفات قواعد في «" + folder + "»؛ يُنتظر ملف واحد على الأقل ينتهي بـ«.rules»"};
  }
  std::sort(files.begin(), files.end());
  std::vector<RuleFile> out;
  for (const std::string& file : files) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    if (!stream) return Failure{"تعذرت قراءة ملف القواعد «" + file + "»؛ تأكد من إذن القراءة"};
    const std::string name = fs::path(file).lexically_relative(folder).string();
    out.push_back({(fs::path(folder) / name).string(), bytes.str()});
  }
  return out;
}

namespace {

std::vector<forms::Entry> read_files(const std::vector<RuleFile>& files,
                                     std::vector<Problem>& problems) {
  std::vector<forms::Entry> entries;
  for (const RuleFile& file : files) {
    if (!is_utf8(file.bytes)) {
      problems.push_back({file.path, 0, "ملف ليس بترميز UTF-8", "احفظه من المحرر بهذا الترميز"});
      continue;
    }
    for (forms::Entry& entry : forms::read_entries(file.bytes, file.path, problems)) {
      entries.push_back(std::move(entry));
    }
  }
  return entries;
}

}  // namespace

Result<Rules> parse_rules(const std::string& folder, std::vector<Problem>& problems,
                          const Scope& scope) {
  auto files = rule_files(folder, scope.without);
  if (!files) return files.error();
  files->insert(files->end(), scope.more.begin(), scope.more.end());
  Fingerprint fingerprint;
  for (const RuleFile& file : *files) {
    fingerprint.add(std::filesystem::path(file.path).lexically_relative(folder).string());
    fingerprint.add(file.bytes);
  }
  Rules rules = rules_of(read_files(*files, problems), folder, problems, scope.example_names);
  rules.fingerprint = fingerprint.hex();
  return rules;
}

Result<arabic::Language> load_language(const std::string& rules, std::vector<Problem>& problems) {
  const auto files = rule_files((std::filesystem::path(rules) / "language").string());
  if (!files) return files.error();
  arabic::Language language(
      arabic::WordTables::read(read_files(*files, problems), rules, problems));
  if (has_errors(problems)) return Failure{"في جداول اللغة أخطاء؛ أصلح ما ذُكر ثم أعد المحاولة"};
  return language;
}

}  // namespace mujib::rulebook
