#include "engine/store/store.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>

#include "sample.hpp"

using namespace mujib;
using namespace mujib::store;
namespace fs = std::filesystem;

namespace {

// Opens a store with nothing in it, of each kind.
struct Kind {
  const char* name;
  std::function<std::unique_ptr<Store>(const TemporaryFolder&)> open;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = {
      {"memory", [](const TemporaryFolder&) { return memory_store(); }},
      {"sqlite", [](const TemporaryFolder& folder) {
         return sqlite_store(folder.file("store.mujib")).value();
       }}};
  return all;
}

std::string loaded_difference(Store& store, const std::vector<Record>& expected) {
  const auto loaded = store.load();
  return loaded ? difference(*loaded, expected) : loaded.error().message;
}

}  // namespace

TEST_CASE("store: what was saved comes back, every part of it") {
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    const TemporaryFolder folder;
    const auto store = kind.open(folder);
    CHECK(store->load()->empty());
    CHECK(store->documents()->empty());
    const std::vector<Record> records = {empty_record("أ.txt"), full_record("ب.txt"),
                                         long_record("ج.txt", 50)};
    for (std::size_t index : {2U, 0U, 1U}) REQUIRE(store->replace(records[index]));
    CHECK(*store->documents() == std::vector<std::string>{"أ.txt", "ب.txt", "ج.txt"});
    CHECK(loaded_difference(*store, records) == "");
  }
}

TEST_CASE("store: a file keeps its documents when it is closed and copied") {
  const TemporaryFolder folder;
  const std::vector<Record> records = {full_record("ب.txt")};
  save(folder.file("a"), {records[0]});
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
  fs::copy_file(folder.file("a"), folder.file("b"));
  CHECK(loaded_difference(**sqlite_store(folder.file("b")), records) == "");
  CHECK(read_bytes(folder.file("a")) == read_bytes(folder.file("b")));
}

TEST_CASE("store: names come in byte order, whatever bytes they have") {
  const std::vector<std::string> names = {"",      "A.txt", "a.txt",   std::string("a\0b", 3),
                                          "ا.txt", "ي.txt", "\xFF.txt"};
  std::vector<std::string> sorted = names;
  std::sort(sorted.begin(), sorted.end());
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    const TemporaryFolder folder;
    const auto store = kind.open(folder);
    for (const std::string& name : names) REQUIRE(store->replace(empty_record(name)));
    CHECK(*store->documents() == sorted);
    CHECK(store->load()->back().document.name == sorted.back());
  }
}

TEST_CASE("store: a replaced document leaves nothing of the old one") {
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    const TemporaryFolder folder;
    const auto store = kind.open(folder);
    const Record neighbour = long_record("neighbour", 4);
    REQUIRE(store->replace(neighbour));
    for (const Record& record :
         {long_record("one", 20), full_record("one"), empty_record("one"), long_record("one", 3)}) {
      REQUIRE(store->replace(record));
      CHECK(loaded_difference(*store, {neighbour, record}) == "");
    }
  }
}

TEST_CASE("store: fingerprints are those of the last replace, or nothing") {
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    const TemporaryFolder folder;
    const auto store = kind.open(folder);
    CHECK(!store->fingerprints("one")->has_value());
    Record record = full_record("one");
    REQUIRE(store->replace(record));
    CHECK((*store->fingerprints("one"))->content == record.content);
    record.content = "new";
    record.rules = "";
    REQUIRE(store->replace(record));
    CHECK((*store->fingerprints("one"))->content == "new");
    CHECK((*store->fingerprints("one"))->rules == "");
    CHECK(!store->fingerprints("One")->has_value());
  }
}

TEST_CASE("store: a removed document is gone, and removing it again is no error") {
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    const TemporaryFolder folder;
    const auto store = kind.open(folder);
    REQUIRE(store->replace(full_record("one")));
    REQUIRE(store->replace(full_record("two")));
    CHECK(store->remove("one"));
    CHECK(store->remove("one"));
    CHECK(store->remove("never there"));
    CHECK(loaded_difference(*store, {full_record("two")}) == "");
    CHECK(!store->fingerprints("one")->has_value());
  }
}

TEST_CASE("store: the place in the Knowledge is not saved") {
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    const TemporaryFolder folder;
    const auto store = kind.open(folder);
    Record record = full_record("one");
    for (Sentence& sentence : record.sentences) sentence.document = 9;
    REQUIRE(store->replace(record));
    CHECK(loaded_difference(*store, {full_record("one")}) == "");
  }
}

TEST_CASE("store: a record that is not whole is refused and the old one stays") {
  for (const Kind& kind : kinds()) {
    INFO(kind.name);
    const TemporaryFolder folder;
    const auto store = kind.open(folder);
    REQUIRE(store->replace(full_record("one")));
    Record broken = long_record("one", 3);
    broken.facts[1].sentence = 3;
    const auto result = store->replace(broken);
    REQUIRE(!result);
    CHECK_THAT(result.error().message, Catch::Contains("«one»"));
    CHECK(loaded_difference(*store, {full_record("one")}) == "");
  }
}

TEST_CASE("store: two readers and a writer each see whole states") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  save(path, {full_record("one")});
  const auto writer = sqlite_store(path).value();
  const auto first = sqlite_store(path).value();
  REQUIRE(writer->replace(long_record("one", 5)));
  CHECK(loaded_difference(*writer, {long_record("one", 5)}) == "");
  CHECK(loaded_difference(*first, {full_record("one")}) == "");
  CHECK(loaded_difference(*sqlite_store(path).value(), {full_record("one")}) == "");
  REQUIRE(writer->finish());
  CHECK(loaded_difference(*writer, {long_record("one", 5)}) == "");
  CHECK(loaded_difference(*first, {full_record("one")}) == "");  // what it was opened on
  CHECK(loaded_difference(*sqlite_store(path).value(), {long_record("one", 5)}) == "");
}

TEST_CASE("store: what was not finished is gone, and leaves nothing beside the file") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  CHECK(sqlite_store(path).value()->replace(full_record("one")));
  CHECK(fs::is_empty(folder.path()));
  save(path, {full_record("one")});
  const std::string before = read_bytes(path);
  {
    const auto store = sqlite_store(path).value();
    REQUIRE(store->remove("one"));
    REQUIRE(store->replace(full_record("two")));
    CHECK(fs::exists(path + ".building"));
  }
  CHECK(read_bytes(path) == before);
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("store: nothing changed, nothing written") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  save(path, {full_record("one")});
  const auto written = fs::last_write_time(path);
  const auto store = sqlite_store(path).value();
  CHECK(store->remove("never there"));
  CHECK(store->finish());
  CHECK(fs::last_write_time(path) == written);
  CHECK(!fs::exists(path + ".building"));
}

TEST_CASE("store: a store behind a link is replaced where it stands, with its permissions") {
  const TemporaryFolder folder;
  fs::create_directory(folder.file("real"));
  save(folder.file("real/store"), {full_record("one")});
  fs::permissions(folder.file("real/store"), fs::perms(0640));
  fs::create_symlink("real/store", folder.file("link"));
  save(folder.file("link"), {long_record("two", 3)});
  CHECK(fs::is_symlink(folder.file("link")));
  CHECK(fs::status(folder.file("real/store")).permissions() == fs::perms(0640));
  CHECK(loaded_difference(*sqlite_store(folder.file("real/store")).value(),
                          {full_record("one"), long_record("two", 3)}) == "");
}

TEST_CASE("store: a journal that an older file left behind does not touch the new one") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  write_bytes(path + "-journal", "left behind");
  save(path, {full_record("one")});
  CHECK(!fs::exists(path + "-journal"));
  CHECK(loaded_difference(*sqlite_store(path).value(), {full_record("one")}) == "");
}

TEST_CASE("store: names that SQLite takes for something else are plain files") {
  const TemporaryFolder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  for (const std::string name : {":memory:", "file:a.mujib?mode=memory", "مخزن.mujib"}) {
    INFO(name);
    save(name, {full_record("one")});
    CHECK(is_store_file(folder.file(name)));
  }
  fs::current_path(before);
}

TEST_CASE("store: what cannot be opened is one sentence with the file's name") {
  const TemporaryFolder folder;
  write_bytes(folder.file("file"), "x");
  const std::vector<std::string> rows = {folder.file("missing/store"),
                                         folder.file("file/store"),
                                         folder.path(),
                                         "/dev/null",
                                         "/proc/store",
                                         std::string("a\0b", 3),
                                         ""};
  for (const std::string& path : rows) {
    INFO(path);
    const auto store = sqlite_store(path);
    REQUIRE(!store);
    CHECK_THAT(store.error().message, Catch::Contains("«" + path + "»"));
  }
  CHECK(!fs::exists(folder.file("missing")));
}

TEST_CASE("store: a file that is no store is refused and stays as it was") {
  const TemporaryFolder folder;
  run_sql(folder.file("other.db"), "CREATE TABLE t(x); INSERT INTO t VALUES(1)");
  std::string magic_alone = "SQLite format 3";
  magic_alone += '\0';
  const std::vector<std::string> rows = {"هذا نص عادي",
                                         "x",
                                         std::string(4096, '\0'),
                                         magic_alone,
                                         magic_alone + std::string(80, '\0'),
                                         read_bytes(folder.file("other.db"))};
  for (const std::string& bytes : rows) {
    const std::string path = folder.file("not-a-store");
    write_bytes(path, bytes);
    const auto store = sqlite_store(path);
    REQUIRE(!store);
    CHECK_THAT(store.error().message, Catch::Contains("ليس مخزنا"));
    CHECK(read_bytes(path) == bytes);
  }
}

TEST_CASE("store: a file of another format version is refused and stays as it was") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  save(path, {full_record("one")});
  for (const char* version : {"0", "1", "2", "99"}) {
    run_sql(path, std::string("PRAGMA user_version = ") + version);
    const std::string bytes = read_bytes(path);
    const auto store = sqlite_store(path);
    REQUIRE(!store);
    CHECK_THAT(store.error().message, Catch::Contains(std::string("رقم ") + version));
    CHECK(read_bytes(path) == bytes);
  }
}

TEST_CASE("store: an empty file becomes a store") {
  const TemporaryFolder folder;
  write_bytes(folder.file("store"), "");
  CHECK(!is_store_file(folder.file("store")));
  save(folder.file("store"), {full_record("one")});
  CHECK(is_store_file(folder.file("store")));
}

TEST_CASE("store: people can read the words of the facts with sqlite3") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  save(path, {full_record("one")});
  CHECK(query_text(path,
                   "SELECT words || '|' || sentence FROM facts"
                   " WHERE fact = 0 AND role = 'subject'") == "المنظمة|تأسست المنظمة 1992.");
  CHECK(query_text(path, "SELECT group_concat(role, ' ') FROM facts WHERE fact = 0") ==
        "subject object speaker time place count cause said_by time");
}

TEST_CASE("store: only what starts like a SQLite file is a store file") {
  const TemporaryFolder folder;
  CHECK(!is_store_file(folder.file("missing")));
  CHECK(!is_store_file(folder.path()));
  write_bytes(folder.file("text"), "SQLite format 4 and more");
  CHECK(!is_store_file(folder.file("text")));
  write_bytes(folder.file("short"), "SQLite");
  CHECK(!is_store_file(folder.file("short")));
}

TEST_CASE("store: in a folder that may not be written it is read, and not changed") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  save(path, {full_record("one")});
  for (const fs::perms file : {fs::perms(0444), fs::perms(0666)}) {
    fs::permissions(path, file);
    fs::permissions(folder.path(), fs::perms(0555));
    const OrdinaryUser ordinary;
    auto store = sqlite_store(path);
    REQUIRE(store);
    CHECK(loaded_difference(**store, {full_record("one")}) == "");
    const auto replaced = (*store)->replace(long_record("two", 3));
    REQUIRE(!replaced);
    CHECK_THAT(replaced.error().message, Catch::Contains("«" + path + "»"));
    CHECK(!(*store)->remove("one"));
    CHECK(loaded_difference(**store, {full_record("one")}) == "");
    CHECK(!sqlite_store(folder.file("new")));
  }
}

TEST_CASE("store: a file that may not be read is refused") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  save(path, {full_record("one")});
  fs::permissions(path, fs::perms(0000));
  const OrdinaryUser ordinary;
  CHECK(!sqlite_store(path));
  CHECK(!is_store_file(path));
}
