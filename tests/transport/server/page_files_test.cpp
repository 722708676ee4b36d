#include "transport/server/page/page_files.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/transport/server/running_server.hpp"

namespace mujib::server {
namespace {

TEST_CASE("page files: files of known kinds are found by their path and no other way") {
  const TemporaryFolder outside;
  outside.write("secret.txt", "سر");
  const TemporaryFolder folder;
  folder.write("index.html", "صفحة");
  folder.write("fonts/a.woff2", "خط");
  folder.write("empty.css", "");
  folder.write(".hidden.js", "x");
  folder.write(".git/config.txt", "x");
  folder.write("program.exe", "x");
  std::filesystem::create_symlink(outside.path() / "secret.txt", folder.path() / "link.txt");
  std::filesystem::create_directory_symlink(outside.path(), folder.path() / "out");

  const auto page = PageFiles::read(folder.path().string());
  REQUIRE(page.has_value());
  REQUIRE(page->find("/") != nullptr);
  CHECK(page->find("/")->bytes == "صفحة");
  CHECK(page->find("/")->type == "text/html; charset=utf-8");
  CHECK(page->find("/index.html") == page->find("/"));
  REQUIRE(page->find("/fonts/a.woff2") != nullptr);
  CHECK(page->find("/fonts/a.woff2")->type == "font/woff2");
  REQUIRE(page->find("/empty.css") != nullptr);
  CHECK(page->find("/empty.css")->bytes.empty());
  for (const std::string_view path :
       {"", "index.html", "//index.html", "/./index.html", "/fonts", "/fonts/", "/.hidden.js",
        "/.git/config.txt", "/program.exe", "/link.txt", "/out/secret.txt", "/../secret.txt",
        "/fonts/../index.html", "/%2e%2e/secret.txt", "/INDEX.HTML"}) {
    INFO(path);
    CHECK(page->find(path) == nullptr);
  }
}

TEST_CASE("page files: a folder without a page is refused with a sentence") {
  const TemporaryFolder empty;
  for (const std::string& folder : {empty.path().string(), std::string("/nonexistent/folder")}) {
    const auto page = PageFiles::read(folder);
    REQUIRE_FALSE(page.has_value());
    CHECK(page.error().message.find(folder) != std::string::npos);
  }
}

}  // namespace
}  // namespace mujib::server
