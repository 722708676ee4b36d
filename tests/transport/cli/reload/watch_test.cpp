#include "transport/cli/reload/watch.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <future>
#include <thread>

#include "tests/engine/folder.hpp"

namespace mujib::cli {
namespace fs = std::filesystem;
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kShort(5);

std::uint64_t stamp(const Folder& folder, bool deep = true) {
  return stamp_of(folder.path(), deep, ".rules");
}

TEST_CASE("watch: a stamp differs when a file comes, goes or is written") {
  const Folder folder;
  folder.write("a.rules", "1").write("below/notes.txt", "1");
  const auto first = stamp(folder);
  CHECK(stamp(folder) == first);
  folder.write("a.rules", "12");
  const auto longer = stamp(folder);
  CHECK(longer != first);
  fs::last_write_time(folder.file("a.rules"), fs::file_time_type::clock::now() + milliseconds(9));
  CHECK(stamp(folder) != longer);
  folder.write("below/b.rules", "1");
  const auto more = stamp(folder);
  CHECK(more != longer);
  folder.remove("below/b.rules");
  CHECK(stamp(folder) != more);
}

TEST_CASE("watch: a stamp is that of the files that count") {
  const Folder folder;
  folder.write("a.rules", "1").write("below/notes.txt", "1");
  const auto deep = stamp(folder);
  const auto flat = stamp(folder, false);
  folder.write("notes.txt", "x");
  folder.write(".a.rules", "x");
  fs::create_directories(folder.file("folder.rules"));
  CHECK(stamp(folder) == deep);
  folder.write("below/b.rules", "x");
  CHECK(stamp(folder) != deep);
  CHECK(stamp(folder, false) == flat);
  const std::string file = folder.file("a.rules");
  const auto one = stamp_of(file, false);
  folder.write("a.rules", "longer");
  CHECK(stamp_of(file, false) != one);
  CHECK(stamp_of("/nonexistent", true) == stamp_of("/nonexistent", true));
}

TEST_CASE("watch: a change is told once, when it has come to rest") {
  std::atomic<std::uint64_t> stamp = 1;
  std::atomic<int> looks = 0, calls = 0;
  std::promise<void> called;
  Watch watch(
      1,
      [&] {
        ++looks;
        return looks < 10 ? ++stamp : stamp.load();  // being written, then at rest
      },
      [&] {
        if (++calls == 1) called.set_value();
      },
      kShort);
  called.get_future().wait();
  CHECK(looks >= 10);
  const int then = looks;
  while (looks < then + 5) std::this_thread::yield();
  CHECK(calls == 1);
}

TEST_CASE("watch: nothing is told where nothing changes, unless it is wanted") {
  std::atomic<int> looks = 0, calls = 0;
  Watch watch(
      7,
      [&] {
        ++looks;
        return 7;
      },
      [&] { ++calls; }, kShort);
  while (looks < 10) std::this_thread::yield();
  CHECK(calls == 0);
  watch.call_now();
  while (calls < 1) std::this_thread::yield();
  const int then = looks;
  while (looks < then + 5) std::this_thread::yield();
  CHECK(calls == 1);
}

TEST_CASE("watch: what changed before its thread first looked is told") {
  std::promise<void> called;
  std::atomic<bool> once = false;
  const Watch watch(
      1, [] { return 2; },
      [&] {
        if (!once.exchange(true)) called.set_value();
      },
      kShort);
  CHECK(called.get_future().wait_for(std::chrono::seconds(20)) == std::future_status::ready);
}

TEST_CASE("watch: its end waits for a call under way and for no time to pass") {
  std::atomic<bool> began = false, done = false;
  {
    Watch watch(
        1, [] { return 1; },
        [&] {
          began = true;
          std::this_thread::sleep_for(milliseconds(50));
          done = true;
        },
        std::chrono::hours(1));
    watch.call_now();
    while (!began) std::this_thread::yield();
  }
  CHECK(done);
}

}  // namespace
}  // namespace mujib::cli
