#include "transport/cli/options/settings.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace mujib::cli {
namespace {

using From = Settings::From;

// A file of settings that goes with the test.
class File {
 public:
  explicit File(const std::string& text) {
    const int file = mkstemp(path_.data());
    REQUIRE(file >= 0);
    ::close(file);
    std::ofstream(path_) << text;
  }
  ~File() { ::unlink(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_ = (std::filesystem::temp_directory_path() / "mujib-XXXXXX").string();
};

std::string message(const std::optional<Failure>& failure) {
  return failure ? failure->message : std::string();
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("settings: an option counts before the environment, and that before the file") {
  const File file(
      "# bounds\nqueue = 1\nqueue-by-address=2 # a remark\nrules = a#b\n\nthreads = 3\nhost = "
      "a\nhost = b\n");
  Settings settings;
  REQUIRE_FALSE(settings.read_file(file.path()));
  CHECK(settings.options().hosts == std::vector<std::string>{"a", "b"});
  const std::string entries[] = {"MUJIB_QUEUE=10", "MUJIB_THREADS=30",        "MUJIB_HOST=c, d",
                                 "PATH=/bin",      "MUJIB_SLACK_BOT_TOKEN=x", "MUJIB_BINARY=y"};
  REQUIRE_FALSE(settings.read_environment(entries));
  REQUIRE_FALSE(settings.set("queue", "100", From::kOption));
  CHECK(settings.options().queue == 100);
  CHECK(settings.options().threads == 30);
  CHECK(settings.options().queue_by_address == 2);
  CHECK(settings.options().rules == "a#b");
  CHECK(settings.options().hosts == std::vector<std::string>{"c", "d"});
  CHECK(settings.options().connections == server::Options().connections);
}

TEST_CASE("settings: what is unknown is named with its place and the nearest known one") {
  const File file("queue = 1\n\nconections = 5\n");
  Settings settings;
  const std::string in_file = message(settings.read_file(file.path()));
  CHECK(has(in_file, file.path() + ":3: "));
  CHECK(has(in_file, "«connections»"));
  const std::string entries[] = {"MUJIB_QEUE=10"};
  CHECK(has(message(settings.read_environment(entries)), "MUJIB_QUEUE"));
  CHECK(has(message(settings.set("addres", "x", From::kOption)), "«address»"));
  CHECK(has(message(settings.set("nonsense", "x", From::kOption)), "--print-config"));
  const File no_line("queue\n");
  CHECK(has(message(settings.read_file(no_line.path())), ":1: "));
  CHECK(has(message(settings.read_file("/nonexistent/file")), "/nonexistent/file"));
}

TEST_CASE("settings: a value that is none is told with what is one") {
  Settings settings;
  const std::pair<const char*, const char*> rows[] = {
      {"port", "65536"},       {"port", "-1"},          {"port", "http"}, {"port", ""},
      {"queue", "0"},          {"queue", "1000001"},    {"queue", "5x"},  {"header-timeout", "0"},
      {"body-timeout", "1.5"}, {"no-unanswered", "no"},
  };
  for (const auto& [name, value] : rows) {
    INFO(name << " = " << value);
    CHECK(has(message(settings.set(name, value, From::kFile)), name));
  }
}

TEST_CASE("settings: what is printed is a file of settings itself") {
  Settings settings;
  for (const auto& [name, value] : {std::pair("queue", "7"),
                                    {"host", "a"},
                                    {"host", "b.example"},
                                    {"header-timeout", "3"},
                                    {"no-unanswered", ""},
                                    {"port", "0"}})
    REQUIRE_FALSE(settings.set(name, value, From::kOption));
  std::ostringstream printed;
  print_settings(printed, settings);
  CHECK(has(printed.str(), "queue = 7  # option\n"));
  CHECK(has(printed.str(), "connections = 4096  # default\n"));
  const File file(printed.str());
  Settings again;
  REQUIRE_FALSE(again.read_file(file.path()));
  CHECK(again.options().queue == 7);
  CHECK(again.options().hosts == std::vector<std::string>{"a", "b.example"});
  CHECK(again.options().header_timeout == std::chrono::seconds(3));
  CHECK(again.options().no_unanswered);
  for (const Setting& setting : serve_settings())
    CHECK(has(printed.str(), std::string(setting.name) + " ="));
}

TEST_CASE("settings: every bound is in the help, with what it is unless said otherwise") {
  for (const bool arabic : {true, false}) {
    const std::string help = bounds_help(arabic);
    for (const Setting& setting : serve_settings())
      CHECK(has(help, "--" + std::string(setting.name) + " ") == !setting.english.empty());
    CHECK(has(help, "4096"));
  }
}

}  // namespace
}  // namespace mujib::cli
