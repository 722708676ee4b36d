#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <limits>
#include <utility>

#include "engine/store/database.hpp"
#include "engine/store/record_check.hpp"
#include "engine/store/record_code.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/store.hpp"

namespace mujib::store {
namespace {

constexpr std::int64_t kMax16 = std::numeric_limits<std::uint16_t>::max();
constexpr std::int64_t kMax32 = std::numeric_limits<std::uint32_t>::max();
constexpr std::int64_t kMin64 = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMax64 = std::numeric_limits<std::int64_t>::max();

// In the order of Verdict; in that of an argument's place: the three that every
// fact has, then Qualifier.
constexpr std::array<std::string_view, 3> kVerdicts = {"clean", "repaired", "damaged"};
constexpr std::array<std::string_view, 8> kRoles = {"subject", "object", "speaker", "time",
                                                    "place",   "count",  "cause",   "said_by"};
constexpr std::size_t kFirstQualifier = 3;

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

class SqliteStore : public Store {
 public:
  explicit SqliteStore(const std::string& path) : path_(path), database_(path) {}

  Result<void> open();

  Result<std::optional<Fingerprints>> fingerprints(std::string_view document) override;
  Result<void> replace(const Record& record) override;
  Result<void> remove(std::string_view document) override;
  Result<std::vector<std::string>> documents() override;
  Result<std::vector<Record>> load() override;

 private:
  Result<std::int64_t> setting(const char* sql);
  Result<bool> is_new();
  Result<void> make_tables();
  Result<void> check_tables();

  int erase(std::string_view document);
  int insert_document(const Record& record);
  int insert_sentences(std::int64_t document, const std::vector<Sentence>& sentences);
  int insert_facts(std::int64_t document, const std::vector<Fact>& facts);

  Failure failed(int status) const { return failure_of(path_, status); }

  std::string path_;
  Database database_;
};

// Sets an open store up, or makes one in an empty file.
Result<void> SqliteStore::open() {
  if (database_.status() != SQLITE_OK) return failed(database_.status());
  // A rollback journal keeps the store one file that needs no writing to be read;
  // EXTRA also writes the folder down, so that a finished replace is not undone.
  for (const char* sql : {"PRAGMA cell_size_check = ON", "PRAGMA synchronous = EXTRA",
                          "PRAGMA temp_store = MEMORY"}) {
    if (const int status = database_.run(sql); status != SQLITE_OK) return failed(status);
  }
  const Result<bool> fresh = is_new();
  if (!fresh) return fresh.error();
  if (*fresh) {
    if (Result<void> made = make_tables(); !made) return made;
  }
  return check_tables();
}

Result<std::int64_t> SqliteStore::setting(const char* sql) {
  Statement statement(database_, sql);
  if (!statement.row()) return failed(statement.status());
  return statement.number(0, kMin64, kMax64);
}

Result<bool> SqliteStore::is_new() {
  const Result<std::int64_t> application = setting("PRAGMA application_id");
  if (!application) return application.error();
  const Result<std::int64_t> tables = setting("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  return *application == 0 && *tables == 0;
}

Result<void> SqliteStore::make_tables() {
  if (const int status = database_.run("PRAGMA journal_mode = DELETE"); status != SQLITE_OK) {
    return failed(status);
  }
  Transaction transaction(database_, "BEGIN IMMEDIATE");
  if (transaction.status() != SQLITE_OK) return failed(transaction.status());
  const Result<bool> fresh = is_new();  // another program may have come first
  if (!fresh) return fresh.error();
  if (!*fresh) return {};
  int status = database_.run(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str());
  if (status == SQLITE_OK) {
    status = database_.run(("PRAGMA user_version = " + std::to_string(kFormatVersion)).c_str());
  }
  for (const auto& table : kTables) {
    if (status == SQLITE_OK) status = database_.run(table[1]);
  }
  if (status == SQLITE_OK) status = database_.run(kFactsView);
  if (status == SQLITE_OK) status = transaction.commit();
  if (status != SQLITE_OK) return failed(status);
  return {};
}

// The tables must be the ones that this version makes: a file from anywhere could
// hold others under their names.
Result<void> SqliteStore::check_tables() {
  const Result<std::int64_t> application = setting("PRAGMA application_id");
  if (!application) return application.error();
  if (*application != kApplicationId) return not_a_store(path_);
  for (const auto& table : kTables) {
    Statement schema(database_, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?");
    schema.bind(std::string_view(table[0]));
    if (schema.row() && schema.text(0) == table[1]) continue;
    if (schema.status() == SQLITE_ROW || schema.status() == SQLITE_DONE) return damaged(path_);
    return failed(schema.status());
  }
  return {};
}

Result<std::optional<Store::Fingerprints>> SqliteStore::fingerprints(std::string_view document) {
  Statement found(database_, "SELECT content, rules FROM document WHERE name = ?");
  found.bind(document);
  if (found.row()) {
    Fingerprints prints{std::string(found.text(0)), std::string(found.text(1))};
    if (!found.ok()) return damaged(path_, document);
    return std::optional<Fingerprints>(std::move(prints));
  }
  if (found.status() != SQLITE_DONE) return failed(found.status());
  return std::optional<Fingerprints>();
}

int SqliteStore::erase(std::string_view document) {
  // The rows of a document that are not its name's come first, while it still has an id.
  for (const char* sql :
       {"DELETE FROM argument WHERE document = (SELECT id FROM document WHERE name = ?)",
        "DELETE FROM fact WHERE document = (SELECT id FROM document WHERE name = ?)",
        "DELETE FROM sentence WHERE document = (SELECT id FROM document WHERE name = ?)",
        "DELETE FROM document WHERE name = ?"}) {
    Statement statement(database_, sql);
    if (const int status = statement.bind(document).finish(); status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}

int SqliteStore::insert_document(const Record& record) {
  const Document& document = record.document;
  const std::string to_file = encode_map(document.to_file);
  const std::string to_source = encode_map(document.to_source);
  const std::string lines = encode_lines(document.lines, document.source);
  const std::string changes = encode_changes(document.changes);
  Statement statement(database_,
                      "INSERT INTO document(name, title, author, publisher, date, content, rules,"
                      " verdict, source, text, to_file, to_source, lines, changes, analysis,"
                      " checksum, place) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  for (const std::string* text :
       {&document.name, &document.title, &document.author, &document.publisher, &document.date,
        &record.content, &record.rules}) {
    statement.bind(std::string_view(*text));
  }
  statement.bind(kVerdicts[static_cast<std::size_t>(document.verdict)])
      .bind(std::string_view(document.source))
      .bind(std::string_view(document.text))
      .bind_blob(to_file)
      .bind_blob(to_source)
      .bind_blob(lines)
      .bind_blob(changes)
      .bind_blob(record.analysis)
      .bind(std::bit_cast<std::int64_t>(checksum(record)))
      .bind(record.place);
  return statement.finish();
}

int SqliteStore::insert_sentences(std::int64_t document, const std::vector<Sentence>& sentences) {
  Statement statement(database_, "INSERT INTO sentence VALUES(?,?,?,?,?,?)");
  std::int64_t position = 0;
  for (const Sentence& sentence : sentences) {
    statement.bind(document).bind(position++).bind(sentence.paragraph);
    statement.bind(sentence.span.begin).bind(sentence.span.end).bind(sentence.heading);
    if (const int status = statement.finish(); status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}

void bind_argument(Statement& statement, const Argument& argument) {
  statement.bind(argument.span.begin).bind(argument.span.end);
  if (argument.entity == kNoEntity) {
    statement.bind_null();
  } else {
    statement.bind(argument.entity);
  }
  if (argument.number) {
    statement.bind(*argument.number);
  } else {
    statement.bind_null();
  }
  if (argument.date) {
    statement.bind(argument.date->year).bind(argument.date->month).bind(argument.date->day);
  } else {
    statement.bind_null().bind_null().bind_null();
  }
  statement.bind(argument.lost).bind(argument.reference);
}

int SqliteStore::insert_facts(std::int64_t document, const std::vector<Fact>& facts) {
  Statement fact_row(database_, "INSERT INTO fact VALUES(?,?,?,?,?,?,?,?)");
  Statement argument_row(database_, "INSERT INTO argument VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
  std::int64_t number = 0;
  for (const Fact& fact : facts) {
    fact_row.bind(document).bind(number).bind(fact.relation).bind(fact.rule).bind(fact.sentence);
    fact_row.bind(fact.list).bind(fact.closed).bind(fact.negated);
    int status = fact_row.finish();
    std::int64_t position = 0;
    const auto put = [&](std::size_t role, const Argument& argument) {
      if (status != SQLITE_OK) return;
      argument_row.bind(document).bind(number).bind(position++).bind(kRoles[role]);
      bind_argument(argument_row, argument);
      status = argument_row.finish();
    };
    // A place that the fact leaves empty has no row.
    if (fact.subject != Argument()) put(0, fact.subject);
    if (fact.object != Argument()) put(1, fact.object);
    if (fact.speaker != Argument()) put(2, fact.speaker);
    for (const auto& [qualifier, argument] : fact.qualifiers) {
      put(kFirstQualifier + static_cast<std::size_t>(qualifier), argument);
    }
    if (status != SQLITE_OK) return status;
    ++number;
  }
  return SQLITE_OK;
}

Result<void> SqliteStore::replace(const Record& record) {
  if (!is_whole(record)) {
    return failure(path_, "قراءة الوثيقة «" + record.document.name + "» غير متسقة فبقي المخزن",
                   "كما كان؛ هذا عيب في مجيب نفسه، فنرجو الإبلاغ عنه.");
  }
  Transaction transaction(database_, "BEGIN IMMEDIATE");
  int status = transaction.status();
  if (status == SQLITE_OK) status = erase(record.document.name);
  if (status == SQLITE_OK) status = insert_document(record);
  const std::int64_t id = sqlite3_last_insert_rowid(database_.get());
  if (status == SQLITE_OK) status = insert_sentences(id, record.sentences);
  if (status == SQLITE_OK) status = insert_facts(id, record.facts);
  if (status == SQLITE_OK) status = transaction.commit();
  if (status != SQLITE_OK) return failed(status);
  return {};
}

Result<void> SqliteStore::remove(std::string_view document) {
  Transaction transaction(database_, "BEGIN IMMEDIATE");
  int status = transaction.status();
  if (status == SQLITE_OK) status = erase(document);
  if (status == SQLITE_OK) status = transaction.commit();
  if (status != SQLITE_OK) return failed(status);
  return {};
}

Result<std::vector<std::string>> SqliteStore::documents() {
  Statement all(database_, "SELECT name FROM document ORDER BY name");
  std::vector<std::string> names;
  while (all.row()) names.emplace_back(all.text(0));
  if (all.status() != SQLITE_DONE) return failed(all.status());
  if (!all.ok()) return damaged(path_);
  return names;
}

std::uint32_t number32(Statement& row, int column) {
  return static_cast<std::uint32_t>(row.number(column, 0, kMax32));
}

// Everything of the document's own row but its checksum; false when a part cannot be.
bool read_document(Statement& row, Record& record) {
  Document& document = record.document;
  std::string* const texts[] = {&document.name,      &document.title, &document.author,
                                &document.publisher, &document.date,  &record.content,
                                &record.rules};
  int column = 1;
  for (std::string* text : texts) *text = row.text(column++);
  const auto verdict = std::find(kVerdicts.begin(), kVerdicts.end(), row.text(column++));
  document.source = row.text(column++);
  document.text = row.text(column++);
  auto to_file = decode_map(row.blob(column++));
  auto to_source = decode_map(row.blob(column++));
  auto lines = decode_lines(row.blob(column++), document.source);
  auto changes = decode_changes(row.blob(column++));
  record.analysis = row.blob(column++);
  if (!row.ok() || verdict == kVerdicts.end()) return false;
  if (!to_file || !to_source || !lines || !changes) return false;
  document.verdict = static_cast<Verdict>(verdict - kVerdicts.begin());
  document.to_file = *std::move(to_file);
  document.to_source = *std::move(to_source);
  document.lines = *std::move(lines);
  document.changes = *std::move(changes);
  return true;
}

// What every reader below keeps: a row is at the position that it says, so a row
// that is gone is seen.
bool read_sentences(Statement& rows, std::int64_t document, Record& record) {
  rows.again();
  rows.bind(document);
  while (rows.row()) {
    rows.number(0, static_cast<std::int64_t>(record.sentences.size()),
                static_cast<std::int64_t>(record.sentences.size()));
    Sentence sentence;
    sentence.paragraph = number32(rows, 1);
    sentence.span = {number32(rows, 2), number32(rows, 3)};
    sentence.heading = rows.flag(4);
    if (!rows.ok()) return false;
    record.sentences.push_back(sentence);
  }
  return rows.status() == SQLITE_DONE;
}

bool read_facts(Statement& rows, std::int64_t document, Record& record) {
  rows.again();
  rows.bind(document);
  while (rows.row()) {
    rows.number(0, static_cast<std::int64_t>(record.facts.size()),
                static_cast<std::int64_t>(record.facts.size()));
    Fact fact;
    fact.relation = static_cast<std::uint16_t>(rows.number(1, 0, kMax16));
    fact.rule = static_cast<std::uint16_t>(rows.number(2, 0, kMax16));
    fact.sentence = number32(rows, 3);
    fact.list = number32(rows, 4);
    fact.closed = rows.flag(5);
    fact.negated = rows.flag(6);
    if (!rows.ok()) return false;
    record.facts.push_back(std::move(fact));
  }
  return rows.status() == SQLITE_DONE;
}

Argument read_argument(Statement& row, int column) {
  Argument argument;
  argument.span = {number32(row, column), number32(row, column + 1)};
  if (!row.is_null(column + 2)) argument.entity = number32(row, column + 2);
  if (!row.is_null(column + 3)) argument.number = row.number(column + 3, kMin64, kMax64);
  if (!row.is_null(column + 4)) {
    argument.date = Date{
        static_cast<std::int16_t>(row.number(column + 4, std::numeric_limits<std::int16_t>::min(),
                                             std::numeric_limits<std::int16_t>::max())),
        static_cast<std::uint8_t>(row.number(column + 5, 0, 12)),
        static_cast<std::uint8_t>(row.number(column + 6, 0, 31))};
  }
  argument.lost = row.flag(column + 7);
  argument.reference = row.flag(column + 8);
  return argument;
}

bool read_arguments(Statement& rows, std::int64_t document, Record& record) {
  rows.again();
  rows.bind(document);
  while (rows.row()) {
    const auto number = static_cast<std::size_t>(rows.number(0, 0, kMax32));
    const auto role = std::find(kRoles.begin(), kRoles.end(), rows.text(1));
    const Argument argument = read_argument(rows, 2);
    if (!rows.ok() || number >= record.facts.size() || role == kRoles.end()) return false;
    Fact& fact = record.facts[number];
    const auto place = static_cast<std::size_t>(role - kRoles.begin());
    if (place >= kFirstQualifier) {
      fact.qualifiers.emplace_back(static_cast<Qualifier>(place - kFirstQualifier), argument);
    } else {
      Argument* const own[] = {&fact.subject, &fact.object, &fact.speaker};
      *own[place] = argument;
    }
  }
  return rows.status() == SQLITE_DONE;
}

Result<std::vector<Record>> SqliteStore::load() {
  Transaction transaction(database_, "BEGIN");  // one state, whatever others write meanwhile
  if (transaction.status() != SQLITE_OK) return failed(transaction.status());
  Statement documents(database_,
                      "SELECT id, name, title, author, publisher, date, content, rules, verdict,"
                      " source, text, to_file, to_source, lines, changes, analysis, checksum, place"
                      " FROM document ORDER BY place, name");
  Statement sentences(database_,
                      "SELECT position, paragraph, first, last, heading"
                      " FROM sentence WHERE document = ? ORDER BY position");
  Statement facts(database_,
                  "SELECT position, relation, rule, sentence, list, closed, negated"
                  " FROM fact WHERE document = ? ORDER BY position");
  Statement arguments(database_,
                      "SELECT fact, role, first, last, entity, number, year, month, day, lost,"
                      " reference FROM argument WHERE document = ? ORDER BY fact, position");
  std::vector<Record> all;
  while (documents.row()) {
    Record record;
    const std::int64_t id = documents.number(0, kMin64, kMax64);
    const auto sum = std::bit_cast<std::uint64_t>(documents.number(16, kMin64, kMax64));
    record.place = number32(documents, 17);
    const bool read = read_document(documents, record) && read_sentences(sentences, id, record) &&
                      read_facts(facts, id, record) && read_arguments(arguments, id, record);
    for (const Statement* statement : {&sentences, &facts, &arguments}) {
      if (statement->failed()) return failed(statement->status());
    }
    if (!read || !is_whole(record) || checksum(record) != sum) {
      return damaged(path_, record.document.name);
    }
    all.push_back(std::move(record));
  }
  if (documents.status() != SQLITE_DONE) return failed(documents.status());
  return all;
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
