// Files that were stores once.
#include <catch2/catch.hpp>
#include <random>

#include "engine/store/store.hpp"
#include "sample.hpp"

using namespace mujib;
using namespace mujib::store;

namespace {

std::string saved_store(const TemporaryFolder& folder, const std::string& name) {
  const std::string path = folder.file(name);
  save(path, {full_record("one"), long_record("two", 30)});
  return path;
}

// What a load says, or "" when it loads.
std::string load_failure(const std::string& path) {
  const auto store = sqlite_store(path);
  if (!store) return store.error().message;
  const auto loaded = (*store)->load();
  return loaded ? "" : loaded.error().message;
}

}  // namespace

TEST_CASE("store: rows that were changed by hand make the load fail and name the document") {
  const char* const rows[] = {
      "UPDATE document SET title = 'x' WHERE name = 'one'",
      "UPDATE document SET verdict = 'fine' WHERE name = 'one'",
      "UPDATE document SET text = text || 'x' WHERE name = 'one'",
      "UPDATE document SET text = CAST(x'FF' AS TEXT) WHERE name = 'one'",
      "UPDATE document SET source = '' WHERE name = 'one'",
      "UPDATE document SET to_file = x'' WHERE name = 'one'",
      "UPDATE document SET to_source = x'FFFFFFFFFFFFFFFFFF01' WHERE name = 'one'",
      "UPDATE document SET lines = x'7F' WHERE name = 'one'",
      "UPDATE document SET changes = zeroblob(1000) WHERE name = 'one'",
      "UPDATE document SET marks = x'01FF' WHERE name = 'one'",
      "UPDATE document SET places = x'' WHERE name = 'one'",
      "UPDATE document SET analysis = CAST(analysis || 'x' AS BLOB) WHERE name = 'one'",
      "UPDATE document SET analysis = x'' WHERE name = 'one'",
      "UPDATE document SET checksum = checksum + 1 WHERE name = 'one'",
      "UPDATE sentence SET last = 4294967296 WHERE document = 1",
      "UPDATE sentence SET first = -1 WHERE document = 1",
      "UPDATE sentence SET heading = 2 WHERE document = 1",
      "UPDATE sentence SET first = 1 WHERE document = 1 AND position = 0",
      "DELETE FROM sentence WHERE document = 1 AND position = 0",
      "DELETE FROM sentence WHERE document = 1 AND position = 1",
      "DELETE FROM sentence WHERE document = 1",
      "UPDATE fact SET sentence = 99 WHERE document = 1",
      "UPDATE fact SET relation = 65536 WHERE document = 1",
      "UPDATE fact SET rule = -1 WHERE document = 1",
      "DELETE FROM fact WHERE document = 1 AND position = 2",
      "DELETE FROM fact WHERE document = 1 AND position = 0",
      "UPDATE fact SET position = -1 WHERE document = 1 AND position = 0",
      "UPDATE argument SET fact = 77 WHERE document = 1 AND fact = 2",
      "UPDATE argument SET fact = -1 WHERE document = 1 AND fact = 2",
      "UPDATE argument SET role = 'verb' WHERE document = 1 AND position = 0",
      "UPDATE argument SET role = 'subject' WHERE document = 1",
      "UPDATE argument SET first = 1000, last = 1000 WHERE document = 1",
      "UPDATE argument SET first = 5, last = 3 WHERE document = 1",
      "UPDATE argument SET year = 40000 WHERE document = 1",
      "UPDATE argument SET month = 13 WHERE document = 1 AND year IS NOT NULL",
      "UPDATE argument SET day = NULL WHERE document = 1 AND year IS NOT NULL",
      "UPDATE argument SET entity = -1 WHERE document = 1",
      "DELETE FROM argument WHERE document = 1"};
  for (const char* sql : rows) {
    INFO(sql);
    const TemporaryFolder folder;
    const std::string path = saved_store(folder, "store");
    CHECK(load_failure(path) == "");
    run_sql(path, sql);
    const std::string message = load_failure(path);
    CHECK_THAT(message,
               Catch::Contains(path) && Catch::Contains("تالف") && Catch::Contains("«one»"));
  }
}

TEST_CASE("store: a document that is gone with all its rows is missed") {
  const TemporaryFolder folder;
  const std::string path = saved_store(folder, "store");
  run_sql(path,
          "DELETE FROM argument WHERE document = 2; DELETE FROM fact WHERE document = 2;"
          "DELETE FROM sentence WHERE document = 2; DELETE FROM document WHERE id = 2");
  CHECK_THAT(load_failure(path), Catch::Contains("تالف"));
}

TEST_CASE("store: a file without the mark of completeness, or with two, is refused") {
  for (const char* sql :
       {"DELETE FROM whole", "INSERT INTO whole VALUES(2, 0)", "UPDATE whole SET documents = -1"}) {
    INFO(sql);
    const TemporaryFolder folder;
    const std::string path = saved_store(folder, "store");
    run_sql(path, sql);
    const auto store = sqlite_store(path);
    REQUIRE(!store);
    CHECK_THAT(store.error().message, Catch::Contains(path) && Catch::Contains("لم يكتمل"));
  }
}

TEST_CASE("store: other tables under our names are refused") {
  const char* const rows[] = {
      "DROP TABLE argument", "DROP TABLE argument; CREATE VIEW argument AS SELECT * FROM fact",
      "DROP TABLE sentence; CREATE TABLE sentence(document, position, paragraph, first, last,"
      " heading)",
      "ALTER TABLE fact ADD COLUMN extra INTEGER"};
  for (const char* sql : rows) {
    INFO(sql);
    const TemporaryFolder folder;
    const std::string path = saved_store(folder, "store");
    run_sql(path, sql);
    const auto store = sqlite_store(path);
    REQUIRE(!store);
    CHECK_THAT(store.error().message, Catch::Contains("تالف"));
  }
}

TEST_CASE("store: triggers that came with a file do not run") {
  const TemporaryFolder folder;
  const std::string path = saved_store(folder, "store");
  run_sql(path,
          "CREATE TRIGGER t AFTER INSERT ON sentence BEGIN"
          " UPDATE document SET title = 'x'; END");
  save(path, {long_record("two", 3)});
  CHECK(load_failure(path) == "");
}

TEST_CASE("store: a file cut at any page is a failure") {
  const TemporaryFolder folder;
  const std::string bytes = read_bytes(saved_store(folder, "store"));
  const std::string path = folder.file("cut");
  for (std::size_t size = 1; size < bytes.size(); size += size < 4096 ? 315 : 1024) {
    INFO(size);
    write_bytes(path, bytes.substr(0, size));
    CHECK(load_failure(path) != "");
  }
}

TEST_CASE("store: overwritten bytes anywhere give a failure or the same records") {
  const TemporaryFolder folder;
  const std::string bytes = read_bytes(saved_store(folder, "store"));
  const std::vector<Record> expected = {full_record("one"), long_record("two", 30)};
  const std::string path = folder.file("rotten");
  std::mt19937 random(11);
  int failures = 0;
  for (int round = 0; round < 600; ++round) {
    std::string rotten = bytes;
    for (std::size_t length = 1 + random() % 8, at = random() % (rotten.size() - 8); length > 0;
         --length) {
      rotten[at + length] = static_cast<char>(random());
    }
    write_bytes(path, rotten);
    const auto store = sqlite_store(path);
    const auto loaded = store ? (*store)->load() : Result<std::vector<Record>>(store.error());
    failures += loaded ? 0 : 1;
    INFO(round);
    if (loaded) CHECK(difference(*loaded, expected) == "");
  }
  CHECK(failures > 100);
}
