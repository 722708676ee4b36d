// Records to save and compare, and a folder that goes away with its test.
#pragma once

#include <sys/types.h>

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "engine/store/store.hpp"

namespace mujib::store {

// A document of two Arabic lines and a footer, with every kind of thing that a
// Record can hold: each enum value, each optional part both ways, empty lists.
Record full_record(const std::string& name);
// A document without a byte.
Record empty_record(const std::string& name);
// full_record with other words, other facts and `sentences` sentences.
Record long_record(const std::string& name, std::size_t sentences);

// Puts records into the store file at `path`, for good.
void save(const std::string& path, const std::vector<Record>& records);

// The names of all parts in which two records differ, for a readable failure.
std::string difference(const Record& a, const Record& b);
std::string difference(const std::vector<Record>& a, const std::vector<Record>& b);

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// Gives up the right to write everywhere while it lives, when the test has it.
class OrdinaryUser {
 public:
  OrdinaryUser();
  ~OrdinaryUser();
  OrdinaryUser(const OrdinaryUser&) = delete;
  OrdinaryUser& operator=(const OrdinaryUser&) = delete;

 private:
  uid_t before_;
};

std::string read_bytes(const std::string& path);
void write_bytes(const std::string& path, std::string_view bytes);
// Runs SQL on a file behind the store's back.
void run_sql(const std::string& path, const std::string& sql);
// The first column of the first row.
std::string query_text(const std::string& path, const std::string& sql);

}  // namespace mujib::store

// A failed check of a Result shows what failed.
template <class T>
struct Catch::StringMaker<mujib::Result<T>> {
  static std::string convert(const mujib::Result<T>& result) {
    return result ? "a value" : result.error().message;
  }
};
