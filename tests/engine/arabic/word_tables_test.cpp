#include "engine/arabic/word_tables.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "engine/text/normalise.hpp"
#include "tests/engine/language.hpp"

namespace mujib::arabic {
namespace {

WordTables tables_of(std::string_view text, std::vector<Problem>& problems) {
  return WordTables::read(forms::read_entries(text, "a.rules", problems), "rules", problems);
}

TEST_CASE("tables: each is declared where its place in Table is, with a file and a purpose") {
  std::set<std::string> names;
  for (std::size_t at = 0; at < kTableCount; ++at) {
    const TableInfo& info = kTables[at];
    CAPTURE(info.name);
    CHECK(static_cast<std::size_t>(info.table) == at);
    CHECK(names.insert(text::fold(info.name)).second);
    CHECK_FALSE(info.purpose.empty());
    CHECK(info.file.starts_with("language/"));
    CHECK(find_table(info.name) == &info);
  }
  CHECK(find_table("جدول لا وجود له") == nullptr);
}

TEST_CASE("tables: the shipped folder fills every one, and repeats no word") {
  for (const TableInfo& info : kTables) {
    CAPTURE(info.name);
    CHECK_FALSE(shipped_language().tables().rows(info.table).empty());
  }
}

TEST_CASE("tables: a row gives each of its words the value behind the sign") {
  std::vector<Problem> problems;
  const WordTables tables = tables_of(
      "جدول: شهور\nسطر: أيار، مايو = ٥\nسطر: كانون الأول = 12\n\n"
      "جدول: جموع التكسير\nسطر: قرى = قرية\n\nجدول: شهور\nسطر: صفر = 2\n",
      problems);
  CHECK(tables.number(Table::kMonths, "ايار") == 5);
  CHECK(tables.number(Table::kMonths, "مايو") == 5);
  CHECK(tables.number(Table::kMonths, "كانون الاول") == 12);
  CHECK(tables.number(Table::kMonths, "صفر") == 2);
  CHECK_FALSE(tables.number(Table::kMonths, "أيار"));  // asked for as written
  REQUIRE(tables.find(Table::kBrokenPlurals, "قري") != nullptr);
  CHECK(tables.find(Table::kBrokenPlurals, "قري")->value == "قريه");
  CHECK(tables.find(Table::kBrokenPlurals, "قري")->written == "قرى");
  for (const Problem& problem : problems) CHECK(problem.file.starts_with("rules/language/"));
}

TEST_CASE("tables: what is missing is a Problem for its file, or one for a whole file") {
  std::vector<Problem> problems;
  tables_of("جدول: قبل الرقم\nتضم: عام\n", problems);
  std::size_t damage = 0;
  std::size_t time = 0;
  for (const Problem& problem : problems) {
    CHECK(problem.severity == Problem::Severity::kError);
    damage += problem.file == "rules/language/damage.rules";
    time += problem.file == "rules/language/time.rules";
  }
  CHECK(damage == 4);  // a table each
  CHECK(time == 1);    // the file
}

TEST_CASE("tables: a language without any knows no word and fails at none") {
  const Language none;
  CHECK(none.stem("المنظمات") == "منظم");
  CHECK_FALSE(none.is_function_word("في"));
  CHECK(none.number_word("خمسه") == nullptr);
}

}  // namespace
}  // namespace mujib::arabic
