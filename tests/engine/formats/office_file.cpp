#include "office_file.hpp"

#include <zip.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

namespace mujib::formats {

std::string document(const std::string& name) {
  std::ifstream file(MUJIB_ROOT "/tests/formats/docs/" + name, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  REQUIRE(archive != nullptr);
  for (const auto& [name, bytes] : parts) {
    zip_source_t* part = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    REQUIRE(zip_file_add(archive, name.c_str(), part, 0) >= 0);
  }
  REQUIRE(zip_close(archive) == 0);
  REQUIRE(zip_source_open(target) == 0);
  std::string out;
  char bytes[4096];
  for (zip_int64_t read = 0; (read = zip_source_read(target, bytes, sizeof bytes)) > 0;) {
    out.append(bytes, static_cast<std::size_t>(read));
  }
  zip_source_close(target);
  zip_source_free(target);
  return out;
}

std::string docx(std::string_view body, std::vector<std::pair<std::string, std::string>> parts) {
  parts.insert(parts.begin(),
               {"word/document.xml", "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" +
                                         std::string(body) + "</w:body></w:document>"});
  return zipped(parts);
}

std::string odt(std::string_view text) {
  return zipped({{"content.xml",
                  "<o:document-content xmlns:o=\"o\" xmlns:t=\"t\" xmlns:b=\"b\"><o:body><o:text>" +
                      std::string(text) + "</o:text></o:body></o:document-content>"}});
}

std::string lines_of(const Result<Extracted>& extracted) {
  if (!extracted) return extracted.error().message;
  std::string out;
  for (const Mark& mark : extracted->marks) {
    out += "thicr"[static_cast<std::size_t>(mark.kind)];
    if (mark.kind == Mark::Kind::kHeading) out += std::to_string(mark.level);
    out += ' ' + std::string(mark.span.of(extracted->text)) + '\n';
  }
  return out;
}

}  // namespace mujib::formats
