#include "engine/ingest/folder.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>

#include "engine/formats/formats.hpp"
#include "engine/store/store.hpp"
#include "engine/text/decode.hpp"

namespace mujib::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "manifest.tsv";
constexpr std::string_view kCorrections = ".repair";
constexpr std::string_view kInTheMaking = ".building";
constexpr std::uintmax_t kMostFileBytes = std::uintmax_t{256} << 20;
constexpr int kMostDepth = 64;

std::vector<std::string> split(std::string_view line, char at) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t end = line.find(at);
    out.emplace_back(line.substr(0, end));
    if (end == line.npos) return out;
    line.remove_prefix(end + 1);
  }
}

// A name that leads to a file of the folder or of one below it, and nowhere else.
bool leads_inside(const fs::path& name) {
  if (name.empty() || name.is_absolute()) return false;
  return std::none_of(name.begin(), name.end(),
                      [](const fs::path& part) { return part == ".." || part == "."; });
}

class Manifest {
 public:
  Manifest(const fs::path& folder, std::vector<Problem>& problems)
      : folder_(folder), file_((folder / kManifest).string()), problems_(problems) {}

  std::vector<Listed> read(std::string_view text) {
    int number = 0;
    for (std::string& line : split(text, '\n')) {
      ++number;
      while (line.ends_with('\r')) line.pop_back();
      if (line.empty() || line.front() == '#') continue;
      const std::vector<std::string> cells = split(line, '\t');
      if (!places_.empty()) {
        read_row(cells, number);
      } else if (!read_head(cells, number)) {
        return {};
      }
    }
    return std::move(out_);
  }

 private:
  bool read_head(const std::vector<std::string>& cells, int number) {
    for (const std::string& cell : cells) {
      const auto found = std::find(kManifestColumns.begin(), kManifestColumns.end(), cell);
      places_.push_back(static_cast<std::size_t>(found - kManifestColumns.begin()));
      if (found == kManifestColumns.end()) {
        problems_.push_back({file_, number, "عمود مجهول «" + cell + "»",
                             "الأعمدة: file title author source date، بينها علامة جدولة"});
      }
    }
    if (places_.front() == 0) return true;
    problems_.push_back(
        {file_, number, "لا يبدأ سطر الرأس بالعمود «file»", "اجعل السطر الأول أسماء الأعمدة"});
    return false;
  }

  void read_row(const std::vector<std::string>& cells, int number) {
    Listed row;
    for (std::size_t column = 0; column < std::min(cells.size(), places_.size()); ++column) {
      if (places_[column] < kManifestColumns.size()) row.columns[places_[column]] = cells[column];
    }
    std::error_code error;
    if (!leads_inside(row.name()) || !fs::is_regular_file(folder_ / row.name(), error)) {
      problems_.push_back({file_, number, "ملف مذكور لا وجود له «" + row.name() + "»",
                           "يُكتب اسم ملف في المجلد نفسه أو مساره فيما تحته من المجلدات"});
      return;
    }
    if (const auto [first, is_new] = lines_.try_emplace(row.name(), number); !is_new) {
      problems_.push_back({file_, number, "ملف مذكور مرتين «" + row.name() + "»",
                           "سبق في السطر " + std::to_string(first->second) + "؛ احذف أحدهما"});
      return;
    }
    out_.push_back(std::move(row));
  }

  const fs::path& folder_;
  const std::string file_;
  std::vector<Problem>& problems_;
  std::vector<std::size_t> places_;   // column of the table -> index in kManifestColumns
  std::map<std::string, int> lines_;  // where each file is named
  std::vector<Listed> out_;
};

// What desktops, editors and version control leave beside people's files.
bool is_left_about(std::string_view name) {
  return name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') ||
         name == "__MACOSX" || name == "Thumbs.db" || name == "desktop.ini";
}

class Walk {
 public:
  Walk(const fs::path& folder, std::vector<Problem>& problems)
      : folder_(folder), problems_(problems) {}

  Result<Listing> run() {
    if (!read(folder_, 0)) {
      return Failure{"تعذرت قراءة المجلد «" + folder_.string() + "»؛ تأكد من إذن القراءة"};
    }
    std::sort(out_.documents.begin(), out_.documents.end(),
              [](const Listed& a, const Listed& b) { return a.name() < b.name(); });
    return std::move(out_);
  }

 private:
  bool read(const fs::path& folder, int depth) {
    std::error_code error;
    const fs::directory_iterator at(folder, error);
    if (error) return false;
    std::vector<fs::directory_entry> entries(begin(at), end(at));
    std::sort(entries.begin(), entries.end());
    for (const fs::directory_entry& entry : entries) meet(entry, depth);
    return true;
  }

  void meet(const fs::directory_entry& entry, int depth) {
    std::error_code error;
    const std::string name = entry.path().filename().string();
    if (is_left_about(name)) {
      note(entry, "ملف يتركه النظام أو المحرر فلم يُقرأ", "لك أن تحذفه");
    } else if (entry.is_directory(error)) {
      if (entry.is_symlink(error) || depth == kMostDepth) {
        leave_out(entry, "رابط إلى مجلد أو مجلد عميق فلم يُقرأ ما فيه", "انسخ ملفاته إلى المجلد");
      } else if (!read(entry.path(), depth + 1)) {
        leave_out(entry, "مجلد لا يُسمح بقراءته", "غيّر إذن القراءة");
      }
    } else if (entry.is_regular_file(error)) {
      meet_file(entry, name);
    }
  }

  void meet_file(const fs::directory_entry& entry, const std::string& name) {
    std::error_code error;
    if (name == kManifest) {
      if (entry.path().parent_path() != folder_) {
        leave_out(entry, "بيان وثائق في مجلد فرعي فلم يُقرأ",
                  "انقل أسطره إلى بيان المجلد الأعلى، وفيه مسارات الملفات");
      }
      return;
    }
    if (name.ends_with(kCorrections)) {
      const std::string path = entry.path().string();
      if (fs::exists(path.substr(0, path.size() - kCorrections.size()), error)) return;
    } else if (formats::format_of(name)) {
      out_.documents.push_back({{entry.path().lexically_relative(folder_).generic_string()}});
      return;
    } else if (name.ends_with(kInTheMaking) || store::is_store_file(entry.path().string())) {
      return;
    }
    leave_out(entry, "ملف من صيغة لا تُقرأ",
              "احفظه بصيغة من هذه: " + formats::known_endings() + "، أو أخرجه من المجلد");
  }

  void leave_out(const fs::directory_entry& entry, const char* what, std::string todo) {
    ++out_.left_out;
    note(entry, what, std::move(todo));
  }

  void note(const fs::directory_entry& entry, const char* what, std::string todo) {
    problems_.push_back(
        {entry.path().string(), 0, what, std::move(todo), Problem::Severity::kNote});
  }

  const fs::path folder_;
  std::vector<Problem>& problems_;
  Listing out_;
};

}  // namespace

Result<std::string> read_bytes(const std::string& path) {
  const Failure unreadable{"تعذرت قراءته؛ تأكد من المسار ومن إذن القراءة"};
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error || fs::is_directory(path, error)) return unreadable;
  if (size > kMostFileBytes) {
    return Failure{"أكبر من الحد (256 ميغابايت)؛ اقسمه ملفات أصغر"};
  }
  std::string bytes(size, '\0');
  std::ifstream stream(path, std::ios::binary);
  if (!stream || !stream.read(bytes.data(), static_cast<std::streamsize>(size))) return unreadable;
  return {boost::system::in_place_value, std::move(bytes)};
}

Result<Listing> list_folder(const std::string& folder, std::vector<Problem>& problems) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return Failure{"لا مجلد وثائق في «" + folder + "»؛ تأكد من المسار"};
  }
  const fs::path manifest = fs::path(folder) / kManifest;
  if (fs::exists(manifest, error)) {
    const Result<std::string> bytes = read_bytes(manifest.string());
    if (!bytes) return Failure{"البيان «" + manifest.string() + "»: " + bytes.error().message};
    const Result<text::Decoded> decoded = text::decode(*bytes);  // spreadsheets write UTF-16, too
    if (!decoded) return Failure{"البيان «" + manifest.string() + "»: " + decoded.error().message};
    Listing out{Manifest(folder, problems).read(decoded->text), 0};
    if (!out.documents.empty() || has_errors(problems)) return out;
  }
  return Walk(folder, problems).run();
}

}  // namespace mujib::ingest
