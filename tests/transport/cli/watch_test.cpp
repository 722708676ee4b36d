#include "transport/cli/watch.hpp"

#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

namespace mujib::cli {
namespace fs = std::filesystem;
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kShort(5);

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("mujib_watch_" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_ / "below");
    write("a.rules", "1");
  }
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path_ / name) << bytes;
  }
  std::uint64_t stamp(bool deep = true) const { return stamp_of(path_.string(), deep, ".rules"); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

TEST_CASE("watch: a stamp differs when a file comes, goes or is written") {
  const Folder folder;
  const auto first = folder.stamp();
  CHECK(folder.stamp() == first);
  folder.write("a.rules", "12");
  const auto longer = folder.stamp();
  CHECK(longer != first);
  fs::last_write_time(folder.path() / "a.rules",
                      fs::file_time_type::clock::now() + milliseconds(9));
  CHECK(folder.stamp() != longer);
  folder.write("below/b.rules", "1");
  const auto more = folder.stamp();
  CHECK(more != longer);
  fs::remove(folder.path() / "below/b.rules");
  CHECK(folder.stamp() != more);
}

TEST_CASE("watch: a stamp is that of the files that count") {
  const Folder folder;
  const auto deep = folder.stamp();
  const auto flat = folder.stamp(false);
  folder.write("notes.txt", "x");
  folder.write(".a.rules", "x");
  fs::create_directories(folder.path() / "folder.rules");
  CHECK(folder.stamp() == deep);
  folder.write("below/b.rules", "x");
  CHECK(folder.stamp() != deep);
  CHECK(folder.stamp(false) == flat);
  const std::string file = (folder.path() / "a.rules").string();
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
