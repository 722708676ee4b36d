// Where documents, their sentences and their facts are kept between runs.
//
// Opened to build and to load; answering a question never comes here. A second
// store (a shared database) would implement the same interface.
//
// Units      As in document.hpp and fact.hpp.
// Input      A file may come from anywhere: what load() gives is whole, see
//            record_check.hpp, and a damaged file is a Failure.
// Errors     Failure with one Arabic sentence that names the file. A record
//            that is not whole changes nothing; where a file failed, the Store is as it was
//            at the last finish().
// Threads    One thread at a time; open several Stores to read side by side.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/types/document.hpp"
#include "engine/types/fact.hpp"
#include "engine/types/result.hpp"

namespace mujib::store {

// One document with all that was read from it. Ids inside the facts and the analysis are
// those of the rules it was read with; `rules` tells whether they still hold.
struct Record {
  Document document;
  std::uint32_t place = 0;          // in the folder's order of documents
  std::vector<Sentence> sentences;  // Sentence::document is not saved: 0 when loaded
  std::vector<Fact> facts;          // Fact::sentence is an index into `sentences`
  std::string analysis;             // of the sentences, as ingest/saved_reading.hpp writes it
  std::string content;  // fingerprint of the file's bytes, corrections and manifest line
  std::string rules;    // fingerprint of rules, lexicon and engine
};

class Store {
 public:
  virtual ~Store() = default;

  // The fingerprints a document was last read with; empty when it is not there.
  struct Fingerprints {
    std::string content;
    std::string rules;
  };
  virtual Result<std::optional<Fingerprints>> fingerprints(std::string_view document) = 0;

  // Puts a document with all its facts where one of its name stood. This Store alone sees
  // the change, until finish().
  virtual Result<void> replace(const Record& record) = 0;
  virtual Result<void> remove(std::string_view document) = 0;
  // Saves all changes at once. What was not finished is gone with the Store; after a death
  // at any moment the state is that before finish(), or the whole of that after it.
  virtual Result<void> finish() = 0;

  // Names of all documents, in byte order.
  virtual Result<std::vector<std::string>> documents() = 0;
  // All of them in the order of their places, in byte order of their names where two have one.
  virtual Result<std::vector<Record>> load() = 0;
};

// In memory, for a small folder.
std::unique_ptr<Store> memory_store();
// In one SQLite file, made when it is missing. A file that is no Mujib store, or
// one of another format version, is a Failure and stays as it was. A Store that is open
// goes on reading what it was opened on when another replaces the file; one Store at a time
// may have changes.
Result<std::unique_ptr<Store>> sqlite_store(const std::string& path);
// Whether the file starts like a SQLite database (so `serve FILE` can tell).
bool is_store_file(const std::string& path);

}  // namespace mujib::store
