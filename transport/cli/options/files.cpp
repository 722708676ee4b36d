#include "transport/cli/options/files.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace mujib::cli {
namespace fs = std::filesystem;
namespace {

Failure cannot_read(const std::string& path, std::string_view why) {
  return {"تعذّرت قراءة «" + path + "»: " + std::string(why)};
}

fs::path executable_folder() {
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored).parent_path();
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found)
    return cannot_read(path, "لا يوجد ملف بهذا الاسم.");
  if (fs::is_directory(status)) return cannot_read(path, "هو مجلد لا ملف.");
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return cannot_read(path, "لا إذن بفتحه.");
  std::ostringstream bytes;
  if (stream.peek() != std::ifstream::traits_type::eof()) bytes << stream.rdbuf();
  if (stream.bad() || bytes.fail()) return cannot_read(path, "انقطعت القراءة.");
  return {boost::system::in_place_value, bytes.str()};
}

std::string shipped(std::string_view folder) {
  std::error_code ignored;
  const fs::path beside = executable_folder();
  for (const fs::path& place :
       {fs::path(folder), beside / folder, beside.parent_path().parent_path() / folder,
        beside.parent_path() / "share/mujib" / folder})
    if (fs::is_directory(place, ignored)) return place.string();
  return std::string(folder);
}

}  // namespace mujib::cli
