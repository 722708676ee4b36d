#include "transport/slack/shell/secrets.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

namespace mujib::slack {
namespace {

namespace fs = std::filesystem;

class SecretFile {
 public:
  explicit SecretFile(std::string_view bytes, mode_t mode = 0600) {
    char name[] = "/tmp/mujib_secrets_XXXXXX";
    ::close(::mkstemp(name));
    path_ = name;
    std::ofstream(path_, std::ios::binary) << bytes;
    ::chmod(path_.c_str(), mode);
  }
  ~SecretFile() { fs::remove(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

Result<Secrets> read(const std::string& file, std::map<std::string, std::string> given = {}) {
  return Secrets::read(file, [given](const char* name) -> std::optional<std::string> {
    const auto found = given.find(name);
    return found != given.end() ? std::optional(found->second) : std::nullopt;
  });
}

TEST_CASE("slack secrets: from the environment, a private file, or both") {
  const SecretFile file(
      "# of the test\n\nMUJIB_SLACK_BOT_TOKEN = xoxb-file \r\nMUJIB_SLACK_APP_TOKEN=xapp-file");
  const auto both = read(file.path(), {{"MUJIB_SLACK_BOT_TOKEN", "xoxb-given\n"},
                                       {"MUJIB_SLACK_SIGNING_SECRET", "s3cret"}});
  REQUIRE(both.has_value());
  CHECK(both->app_token == "xapp-file");
  CHECK(both->bot_token == "xoxb-given");
  CHECK(both->signing_secret == "s3cret");
  const auto none = read("");
  REQUIRE(none.has_value());
  CHECK(none->bot_token.empty());
}

TEST_CASE("slack secrets: a file that others may read is refused") {
  for (const mode_t mode : {0604U, 0640U, 0620U, 0644U, 0601U, 0666U}) {
    INFO(mode);
    const SecretFile file("MUJIB_SLACK_BOT_TOKEN=xoxb-hidden", mode);
    const auto secrets = read(file.path());
    REQUIRE_FALSE(secrets.has_value());
    CHECK(secrets.error().message.find("600") != std::string::npos);
  }
  CHECK(read(SecretFile("MUJIB_SLACK_BOT_TOKEN=x", 0400).path()).has_value());
}

TEST_CASE("slack secrets: no message repeats what stands in a bad file") {
  for (const char* bytes : {"xoxb-hidden", "MUJIB_SLACK_BOT_TOKEN", "OTHER=xoxb-hidden",
                            "=xoxb-hidden", "MUJIB_SLACK_BOT_TOKEN=xoxb-hidden\r\rmore",
                            "MUJIB_SLACK_BOT_TOKEN=xoxb hidden", "MUJIB_SLACK_BOT_TOKEN=سر"}) {
    INFO(bytes);
    const SecretFile file(bytes);
    const auto secrets = read(file.path());
    REQUIRE_FALSE(secrets.has_value());
    CHECK(secrets.error().message.find("hidden") == std::string::npos);
  }
  CHECK_FALSE(read("/nowhere/at/all").has_value());
  CHECK_FALSE(read("/tmp").has_value());
}

TEST_CASE("slack secrets: they are taken out of what is said") {
  const Secrets secrets{"xapp-1", "xoxb-2", ""};
  CHECK(secrets.redact("a xapp-1 b xoxb-2xoxb-2") == "a ••• b ••••••");
  CHECK(secrets.redact("") == "");
}

TEST_CASE("slack secrets: a token on a command line is known, in whatever place") {
  for (const char* word : {"xoxb-1-2", "--token=xapp-1", "MUJIB_SLACK_BOT_TOKEN=xoxp-1"}) {
    INFO(word);
    CHECK(looks_like_token(word));
  }
  for (const char* word : {"", "--server", "ws://localhost:8080", "xoxb", "/etc/mujib/secrets"}) {
    INFO(word);
    CHECK_FALSE(looks_like_token(word));
  }
}

}  // namespace
}  // namespace mujib::slack
