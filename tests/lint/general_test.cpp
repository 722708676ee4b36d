// The shipped rules without those of the shipped articles: they stand alone, over any folder.

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "engine/answer/engine.hpp"
#include "engine/workbench/lint.hpp"
#include "tests/engine/folder.hpp"

namespace mujib::workbench {
namespace fs = std::filesystem;
namespace {

std::string said(const Result<std::vector<Problem>>& problems) {
  if (!problems) return problems.error().message;
  std::string out;
  for (const Problem& one : *problems) out += to_string(one) + "\n";
  return out;
}

// A copy of the rules without the folder of the articles.
const Folder& general_rules() {
  static const Folder folder;
  static const bool copied = [] {
    for (const auto& entry : fs::directory_iterator(fs::path(MUJIB_ROOT) / "rules")) {
      if (entry.is_directory() && entry.path().filename() != "corpus") {
        fs::copy(entry.path(), fs::path(folder.path()) / entry.path().filename(),
                 fs::copy_options::recursive);
      }
    }
    return true;
  }();
  REQUIRE(copied);
  return folder;
}

TEST_CASE("general rules: lint is silent about them without the articles' own") {
  CHECK(said(lint(std::string(MUJIB_ROOT) + "/rules", "corpus")) == "");
  CHECK(said(lint(general_rules().path())) == "");
}

TEST_CASE("lint: a folder to leave out that is not there is said") {
  const auto problems = lint(std::string(MUJIB_ROOT) + "/rules", "corpse");
  REQUIRE_FALSE(problems.has_value());
  CHECK(problems.error().message.find("corpse") != std::string::npos);
}

TEST_CASE("general rules: they answer over a folder that has no rules of its own") {
  const Folder documents;
  documents.write("a.txt", "عقد الوزراء اجتماعهم في العاصمة الكينية نيروبي يوم الأحد.\n");
  std::vector<Problem> problems;
  const auto engine =
      answer::Engine::load({.corpus = documents.path(), .rules = general_rules().path()}, problems);
  for (const Problem& one : problems) UNSCOPED_INFO(to_string(one));
  REQUIRE(engine.has_value());
  CHECK(problems.empty());
  const Answer answer = (*engine)->answer({.text = "ما عاصمة كينيا؟", .context = {}});
  CHECK(answer.status == Status::kAnswered);
  CHECK(answer.kind == AnswerKind::kFact);
  CHECK(answer.text.find("نيروبي") != std::string::npos);
  CHECK((*engine)->answer({.text = "ما عاصمة الأرجنتين؟", .context = {}}).status ==
        Status::kUnknown);
}

}  // namespace
}  // namespace mujib::workbench
