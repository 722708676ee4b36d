#include "transport/slack/bridge/journal.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "transport/slack/bridge/seen.hpp"

namespace mujib::slack {
namespace {

namespace fs = std::filesystem;

const Time kStart{std::chrono::hours(480'000)};

struct Folder {
  Folder() {
    char name[] = "/tmp/mujib_journal_XXXXXX";
    path = ::mkdtemp(name);
  }
  ~Folder() { fs::remove_all(path); }
  std::string file() const { return path + "/state"; }
  std::string path;
};

Incoming incoming_of(const std::string& name) {
  return {Incoming::From::kDirect,   "Ev" + name, "T1", "D1", "U1", name + ".1", name + ".0",
          "سؤال \"" + name + "\"\n", ""};
}

std::unique_ptr<Journal> opened(const std::string& path, Time now = kStart) {
  auto journal = Journal::open(path, now);
  REQUIRE(journal.has_value());
  return std::move(*journal);
}

std::string bytes_of(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

TEST_CASE("slack journal: what was taken, and what was done, is there after a restart") {
  const Folder folder;
  Incoming command = incoming_of("3");
  command.from = Incoming::From::kCommand;
  command.ts.clear();
  command.response_url = "https://hooks.slack.com/x";
  {
    const auto journal = opened(folder.file());
    CHECK(journal->entries().empty());
    CHECK(journal->take(incoming_of("1"), kStart));
    CHECK(journal->take(incoming_of("2"), kStart + Duration(5)));
    CHECK(journal->take(command, kStart + Duration(6)));
    CHECK(journal->done(incoming_of("1"), kStart + Duration(7)));
  }
  for (int again = 0; again < 3; ++again) {  // opening changes nothing
    const auto journal = opened(folder.file(), kStart + Duration(10));
    REQUIRE(journal->entries().size() == 3);
    CHECK(journal->entries()[0].incoming == incoming_of("1"));
    CHECK(journal->entries()[0].done);
    CHECK(journal->entries()[1].incoming == incoming_of("2"));
    CHECK(journal->entries()[1].at == kStart + Duration(5));
    CHECK_FALSE(journal->entries()[1].done);
    CHECK(journal->entries()[2].incoming == command);
  }
}

TEST_CASE("slack journal: its owner alone can read it, and one bridge has it at a time") {
  const Folder folder;
  std::ofstream(folder.file()) << "";
  ::chmod(folder.file().c_str(), 0644);
  auto journal = opened(folder.file());
  struct stat about {};
  REQUIRE(::stat(folder.file().c_str(), &about) == 0);
  CHECK((about.st_mode & 0777) == 0600);
  CHECK_FALSE(Journal::open(folder.file(), kStart).has_value());
  journal.reset();
  CHECK(Journal::open(folder.file(), kStart).has_value());
}

TEST_CASE("slack journal: lines that do not read are skipped") {
  const Folder folder;
  {
    const auto journal = opened(folder.file());
    journal->take(incoming_of("1"), kStart);
  }
  const std::string good = bytes_of(folder.file());
  for (const std::string& bytes :
       {good + good.substr(0, good.size() / 2), "\n\n{\n[]\nnull\n\xFF\n" + good,
        R"({"at":"x","from":"direct"})"
        "\n" +
            good,
        R"({"at":5,"from":"x"})"
        "\n" +
            good,
        R"({"done":"event/Ev9"})"
        "\n" +
            good,
        std::string("\0\0\n", 3) + good}) {
    std::ofstream(folder.file(), std::ios::binary | std::ios::trunc) << bytes;
    const auto journal = opened(folder.file());
    REQUIRE(journal->entries().size() == 1);
    CHECK(journal->entries()[0].incoming == incoming_of("1"));
    CHECK_FALSE(journal->entries()[0].done);
  }
}

TEST_CASE("slack journal: what is old is forgotten, and the file does not grow for ever") {
  const Folder folder;
  const auto journal = opened(folder.file());
  Time now = kStart;
  for (std::size_t i = 0; i < 2 * Journal::kLinesToCompact; ++i) {
    now += std::chrono::seconds(1);
    const Incoming incoming = incoming_of(std::to_string(i));
    REQUIRE(journal->take(incoming, now));
    REQUIRE(journal->done(incoming, now));
  }
  const auto lines = [&] {
    const std::string bytes = bytes_of(folder.file());
    return static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  };
  const auto kept = static_cast<std::size_t>(Seen::kKept / std::chrono::seconds(1));
  CHECK(lines() <= Journal::kLinesToCompact + 2 * kept + 10);
  CHECK(journal->entries().size() <= Journal::kLinesToCompact / 2 + kept + 10);
}

TEST_CASE("slack journal: a file that cannot be had is one sentence") {
  CHECK_FALSE(Journal::open("/nowhere/at/all", kStart).has_value());
  CHECK_FALSE(Journal::open("/tmp", kStart).has_value());
}

}  // namespace
}  // namespace mujib::slack
