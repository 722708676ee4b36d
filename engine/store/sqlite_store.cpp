#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

#include "engine/store/database.hpp"
#include "engine/store/record_check.hpp"
#include "engine/store/record_rows.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/side_file.hpp"
#include "engine/store/store.hpp"

namespace mujib::store {
namespace {

constexpr std::int64_t kMin64 = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMax64 = std::numeric_limits<std::int64_t>::max();

// The first 100 bytes of every SQLite file.
constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::size_t kHeaderSize = 100;
constexpr std::size_t kVersionAt = 60;
constexpr std::size_t kApplicationAt = 68;

std::string header_of(const std::string& path) {
  std::string header(kHeaderSize, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(header.data(), static_cast<std::streamsize>(header.size()));
  header.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return header;
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t index = at; index < at + 4; ++index) {
    value = value << 8 | static_cast<unsigned char>(bytes[index]);
  }
  return value;
}

Failure failure(const std::string& path, const std::string& before, const std::string& after) {
  return Failure{before + " «" + path + "» " + after};
}

Failure not_a_store(const std::string& path) {
  return failure(path, "الملف", "ليس مخزنا من مخازن مجيب فتُرك كما هو؛ اختر اسما آخر للمخزن.");
}

Failure other_version(const std::string& path, std::uint32_t version) {
  return failure(path, "المخزن",
                 "صيغته رقم " + std::to_string(version) + " وهذه النسخة من مجيب تقرأ الصيغة رقم " +
                     std::to_string(kFormatVersion) +
                     " وحدها، فتُرك كما هو؛ أعد بناءه في ملف جديد بالأمر mujib build.");
}

Failure damaged(const std::string& path, std::string_view document = {}) {
  const std::string where = document.empty() ? "" : " عند الوثيقة «" + std::string(document) + "»";
  return failure(path, "المخزن", "تالف" + where + "؛ احذفه وأعد بناءه بالأمر mujib build.");
}

Failure unfinished(const std::string& path) {
  return failure(path, "المخزن", "ناقص لم يكتمل بناؤه؛ احذفه وأعد بناءه بالأمر mujib build.");
}

Failure failure_of(const std::string& path, int status) {
  switch (status & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return failure(path, "المخزن", "يكتب فيه برنامج آخر الآن؛ أعد المحاولة بعد قليل.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return failure(path, "لا تُسمح الكتابة في المخزن",
                     "أو في مجلده؛ غيّر الأذونات أو اختر مكانا آخر.");
    case SQLITE_CANTOPEN:
      return failure(path, "تعذّر فتح المخزن", "أو الكتابة في مجلده؛ تحقق من المسار ومن الأذونات.");
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_ERROR:  // a table that is not as it should be
    case SQLITE_MISMATCH:
      return damaged(path);
    case SQLITE_FULL:
      return failure(path, "امتلأ القرص فلم يُحفظ شيء في المخزن", "؛ أفرغ مكانا وأعد المحاولة.");
    case SQLITE_TOOBIG:
      return failure(path, "الوثيقة أكبر مما يسعه المخزن", "؛ قسّمها إلى وثائق أصغر وأعد المحاولة.");
    default:
      return failure(path, "تعذّرت القراءة من المخزن",
                     "أو الكتابة فيه (" + std::string(sqlite3_errstr(status)) +
                         ")؛ تحقق من القرص وأعد المحاولة.");
  }
}

// What a SideFile's error would be called by SQLite.
int status_of(const std::error_code& error) {
  if (error == std::errc::resource_unavailable_try_again) return SQLITE_BUSY;
  for (const std::errc refused : {std::errc::permission_denied, std::errc::operation_not_permitted,
                                  std::errc::read_only_file_system}) {
    if (error == refused) return SQLITE_READONLY;
  }
  for (const std::errc full : {std::errc::no_space_on_device, std::errc::file_too_large}) {
    if (error == full) return SQLITE_FULL;
  }
  return error.value() == EDQUOT ? SQLITE_FULL : SQLITE_CANTOPEN;
}

// A missing or an empty file has no store in it yet.
bool is_empty(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  return error || size == 0;
}

// Refuses what must stay as it is, before SQLite comes near it: a file that is
// there must be a store of this version, or empty.
Result<void> look_at_file(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (path.empty() || path.find('\0') != std::string::npos) {
    return failure(path, "لا يصلح", "اسما لملف المخزن؛ اختر اسما آخر.");
  }
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::is_directory(folder, error)) {
    return failure(path, "تعذّر فتح المخزن",
                   "لأن المجلد «" + folder.string() + "» غير موجود؛ أنشئه أو اختر مكانا آخر.");
  }
  if (!fs::exists(path, error)) return {};
  if (!fs::is_regular_file(path, error)) return not_a_store(path);
  if (fs::file_size(path, error) == 0 && !error) return {};
  if (!std::ifstream(path)) {
    return failure(path, "لا تُسمح قراءة المخزن", "؛ غيّر الأذونات أو اختر ملفا آخر.");
  }
  const std::string header = header_of(path);
  if (header.size() < kHeaderSize || !header.starts_with(kMagic) ||
      big_endian(header, kApplicationAt) != kApplicationId) {
    return not_a_store(path);
  }
  const std::uint32_t version = big_endian(header, kVersionAt);
  if (version != kFormatVersion) return other_version(path, version);
  return {};
}

// Reads FILE, which is never written: the first change begins a SideFile, and everything
// is done there until finish() puts it in FILE's place.
class SqliteStore : public Store {
 public:
  explicit SqliteStore(std::string path) : path_(std::move(path)) {}

  Result<void> open() { return is_empty(path_) ? begin() : open_file(); }

  Result<std::optional<Fingerprints>> fingerprints(std::string_view document) override;
  Result<void> replace(const Record& record) override;
  Result<void> remove(std::string_view document) override;
  Result<void> finish() override;
  Result<std::vector<std::string>> documents() override;
  Result<std::vector<Record>> load() override;

 private:
  Result<void> open_file();
  Result<void> begin();
  int make_tables();
  Result<std::int64_t> setting(const char* sql);
  Result<void> check_tables();
  Failure give_up(int status);

  Failure failed(int status) const { return failure_of(path_, status); }

  const std::string path_;
  std::optional<SideFile> side_;      // while there are changes
  std::optional<Database> database_;  // of side_, else of FILE; none where neither is there
};

Result<void> SqliteStore::open_file() {
  database_.emplace(path_, Database::Access::kRead);
  if (database_->status() != SQLITE_OK) return failed(database_->status());
  if (Result<void> checked = check_tables(); !checked) return checked;
  if (!saved_whole(*database_)) return unfinished(path_);
  return {};
}

// The side file is thrown away when anything goes wrong, so it needs no journal, and is
// written down once, when it is done.
Result<void> SqliteStore::begin() {
  database_.reset();
  side_.emplace();
  if (const std::error_code error = side_->open(path_)) return give_up(status_of(error));
  const bool fresh = is_empty(side_->path());
  database_.emplace(side_->path(), Database::Access::kWrite);
  int status = database_->status();
  for (const char* sql : {"PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "BEGIN"}) {
    if (status == SQLITE_OK) status = database_->run(sql);
  }
  if (status == SQLITE_OK && fresh) status = make_tables();
  if (status != SQLITE_OK) return give_up(status);
  if (Result<void> checked = check_tables(); !checked) {
    give_up(SQLITE_OK);
    return checked;
  }
  status = database_->run("DELETE FROM whole");
  if (status != SQLITE_OK) return give_up(status);
  return {};
}

// Back to what FILE says.
Failure SqliteStore::give_up(int status) {
  database_.reset();
  side_.reset();
  if (!is_empty(path_) && !open_file()) database_.reset();
  return failed(status);
}

int SqliteStore::make_tables() {
  int status =
      database_->run(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
  if (status == SQLITE_OK) {
    status = database_->run(("PRAGMA user_version = " + std::to_string(kFormatVersion)).c_str());
  }
  for (const auto& table : kTables) {
    if (status == SQLITE_OK) status = database_->run(table[1]);
  }
  return status == SQLITE_OK ? database_->run(kFactsView) : status;
}

Result<std::int64_t> SqliteStore::setting(const char* sql) {
  Statement statement(*database_, sql);
  if (!statement.row()) return failed(statement.status());
  return statement.number(0, kMin64, kMax64);
}

// The tables must be the ones that this version makes: a file from anywhere could
// hold others under their names.
Result<void> SqliteStore::check_tables() {
  const Result<std::int64_t> application = setting("PRAGMA application_id");
  if (!application) return application.error();
  if (*application != kApplicationId) return not_a_store(path_);
  const Result<std::int64_t> version = setting("PRAGMA user_version");
  if (!version) return version.error();
  if (*version != kFormatVersion) {
    return other_version(path_, static_cast<std::uint32_t>(*version));
  }
  for (const auto& table : kTables) {
    Statement schema(*database_, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?");
    schema.bind(std::string_view(table[0]));
    if (schema.row() && schema.text(0) == table[1]) continue;
    if (schema.status() == SQLITE_ROW || schema.status() == SQLITE_DONE) return damaged(path_);
    return failed(schema.status());
  }
  return {};
}

Result<std::optional<Store::Fingerprints>> SqliteStore::fingerprints(std::string_view document) {
  if (!database_) return std::optional<Fingerprints>();
  Statement found(*database_, "SELECT content, rules FROM document WHERE name = ?");
  found.bind(document);
  if (found.row()) {
    Fingerprints prints{std::string(found.text(0)), std::string(found.text(1))};
    if (!found.ok()) return damaged(path_, document);
    return std::optional<Fingerprints>(std::move(prints));
  }
  if (found.status() != SQLITE_DONE) return failed(found.status());
  return std::optional<Fingerprints>();
}

Result<void> SqliteStore::replace(const Record& record) {
  if (!is_whole(record)) {
    return failure(path_, "قراءة الوثيقة «" + record.document.name + "» غير متسقة فبقي المخزن",
                   "كما كان؛ هذا عيب في مجيب نفسه، فنرجو الإبلاغ عنه.");
  }
  if (!side_) {
    if (Result<void> begun = begin(); !begun) return begun;
  }
  int status = erase_record(*database_, record.document.name);
  if (status == SQLITE_OK) status = insert_record(*database_, record);
  if (status != SQLITE_OK) return give_up(status);
  return {};
}

Result<void> SqliteStore::remove(std::string_view document) {
  const Result<std::optional<Fingerprints>> there = fingerprints(document);
  if (!there) return there.error();
  if (!*there) return {};
  if (!side_) {
    if (Result<void> begun = begin(); !begun) return begun;
  }
  if (const int status = erase_record(*database_, document); status != SQLITE_OK) {
    return give_up(status);
  }
  return {};
}

Result<void> SqliteStore::finish() {
  if (!side_) return {};
  int status = save_whole(*database_);
  if (status == SQLITE_OK) status = database_->run("COMMIT");
  if (status != SQLITE_OK) return give_up(status);
  database_.reset();
  if (const std::error_code error = side_->publish()) return give_up(status_of(error));
  side_.reset();
  return open_file();
}

Result<std::vector<std::string>> SqliteStore::documents() {
  std::vector<std::string> names;
  if (!database_) return names;
  Statement all(*database_, "SELECT name FROM document ORDER BY name");
  while (all.row()) names.emplace_back(all.text(0));
  if (all.status() != SQLITE_DONE) return failed(all.status());
  if (!all.ok()) return damaged(path_);
  return names;
}

Result<std::vector<Record>> SqliteStore::load() {
  std::vector<Record> all;
  if (!database_) return all;
  RecordRows rows(*database_);
  while (true) {
    Record record;
    switch (rows.next(record)) {
      case RecordRows::Row::kRecord:
        all.push_back(std::move(record));
        continue;
      case RecordRows::Row::kDamaged:
        return damaged(path_, record.document.name);
      case RecordRows::Row::kFailed:
        return failed(rows.status());
      case RecordRows::Row::kEnd:
        // A document that went missing with everything of it is missed here.
        if (!side_ && saved_whole(*database_) != rows.seen()) return damaged(path_);
        return all;
    }
  }
}

}  // namespace

Result<std::unique_ptr<Store>> sqlite_store(const std::string& path) {
  if (Result<void> looked = look_at_file(path); !looked) return looked.error();
  auto store = std::make_unique<SqliteStore>(path);
  if (Result<void> opened = store->open(); !opened) return opened.error();
  return std::unique_ptr<Store>(std::move(store));
}

bool is_store_file(const std::string& path) { return header_of(path).starts_with(kMagic); }

}  // namespace mujib::store
