// A Record as rows of the tables in schema.hpp, and back.
//
// Input      RecordRows: rows of a file from anywhere. A Record that it gives is whole
//            (record_check.hpp) and has the checksum that was saved with it.
// Errors     SQLite's codes, SQLITE_OK where nothing went wrong.
// Threads    One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/store/database.hpp"
#include "engine/store/store.hpp"

namespace mujib::store {

// A document of that name may not be there yet.
int insert_record(Database& database, const Record& record);
// With all its rows; no error where there is none.
int erase_record(Database& database, std::string_view document);

// What a store says of itself when it is done: how many documents it has, and the checksum
// over theirs in the order of their places. Its row is the mark of completeness.
struct Whole {
  std::int64_t documents = 0;
  std::uint64_t checksum = 0;

  friend bool operator==(const Whole&, const Whole&) = default;
};
int save_whole(Database& database);
// nullopt where there is no such row, or it cannot be.
std::optional<Whole> saved_whole(Database& database);

// All documents, in the order of their places.
class RecordRows {
 public:
  explicit RecordRows(Database& database);

  enum class Row { kRecord, kEnd, kDamaged, kFailed };
  // `record` is empty before; of a damaged one it has at least what could be read of its name.
  Row next(Record& record);
  // Of the documents so far.
  Whole seen() const { return seen_; }
  // What failed.
  int status() const;

 private:
  Statement documents_, sentences_, facts_, arguments_;
  Whole seen_;
};

}  // namespace mujib::store
