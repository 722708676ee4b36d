#include "tests/transport/server/running_server.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <fstream>

#include "tests/transport/server/raw_client.hpp"

namespace mujib::server {

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "mujib-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void TemporaryFolder::write(const std::string& name, std::string_view bytes) const {
  std::filesystem::create_directories((path_ / name).parent_path());
  std::ofstream(path_ / name, std::ios::binary) << bytes;
}

RunningServer::RunningServer(Options options) {
  web.write("index.html", "<!doctype html><title>مجيب</title>");
  web.write("chat.js", "'use strict';");
  web.write("long.css", std::string(5000, ' '));
  web.write("fonts/a.woff2", std::string("\0\1\2", 3));
  options.port = 0;
  options.web = web.path().string();
  auto listening = Server::listen(std::move(options), answers);
  REQUIRE(listening.has_value());
  server = std::move(*listening);
  thread_ = std::thread([this] {
    server->run();
    ended_ = true;
  });
}

RunningServer::~RunningServer() {
  server->stop();
  thread_.join();
}

bool RunningServer::ends() const {
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (!ended_ && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  return ended_;
}

}  // namespace mujib::server
