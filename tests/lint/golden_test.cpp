#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "engine/rulebook/rulebook.hpp"
#include "engine/workbench/lint.hpp"
#include "tests/engine/base_rules.hpp"

namespace mujib::workbench {
namespace fs = std::filesystem;
namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

constexpr const char* kCases = "tests/lint";

std::vector<std::string> cases() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(fs::path(MUJIB_ROOT) / kCases)) {
    if (entry.is_directory()) out.push_back(entry.path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Entries of a rule file, their comments with them, but for those that begin with one of
// the lines.
std::string without(const std::string& rules, const std::vector<std::string>& heads) {
  std::string out;
  std::istringstream lines(rules);
  std::string entry;
  bool left_out = false;
  const auto end_entry = [&] {
    if (!left_out) out += entry;
    entry.clear();
    left_out = false;
  };
  for (std::string line; std::getline(lines, line);) {
    left_out = left_out || std::find(heads.begin(), heads.end(), line) != heads.end();
    entry += line + "\n";
    if (line.empty()) end_entry();
  }
  end_entry();
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out.push_back(line);
  return out;
}

// A folder whose places read the same everywhere: one case beside what every rule folder
// holds, but for the entries that its file `left_out` names.
class Case {
 public:
  explicit Case(const std::string& name) : before_(fs::current_path()) {
    const fs::path from = fs::path(MUJIB_ROOT) / kCases / name;
    const std::string below = std::string(kCases) + "/" + name;
    for (const auto& file : fs::directory_iterator(from)) {
      folder_.write(below + "/" + file.path().filename().string(), bytes_of(file.path()));
    }
    const std::vector<std::string> left_out = lines_of(bytes_of(from / "left_out"));
    for (const auto& [path, bytes] : base_rules()) {
      folder_.write(below + "/" + path, without(bytes, left_out));
    }
    fs::current_path(folder_.path());
    rules_ = below;
  }
  ~Case() { fs::current_path(before_); }
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;

  const std::string& rules() const { return rules_; }
  std::string expected() const { return bytes_of(rules_ + "/expected"); }

 private:
  Folder folder_;
  fs::path before_;
  std::string rules_;
};

std::string said(const std::vector<Problem>& problems) {
  std::string out;
  for (const Problem& one : problems) out += to_string(one) + "\n";
  return out;
}

TEST_CASE("lint: what it says about each folder is what its file expects") {
  REQUIRE(cases().size() >= 25);
  for (const std::string& name : cases()) {
    CAPTURE(name);
    const Case one(name);
    const auto problems = lint(one.rules());
    REQUIRE(problems.has_value());
    CHECK(said(*problems) == one.expected());
  }
}

TEST_CASE("lint: what it finds no error in loads") {
  for (const std::string& name : cases()) {
    CAPTURE(name);
    const Case one(name);
    const auto problems = lint(one.rules());
    REQUIRE(problems.has_value());
    if (has_errors(*problems)) continue;
    std::vector<Problem> on_load;
    CHECK(rulebook::Rulebook::load(one.rules(), on_load).has_value());
    CHECK_FALSE(has_errors(on_load));
  }
}

// Lint of the base alone, but for one entry.
std::vector<Problem> problems_without(const std::string& head) {
  const Folder folder;
  for (const auto& [path, bytes] : base_rules()) folder.write(path, without(bytes, {head}));
  const auto problems = lint(folder.path());
  REQUIRE(problems.has_value());
  return *problems;
}

TEST_CASE("lint: whatever reserved name is deleted, it is told, and what it is for and where") {
  REQUIRE(problems_without("مجموعة: لا اسم لها").empty());
  const std::pair<const char*, const std::vector<rulebook::Reserved>&> tables[] = {
      {"مجموعة", rulebook::reserved_sets()},
      {"نوع", rulebook::reserved_types()},
      {"قالب", rulebook::reserved_wordings()},
  };
  for (const auto& [keyword, rows] : tables) {
    for (const rulebook::Reserved& row : rows) {
      const std::string head = std::string(keyword) + ": " + std::string(row.name);
      CAPTURE(head);
      const std::vector<Problem> problems = problems_without(head);
      CHECK(has_errors(problems));
      REQUIRE(problems.size() == 1);
      CHECK_THAT(problems.front().message, Catch::Contains("«" + head + "»"));
      CHECK_THAT(problems.front().message, Catch::EndsWith(std::string(row.use)));
      CHECK_THAT(problems.front().file, Catch::EndsWith("/" + std::string(row.file)));
      CHECK_FALSE(problems.front().fix.empty());
    }
  }
}

TEST_CASE("reserved: each name stands in the file that it is said to belong in") {
  const std::pair<const char*, const std::vector<rulebook::Reserved>&> tables[] = {
      {"مجموعة", rulebook::reserved_sets()},
      {"نوع", rulebook::reserved_types()},
      {"قالب", rulebook::reserved_wordings()},
  };
  for (const auto& [keyword, rows] : tables) {
    for (const rulebook::Reserved& row : rows) {
      const std::string head = std::string(keyword) + ": " + std::string(row.name);
      CAPTURE(head);
      const auto lines = lines_of(bytes_of(fs::path(MUJIB_ROOT) / "rules" / row.file));
      CHECK(std::find(lines.begin(), lines.end(), head) != lines.end());
    }
  }
}

TEST_CASE("lint: a folder without rules is one clear sentence") {
  const fs::path empty = fs::temp_directory_path() / "mujib_lint_empty";
  fs::create_directories(empty);
  for (const std::string& folder : {empty.string(), empty.string() + "/missing"}) {
    const auto problems = lint(folder);
    REQUIRE_FALSE(problems.has_value());
    CHECK(problems.error().message.find(folder) != std::string::npos);
  }
  fs::remove(empty);
}

}  // namespace
}  // namespace mujib::workbench
