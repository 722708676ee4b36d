#include "engine/store/database.hpp"

namespace mujib::store {
namespace {

constexpr int kPatience = 2000;  // milliseconds to wait for another program's write

// SQLite takes "", ":memory:" and "file:…" for something other than a file's name.
std::string plain_path(const std::string& path) {
  return !path.empty() && path.front() == '/' ? path : "./" + path;
}

// A file from anywhere may carry a schema made to do harm.
void distrust(sqlite3* database) {
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
}

}  // namespace

Database::Database(const std::string& path, Access access) {
  sqlite3* opened = nullptr;
  const int mode = access == Access::kRead ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  status_ = sqlite3_open_v2(plain_path(path).c_str(), &opened, mode | SQLITE_OPEN_NOMUTEX, nullptr);
  database_.reset(opened);  // also after a failure it must be closed
  if (status_ != SQLITE_OK) return;
  sqlite3_extended_result_codes(opened, 0);
  sqlite3_busy_timeout(opened, kPatience);
  distrust(opened);
  for (const char* sql : {"PRAGMA cell_size_check = ON", "PRAGMA temp_store = MEMORY"}) {
    if (status_ == SQLITE_OK) status_ = run(sql);
  }
}

int Database::run(const char* sql) {
  return sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
}

Statement::Statement(Database& database, const char* sql) {
  sqlite3_stmt* prepared = nullptr;
  status_ = sqlite3_prepare_v2(database.get(), sql, -1, &prepared, nullptr);
  statement_.reset(prepared);
}

// The first error stays.
void Statement::keep(int status) {
  if (status_ == SQLITE_OK) status_ = status;
}

Statement& Statement::bind(std::int64_t value) {
  keep(sqlite3_bind_int64(statement_.get(), ++parameter_, value));
  return *this;
}

// Bound texts outlive their statement's run, so SQLite need not copy them. A view
// of nothing may have a null pointer, which SQLite would take for NULL.
Statement& Statement::bind(std::string_view text) {
  keep(sqlite3_bind_text64(statement_.get(), ++parameter_, text.empty() ? "" : text.data(),
                           text.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_blob(std::string_view bytes) {
  keep(sqlite3_bind_blob64(statement_.get(), ++parameter_, bytes.empty() ? "" : bytes.data(),
                           bytes.size(), SQLITE_STATIC));
  return *this;
}

Statement& Statement::bind_null() {
  keep(sqlite3_bind_null(statement_.get(), ++parameter_));
  return *this;
}

bool Statement::row() {
  if (status_ != SQLITE_OK && status_ != SQLITE_ROW) return false;
  status_ = sqlite3_step(statement_.get());
  return status_ == SQLITE_ROW;
}

int Statement::finish() {
  while (row()) {
  }
  if (status_ != SQLITE_DONE) return status_;
  again();
  return SQLITE_OK;
}

void Statement::again() {
  sqlite3_reset(statement_.get());
  parameter_ = 0;
  status_ = statement_ ? SQLITE_OK : status_;
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::number(int column, std::int64_t least, std::int64_t most) {
  if (sqlite3_column_type(statement_.get(), column) == SQLITE_INTEGER) {
    const std::int64_t value = sqlite3_column_int64(statement_.get(), column);
    if (value >= least && value <= most) return value;
  }
  ok_ = false;
  return 0;
}

std::string_view Statement::bytes(int column, int type) {
  if (sqlite3_column_type(statement_.get(), column) != type) {
    ok_ = false;
    return {};
  }
  // SQLite wants the pointer asked for before the length. It is null for a blob
  // of no bytes, and when memory ran out.
  const void* data = type == SQLITE_TEXT
                         ? static_cast<const void*>(sqlite3_column_text(statement_.get(), column))
                         : sqlite3_column_blob(statement_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  if (data != nullptr) return {static_cast<const char*>(data), size};
  if (sqlite3_errcode(sqlite3_db_handle(statement_.get())) == SQLITE_NOMEM) ok_ = false;
  return {};
}

}  // namespace mujib::store
