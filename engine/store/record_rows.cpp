#include "engine/store/record_rows.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>

#include "engine/store/record_check.hpp"
#include "engine/store/record_code.hpp"

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

int insert_document(Database& database, const Record& record) {
  const Document& document = record.document;
  const std::string to_file = encode_map(document.to_file);
  const std::string to_source = encode_map(document.to_source);
  const std::string lines = encode_lines(document.lines, document.source);
  const std::string changes = encode_changes(document.changes);
  const std::string marks = encode_marks(document.marks);
  const std::string places = encode_places(document.places);
  Statement statement(
      database,
      "INSERT INTO document(name, title, author, publisher, date, content, rules,"
      " verdict, source, text, to_file, to_source, lines, changes, marks,"
      " places, analysis, checksum, place) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
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
      .bind_blob(marks)
      .bind_blob(places)
      .bind_blob(record.analysis)
      .bind(std::bit_cast<std::int64_t>(checksum(record)))
      .bind(record.place);
  return statement.finish();
}

int insert_sentences(Database& database, std::int64_t document,
                     const std::vector<Sentence>& sentences) {
  Statement statement(database, "INSERT INTO sentence VALUES(?,?,?,?,?,?)");
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

int insert_facts(Database& database, std::int64_t document, const std::vector<Fact>& facts) {
  Statement fact_row(database, "INSERT INTO fact VALUES(?,?,?,?,?,?,?,?)");
  Statement argument_row(database, "INSERT INTO argument VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
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
  auto marks = decode_marks(row.blob(column++));
  auto places = decode_places(row.blob(column++));
  record.analysis = row.blob(column++);
  if (!row.ok() || verdict == kVerdicts.end()) return false;
  if (!to_file || !to_source || !lines || !changes || !marks || !places) return false;
  document.verdict = static_cast<Verdict>(verdict - kVerdicts.begin());
  document.to_file = *std::move(to_file);
  document.to_source = *std::move(to_source);
  document.lines = *std::move(lines);
  document.changes = *std::move(changes);
  document.marks = *std::move(marks);
  document.places = *std::move(places);
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

void add(Whole& whole, std::uint64_t checksum) {
  ++whole.documents;
  whole.checksum = joined(whole.checksum, checksum);
}

}  // namespace

int erase_record(Database& database, std::string_view document) {
  // The rows of a document that are not its name's come first, while it still has an id.
  for (const char* sql :
       {"DELETE FROM argument WHERE document = (SELECT id FROM document WHERE name = ?)",
        "DELETE FROM fact WHERE document = (SELECT id FROM document WHERE name = ?)",
        "DELETE FROM sentence WHERE document = (SELECT id FROM document WHERE name = ?)",
        "DELETE FROM document WHERE name = ?"}) {
    Statement statement(database, sql);
    if (const int status = statement.bind(document).finish(); status != SQLITE_OK) return status;
  }
  return SQLITE_OK;
}

int insert_record(Database& database, const Record& record) {
  int status = insert_document(database, record);
  const std::int64_t id = sqlite3_last_insert_rowid(database.get());
  if (status == SQLITE_OK) status = insert_sentences(database, id, record.sentences);
  if (status == SQLITE_OK) status = insert_facts(database, id, record.facts);
  return status;
}

int save_whole(Database& database) {
  Whole whole;
  Statement documents(database, "SELECT checksum FROM document ORDER BY place, name");
  while (documents.row()) {
    add(whole, std::bit_cast<std::uint64_t>(documents.number(0, kMin64, kMax64)));
  }
  if (documents.status() != SQLITE_DONE) return documents.status();
  Statement row(database, "INSERT INTO whole VALUES(?,?)");
  row.bind(whole.documents).bind(std::bit_cast<std::int64_t>(whole.checksum));
  return row.finish();
}

std::optional<Whole> saved_whole(Database& database) {
  Statement row(database, "SELECT documents, checksum FROM whole");
  if (!row.row()) return std::nullopt;
  const Whole whole{row.number(0, 0, kMax64),
                    std::bit_cast<std::uint64_t>(row.number(1, kMin64, kMax64))};
  if (!row.ok() || row.row()) return std::nullopt;
  return whole;
}

RecordRows::RecordRows(Database& database)
    : documents_(
          database,
          "SELECT id, name, title, author, publisher, date, content, rules, verdict,"
          " source, text, to_file, to_source, lines, changes, marks, places, analysis, checksum,"
          " place FROM document ORDER BY place, name"),
      sentences_(database,
                 "SELECT position, paragraph, first, last, heading"
                 " FROM sentence WHERE document = ? ORDER BY position"),
      facts_(database,
             "SELECT position, relation, rule, sentence, list, closed, negated"
             " FROM fact WHERE document = ? ORDER BY position"),
      arguments_(database,
                 "SELECT fact, role, first, last, entity, number, year, month, day, lost,"
                 " reference FROM argument WHERE document = ? ORDER BY fact, position") {}

RecordRows::Row RecordRows::next(Record& record) {
  if (!documents_.row()) return documents_.status() == SQLITE_DONE ? Row::kEnd : Row::kFailed;
  const std::int64_t id = documents_.number(0, kMin64, kMax64);
  const auto sum = std::bit_cast<std::uint64_t>(documents_.number(18, kMin64, kMax64));
  record.place = number32(documents_, 19);
  const bool read = read_document(documents_, record) && read_sentences(sentences_, id, record) &&
                    read_facts(facts_, id, record) && read_arguments(arguments_, id, record);
  for (const Statement* statement : {&sentences_, &facts_, &arguments_}) {
    if (statement->failed()) return Row::kFailed;
  }
  if (!read || !is_whole(record) || checksum(record) != sum) return Row::kDamaged;
  add(seen_, sum);
  return Row::kRecord;
}

int RecordRows::status() const {
  for (const Statement* statement : {&documents_, &sentences_, &facts_, &arguments_}) {
    if (statement->failed()) return statement->status();
  }
  return SQLITE_OK;
}

}  // namespace mujib::store
