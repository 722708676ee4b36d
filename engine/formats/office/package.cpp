#include "engine/formats/office/package.hpp"

#include <zip.h>

#include <algorithm>
#include <utility>

namespace mujib::formats {
namespace {

constexpr std::size_t kReadAtOnce = std::size_t{1} << 16;

Failure broken() { return Failure{"تالف أو ناقص؛ افتحه في برنامجه واحفظه من جديد"}; }
Failure encrypted() { return Failure{"مشفّر بكلمة مرور؛ احفظه بلا كلمة مرور"}; }
Failure bomb() { return Failure{"ينفكّ ضغطه إلى أكثر من الحد (128 ميغابايت)؛ اقسمه ملفات أصغر"}; }

}  // namespace

void Package::Discard::operator()(struct zip* archive) const { zip_discard(archive); }

Result<Package> Package::open(std::string_view bytes) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return broken();
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (archive == nullptr) {
    zip_source_free(source);
    return broken();
  }
  return Package(archive);
}

bool Package::has(const std::string& name) const {
  return zip_name_locate(archive_.get(), name.c_str(), 0) >= 0;
}

Result<std::optional<std::string>> Package::part(const std::string& name) {
  const zip_int64_t index = zip_name_locate(archive_.get(), name.c_str(), 0);
  if (index < 0) return std::optional<std::string>();
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive_.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0) {
    return broken();
  }
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    return encrypted();
  }
  struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };
  const std::unique_ptr<zip_file_t, Close> file(
      zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0));
  if (!file) return broken();
  // What the file says of its size is not believed.
  std::string out;
  while (true) {
    const std::size_t before = out.size();
    out.resize(before + kReadAtOnce);
    const zip_int64_t read = zip_fread(file.get(), out.data() + before, kReadAtOnce);
    if (read < 0) return broken();
    out.resize(before + static_cast<std::size_t>(read));
    unpacked_ += static_cast<std::size_t>(read);
    if (out.size() > kMostPartBytes || unpacked_ > kMostUnpacked) return bomb();
    if (read == 0) return std::optional<std::string>(std::move(out));
  }
}

}  // namespace mujib::formats
