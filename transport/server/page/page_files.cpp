#include "transport/server/page_files.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace mujib::server {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
}};

std::string_view type_of(const fs::path& file) {
  for (const auto& [extension, type] : kTypes)
    if (file.extension() == extension) return type;
  return {};
}

bool is_hidden(const fs::path& file) { return file.filename().string().starts_with('.'); }

Result<std::string> bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  if (stream && stream.peek() != std::ifstream::traits_type::eof()) bytes << stream.rdbuf();
  if (stream.bad() || !stream.is_open()) return Failure{"تعذّرت قراءة «" + file.string() + "»."};
  return {boost::system::in_place_value, bytes.str()};
}

}  // namespace

Result<PageFiles> PageFiles::read(const std::string& folder) {
  PageFiles page;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (const fs::recursive_directory_iterator end; !error && entry != end; entry.increment(error)) {
    if (is_hidden(entry->path())) {
      if (entry->is_directory()) entry.disable_recursion_pending();
      continue;
    }
    const std::string_view type = type_of(entry->path());
    if (type.empty() || entry->is_symlink() || !entry->is_regular_file()) continue;
    auto bytes = bytes_of(entry->path());
    if (!bytes) return bytes.error();
    page.files_.emplace('/' + entry->path().lexically_relative(folder).generic_string(),
                        PageFile{type, std::move(*bytes)});
  }
  if (error) return Failure{"تعذّرت قراءة مجلد الصفحة «" + folder + "»."};
  if (page.find("/") == nullptr)
    return Failure{"ليس في مجلد الصفحة «" + folder + "» ملف index.html."};
  return page;
}

const PageFile* PageFiles::find(std::string_view path) const {
  const auto found = files_.find(path == "/" ? std::string_view("/index.html") : path);
  return found != files_.end() ? &found->second : nullptr;
}

}  // namespace mujib::server
