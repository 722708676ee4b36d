// What a process that dies, or a disk that fills up, leaves behind.
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

#include "engine/store/store.hpp"
#include "sample.hpp"

using namespace mujib;
using namespace mujib::store;
namespace fs = std::filesystem;

namespace {

pid_t in_child(const std::function<int()>& body) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) _exit(body());
  return child;
}

int status_of(pid_t child) {
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return status;
}

std::string loaded_difference(const std::string& path, const std::vector<Record>& expected) {
  const auto store = sqlite_store(path);
  if (!store) return store.error().message;
  const auto loaded = (*store)->load();
  return loaded ? difference(*loaded, expected) : loaded.error().message;
}

}  // namespace

TEST_CASE("store: a death with half of a replace in the file leaves the old state") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  const Record old = long_record("one", 2000);
  REQUIRE((*sqlite_store(path))->replace(old));
  const std::string before = read_bytes(path);
  const pid_t child = in_child([&] {
    sqlite3* database = nullptr;
    sqlite3_open(path.c_str(), &database);
    // So little cache that changed pages go to the file before the commit.
    sqlite3_exec(database,
                 "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN;"
                 "DELETE FROM argument; DELETE FROM fact; UPDATE sentence SET heading = 1;"
                 "UPDATE document SET text = '', content = 'half'",
                 nullptr, nullptr, nullptr);
    return raise(SIGKILL);
  });
  REQUIRE(WIFSIGNALED(status_of(child)));
  REQUIRE(fs::exists(path + "-journal"));
  REQUIRE(read_bytes(path) != before);  // the file really is half written
  CHECK(loaded_difference(path, {old}) == "");
  CHECK(!fs::exists(path + "-journal"));
}

TEST_CASE("store: a death at any moment leaves one of the two states whole") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  const Record first = long_record("one", 300);
  const Record second = full_record("one");
  REQUIRE((*sqlite_store(path))->replace(first));
  for (int round = 0; round < 20; ++round) {
    const pid_t child = in_child([&] {
      const auto store = sqlite_store(path);
      while (store && (*store)->replace(second) && (*store)->replace(first)) {
      }
      return 1;
    });
    std::this_thread::sleep_for(std::chrono::microseconds(3000 + 1700 * round));
    kill(child, SIGKILL);
    CHECK(WIFSIGNALED(status_of(child)));
    const std::string to_first = loaded_difference(path, {first});
    const std::string to_second = loaded_difference(path, {second});
    INFO("round " << round << ": " << to_first << " / " << to_second);
    CHECK((to_first.empty() || to_second.empty()));
  }
}

TEST_CASE("store: a death while the file is made leaves none, an empty one or a store") {
  for (int round = 0; round < 10; ++round) {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    const pid_t child = in_child([&] {
      const auto store = sqlite_store(path);
      pause();
      return 1;
    });
    std::this_thread::sleep_for(std::chrono::microseconds(400 * round));
    kill(child, SIGKILL);
    CHECK(WIFSIGNALED(status_of(child)));
    INFO("round " << round);
    CHECK(loaded_difference(path, {}) == "");
  }
}

TEST_CASE("store: a replace for which there is no room is a failure and leaves the old state") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  const Record old = full_record("one");
  REQUIRE((*sqlite_store(path))->replace(old));
  const auto size = static_cast<rlim_t>(fs::file_size(path));
  const pid_t child = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{size + 65536, size + 65536};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
    const auto store = sqlite_store(path);
    if (!store) return 2;
    if ((*store)->replace(long_record("one", 20000))) return 3;
    const auto loaded = (*store)->load();
    if (!loaded || !difference(*loaded, {old}).empty()) return 4;
    return (*store)->replace(old) ? 0 : 5;  // the store goes on working
  });
  const int status = status_of(child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(loaded_difference(path, {old}) == "");
}

TEST_CASE("store: while another program writes, a replace waits or says so") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  REQUIRE((*sqlite_store(path))->replace(full_record("one")));
  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &other) == SQLITE_OK);
  REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
  const auto store = sqlite_store(path);
  REQUIRE(store);
  CHECK(loaded_difference(path, {full_record("one")}) == "");  // reading need not wait
  const auto replaced = (*store)->replace(long_record("one", 3));
  REQUIRE(!replaced);
  CHECK_THAT(replaced.error().message, Catch::Contains("برنامج آخر"));
  sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  CHECK((*store)->replace(long_record("one", 3)));
}
