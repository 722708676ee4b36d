// An open SQLite file and its statements, closed when they go out of scope.
//
//   Database database(path, Database::Access::kRead);    // database.status() tells whether it is
//   open Statement names(database, "SELECT name FROM document ORDER BY name"); while (names.row())
//   use(names.text(0)); if (names.status() != SQLITE_DONE) …
//
// Input      A file from anywhere: nothing in its schema is trusted to run.
// Errors     SQLite's codes; what they mean to a user is said in sqlite_store.cpp.
// Ownership  text() and blob() are views until the next row() or again().
// Threads    One thread at a time.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace mujib::store {

class Database {
 public:
  enum class Access { kRead, kWrite };
  // The file must be there; an empty one is a database with nothing in it.
  Database(const std::string& path, Access access);

  int status() const { return status_; }
  // Runs statements that give no rows.
  int run(const char* sql);
  sqlite3* get() const { return database_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  std::unique_ptr<sqlite3, Close> database_;
  int status_ = SQLITE_OK;
};

class Statement {
 public:
  Statement(Database& database, const char* sql);

  // The next parameter, from the first on.
  Statement& bind(std::int64_t value);
  Statement& bind(std::string_view text);
  Statement& bind_blob(std::string_view bytes);
  Statement& bind_null();
  // Goes to the next row; false at the end and on an error.
  bool row();
  // Runs to the end, then takes parameters anew.
  int finish();
  void again();

  // SQLITE_ROW, SQLITE_DONE, or what went wrong.
  int status() const { return status_; }
  bool failed() const {
    return status_ != SQLITE_OK && status_ != SQLITE_ROW && status_ != SQLITE_DONE;
  }

  // Columns of the row. What is of another type or outside [least, most] spoils
  // the row: 0 or empty is given, and ok() is false from then on.
  std::int64_t number(int column, std::int64_t least, std::int64_t most);
  bool flag(int column) { return number(column, 0, 1) != 0; }
  std::string_view text(int column) { return bytes(column, SQLITE_TEXT); }
  std::string_view blob(int column) { return bytes(column, SQLITE_BLOB); }
  bool is_null(int column) const;
  bool ok() const { return ok_; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::string_view bytes(int column, int type);
  void keep(int status);

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int status_ = SQLITE_OK;
  int parameter_ = 0;
  bool ok_ = true;
};

}  // namespace mujib::store
