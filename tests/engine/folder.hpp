// A folder of files that goes away with its test.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mujib {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "mujib-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::string& path() const { return path_; }
  std::string file(std::string_view name) const { return path_ + "/" + std::string(name); }

  // Folders inside the name are made.
  const Folder& write(std::string_view name, std::string_view bytes) const {
    const std::filesystem::path path = file(name);
    std::filesystem::create_directories(path.parent_path());
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream << bytes;
    if (!stream.flush()) throw std::runtime_error("cannot write " + path.string());
    return *this;
  }
  void remove(std::string_view name) const { std::filesystem::remove(file(name)); }

 private:
  std::string path_;
};

}  // namespace mujib
