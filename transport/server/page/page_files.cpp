#include "transport/server/page/page_files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "engine/types/fingerprint.hpp"
#include "transport/server/page/gzip.hpp"

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

constexpr std::string_view kFont = "font/woff2";

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

PageFile made(std::string_view type, std::string bytes) {
  PageFile file{.type = type, .bytes = std::move(bytes)};
  const std::string version = Fingerprint().add(file.bytes).hex();
  file.lasting = type == kFont;
  if (!file.lasting) file.gzipped = gzipped(file.bytes);
  file.tag = '"' + version + '"';
  file.gzip_tag = '"' + version + "-gzip\"";
  return file;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  const std::size_t end = text.find_last_not_of(" \t");
  return end == std::string_view::npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

// Whether one of a header's parts, between commas, is what is looked for.
template <class Is>
bool any_part(std::string_view header, Is is) {
  while (true) {
    const std::size_t comma = header.find(',');
    if (is(trimmed(header.substr(0, comma)))) return true;
    if (comma == std::string_view::npos) return false;
    header.remove_prefix(comma + 1);
  }
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  return any_part(accept_encoding, [](std::string_view part) {
    const std::size_t semicolon = part.find(';');
    const std::string_view weight =
        semicolon == std::string_view::npos ? "" : trimmed(part.substr(semicolon + 1));
    const bool refused =
        weight.starts_with("q=0") && weight.find_first_not_of("0.", 2) == std::string_view::npos;
    return trimmed(part.substr(0, semicolon)) == "gzip" && !refused;
  });
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  return any_part(if_none_match, [&](std::string_view part) {
    if (part.starts_with("W/")) part.remove_prefix(2);
    return part == tag || part == "*";
  });
}

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
                        made(type, std::move(*bytes)));
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
