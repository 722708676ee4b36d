// What a process that dies, or a disk that fills up, leaves behind.
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>

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

bool changes_files(std::uint64_t call) {
  switch (call) {
#ifdef SYS_rename  // younger machines have only the calls with «at»
    case SYS_open:
    case SYS_rename:
    case SYS_unlink:
#endif
    case SYS_openat:
    case SYS_renameat:
    case SYS_renameat2:
    case SYS_unlinkat:
    case SYS_write:
    case SYS_pwrite64:
    case SYS_ftruncate:
    case SYS_fallocate:
    case SYS_fchmod:
    case SYS_fsync:
    case SYS_fdatasync:
      return true;
    default:
      return false;
  }
}

// The status of a child that is killed before its change number `changes`, counted from zero, or
// that ended before. What is on the disk changes by calls of the system alone, so all numbers are
// all moments, however busy the machine is.
int status_when_killed(const std::function<int()>& body, int changes) {
  const pid_t child = in_child([&] {
    if (ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) return 99;
    raise(SIGSTOP);
    return body();
  });
  int status = status_of(child);
  REQUIRE(WIFSTOPPED(status));  // else the system lets nobody trace a child
  REQUIRE(ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) ==
          0);
  for (int met = 0; met <= changes;) {
    if (ptrace(PTRACE_SYSCALL, child, nullptr, nullptr) != 0) FAIL("the child cannot go on");
    status = status_of(child);
    if (!WIFSTOPPED(status)) return status;
    __ptrace_syscall_info call{};
    if (ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof(call), &call) <= 0) FAIL("no call is told");
    if (call.op == PTRACE_SYSCALL_INFO_ENTRY && changes_files(call.entry.nr)) ++met;
  }
  kill(child, SIGKILL);
  return status_of(child);
}

std::string loaded_difference(const std::string& path, const std::vector<Record>& expected) {
  const auto store = sqlite_store(path);
  if (!store) return store.error().message;
  const auto loaded = (*store)->load();
  return loaded ? difference(*loaded, expected) : loaded.error().message;
}

}  // namespace

TEST_CASE(
    "store: a death before all is written leaves the old bytes, and the next build is whole") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  const Record old = long_record("one", 2000);
  save(path, {old});
  const std::string before = read_bytes(path);
  const pid_t child = in_child([&] {
    const auto store = sqlite_store(path);
    // More than SQLite keeps in memory, so that half of it is in a file.
    if (!store || !(*store)->replace(long_record("one", 100))) return 1;
    if (!(*store)->replace(long_record("two", 60000))) return 2;
    return raise(SIGKILL);
  });
  REQUIRE(WIFSIGNALED(status_of(child)));
  CHECK(fs::file_size(path + ".building") > before.size());
  CHECK(read_bytes(path) == before);
  CHECK(loaded_difference(path, {old}) == "");
  save(path, {long_record("two", 3)});
  CHECK(loaded_difference(path, {old, long_record("two", 3)}) == "");
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("store: a death at any moment leaves the old bytes or the new state whole") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  const Record first = long_record("one", 100);
  const Record second = full_record("one");
  save(path, {first});
  const std::string old = read_bytes(path);
  const auto build = [&] {
    const auto store = sqlite_store(path);
    return store && (*store)->replace(second) && (*store)->finish() ? 0 : 1;
  };
  int deaths_before = 0;
  int deaths_after = 0;
  for (int changes = 0;; ++changes) {
    write_bytes(path, old);
    const int status = status_when_killed(build, changes);
    const bool untouched = read_bytes(path) == old;
    const std::string to_second = loaded_difference(path, {second});
    INFO("change " << changes << ": " << to_second);
    CHECK((untouched || to_second.empty()));
    if (!WIFSIGNALED(status)) {
      CHECK(WEXITSTATUS(status) == 0);
      CHECK_FALSE(untouched);
      break;
    }
    ++(untouched ? deaths_before : deaths_after);
    save(path, {second});  // over what the death has left
    CHECK(loaded_difference(path, {second}) == "");
  }
  CHECK(deaths_before > 0);
  CHECK(deaths_after > 0);
}

TEST_CASE("store: a death while the file is made leaves none or a store") {
  const Record record = long_record("one", 50);
  int deaths = 0;
  for (bool ended = false; !ended; ++deaths) {
    const TemporaryFolder folder;
    const std::string path = folder.file("store");
    const auto make = [&] {
      const auto store = sqlite_store(path);
      return store && (*store)->replace(record) && (*store)->finish() ? 0 : 1;
    };
    const int status = status_when_killed(make, deaths);
    INFO("change " << deaths);
    ended = !WIFSIGNALED(status);
    if (ended) CHECK(WEXITSTATUS(status) == 0);
    if (ended || fs::exists(path)) CHECK(loaded_difference(path, {record}) == "");
  }
  CHECK(deaths > 1);
}

TEST_CASE(
    "store: a side file and journals that others left behind do not stay, and change nothing") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  save(path, {long_record("one", 30)});
  for (const char* name : {".building", ".building-journal", ".building-wal", ".building-shm"}) {
    write_bytes(path + name, read_bytes(path));
  }
  save(path, {long_record("two", 3)});
  CHECK(loaded_difference(path, {long_record("one", 30), long_record("two", 3)}) == "");
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("store: where there is no room, each step is a failure and the old bytes stay") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  const Record old = long_record("one", 300);
  save(path, {old});
  const std::string before = read_bytes(path);
  const rlim_t size = before.size();
  // No room for the copy; for a document; for what stays in memory until finish().
  for (const rlim_t room : {size / 2, size + 65536, size}) {
    INFO("room " << room);
    const pid_t child = in_child([&] {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{room, room};
      if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
      const auto store = sqlite_store(path);
      if (!store) return 2;
      const auto replaced = (*store)->replace(long_record("two", room > size ? 20000 : 60));
      if (replaced && (*store)->finish()) return 3;
      const auto loaded = (*store)->load();
      return loaded && difference(*loaded, {old}).empty() ? 0 : 4;
    });
    const int status = status_of(child);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(read_bytes(path) == before);
    CHECK(!fs::exists(path + ".building"));
  }
}

TEST_CASE("store: what failed can be tried again with the same Store") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  const auto store = sqlite_store(path).value();  // made anew: FILE is not there
  fs::permissions(folder.path(), fs::perms(0555));
  {
    const OrdinaryUser ordinary;
    REQUIRE(store->replace(full_record("one")));
    CHECK(!store->finish());
    CHECK(store->load()->empty());
    CHECK(store->documents()->empty());
    CHECK(!store->fingerprints("one")->has_value());
  }
  fs::permissions(folder.path(), fs::perms(0777));
  REQUIRE(store->replace(full_record("one")));
  REQUIRE(store->finish());
  CHECK(loaded_difference(path, {full_record("one")}) == "");
}

TEST_CASE("store: while another program builds the file, a change says so and readers go on") {
  const TemporaryFolder folder;
  const std::string path = folder.file("store");
  save(path, {full_record("one")});
  auto other = sqlite_store(path).value();
  REQUIRE(other->replace(long_record("two", 3)));
  const auto store = sqlite_store(path).value();
  CHECK(loaded_difference(path, {full_record("one")}) == "");
  const auto replaced = store->replace(long_record("one", 3));
  REQUIRE(!replaced);
  CHECK_THAT(replaced.error().message, Catch::Contains("برنامج آخر"));
  CHECK(fs::exists(path + ".building"));  // the other's, and still its own
  REQUIRE(other->finish());
  REQUIRE(store->replace(long_record("one", 3)));
  REQUIRE(store->finish());
  CHECK(loaded_difference(path, {long_record("one", 3), long_record("two", 3)}) == "");
}
