// The tables of a store file; FORMAT.md says what each column means.
#pragma once

#include <cstdint>

namespace mujib::store {

inline constexpr std::uint32_t kApplicationId = 0x4D4A4942;  // "MJIB"
inline constexpr std::uint32_t kFormatVersion = 4;

// STRICT tables keep their types; WITHOUT ROWID keeps the rows of a document side by
// side, in order.
inline constexpr const char* kTables[][2] = {
    {"document", R"(CREATE TABLE document(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  place INTEGER NOT NULL,
  title TEXT NOT NULL,
  author TEXT NOT NULL,
  publisher TEXT NOT NULL,
  date TEXT NOT NULL,
  content TEXT NOT NULL,
  rules TEXT NOT NULL,
  verdict TEXT NOT NULL,
  source TEXT NOT NULL,
  text TEXT NOT NULL,
  to_file BLOB NOT NULL,
  to_source BLOB NOT NULL,
  lines BLOB NOT NULL,
  changes BLOB NOT NULL,
  marks BLOB NOT NULL,
  places BLOB NOT NULL,
  analysis BLOB NOT NULL,
  checksum INTEGER NOT NULL
) STRICT)"},
    {"sentence", R"(CREATE TABLE sentence(
  document INTEGER NOT NULL,
  position INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  heading INTEGER NOT NULL,
  PRIMARY KEY(document, position)
) STRICT, WITHOUT ROWID)"},
    {"fact", R"(CREATE TABLE fact(
  document INTEGER NOT NULL,
  position INTEGER NOT NULL,
  relation INTEGER NOT NULL,
  rule INTEGER NOT NULL,
  sentence INTEGER NOT NULL,
  list INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  negated INTEGER NOT NULL,
  PRIMARY KEY(document, position)
) STRICT, WITHOUT ROWID)"},
    {"argument", R"(CREATE TABLE argument(
  document INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  entity INTEGER,
  number INTEGER,
  year INTEGER,
  month INTEGER,
  day INTEGER,
  lost INTEGER NOT NULL,
  reference INTEGER NOT NULL,
  PRIMARY KEY(document, fact, position)
) STRICT, WITHOUT ROWID)"},
    {"whole", R"(CREATE TABLE whole(
  documents INTEGER NOT NULL,
  checksum INTEGER NOT NULL
) STRICT)"},
};

// For people who look with sqlite3; the engine never reads it.
inline constexpr const char* kFactsView = R"(CREATE VIEW facts AS
SELECT document.name AS document, fact.position AS fact, fact.relation, fact.rule,
  argument.role,
  CAST(substr(CAST(document.text AS BLOB), argument.first + 1,
              argument.last - argument.first) AS TEXT) AS words,
  argument.number, argument.year, argument.month, argument.day, argument.lost,
  CAST(substr(CAST(document.text AS BLOB), sentence.first + 1,
              sentence.last - sentence.first) AS TEXT) AS sentence
FROM fact
JOIN document ON document.id = fact.document
JOIN sentence ON sentence.document = fact.document AND sentence.position = fact.sentence
JOIN argument ON argument.document = fact.document AND argument.fact = fact.position
ORDER BY document.name, fact.position, argument.position)";

}  // namespace mujib::store
