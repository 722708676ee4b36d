#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "engine/rulebook/rulebook.hpp"
#include "engine/workbench/lint.hpp"

namespace mujib::workbench {
namespace fs = std::filesystem;
namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

std::vector<std::string> cases() {
  fs::current_path(MUJIB_ROOT);  // so that places read the same everywhere
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator("tests/lint")) {
    if (entry.is_directory()) out.push_back(entry.path().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string said(const std::vector<Problem>& problems) {
  std::string out;
  for (const Problem& one : problems) out += to_string(one) + "\n";
  return out;
}

TEST_CASE("lint: what it says about each folder is what its file expects") {
  REQUIRE(cases().size() >= 22);
  for (const std::string& folder : cases()) {
    CAPTURE(folder);
    const auto problems = lint(folder);
    REQUIRE(problems.has_value());
    CHECK(said(*problems) == bytes_of(folder + "/expected"));
  }
}

TEST_CASE("lint: what it finds no error in loads") {
  for (const std::string& folder : cases()) {
    CAPTURE(folder);
    const auto problems = lint(folder);
    REQUIRE(problems.has_value());
    if (has_errors(*problems)) continue;
    std::vector<Problem> on_load;
    CHECK(rulebook::Rulebook::load(folder, on_load).has_value());
    CHECK_FALSE(has_errors(on_load));
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
