// A server of the test's own on a free port, with a page of its own, running on
// threads until the test ends.
#pragma once

#include <filesystem>
#include <memory>
#include <thread>

#include "tests/transport/server/in_memory_answers.hpp"
#include "transport/server/server.hpp"

namespace mujib::server {

// A folder of its own under the system's temporary one, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

class RunningServer {
 public:
  explicit RunningServer(Options options = {});
  ~RunningServer();

  unsigned short port() const { return server->port(); }
  // False when run() has not returned after kPatience.
  bool ends() const;

  std::shared_ptr<InMemoryAnswers> answers = std::make_shared<InMemoryAnswers>();
  TemporaryFolder web;
  std::unique_ptr<Server> server;

 private:
  std::atomic<bool> ended_ = false;
  std::thread thread_;
};

}  // namespace mujib::server
