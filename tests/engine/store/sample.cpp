#include "sample.hpp"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

namespace mujib::store {
namespace {

Span place_of(const std::string& text, std::string_view words) {
  const std::size_t at = text.find(words);
  REQUIRE(at != std::string::npos);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

void add_facts(Record& record) {
  const std::string& text = record.document.text;
  const Span organisation = place_of(text, "المنظمة");
  Fact full;
  full.relation = 65535;
  full.rule = 7;
  full.sentence = 1;
  full.subject = {organisation, 12, {}, {}, false, true};
  full.object = {place_of(text, "1992"), kNoEntity, std::numeric_limits<std::int64_t>::min(),
                 Date{-32768, 12, 31},   false,     false};
  full.speaker = {organisation, 0, std::numeric_limits<std::int64_t>::max(), Date{}, true, false};
  full.qualifiers = {{Qualifier::kTime, full.object},     {Qualifier::kPlace, Argument()},
                     {Qualifier::kCount, full.subject},   {Qualifier::kCause, full.speaker},
                     {Qualifier::kSpeaker, full.subject}, {Qualifier::kTime, full.object}};
  full.list = 3;
  full.closed = true;
  full.negated = true;
  Fact bare;
  bare.object.lost = true;
  record.facts = {full, Fact(), bare};
}

}  // namespace

Record full_record(const std::string& name) {
  Record record;
  record.content = "0123456789abcdef";
  record.rules = "fedcba9876543210";
  record.analysis = std::string("\0\xFF any bytes", 12);
  Document& document = record.document;
  document.name = name;
  document.title = "مقال";
  document.author = "كاتب";
  document.date = "2022-01-13";
  document.source = "عنـوان\n1992 المنظمة تأسست.\nصفحة 1\n";
  document.text = "عنوان\nتأسست المنظمة 1992.";
  const Span heading = place_of(document.source, "عنـوان");
  const Span line = place_of(document.source, "1992 المنظمة تأسست.");
  const Span footer = place_of(document.source, "صفحة 1");
  document.to_file = OffsetMap::identity(static_cast<std::uint32_t>(document.source.size()));
  document.to_source.append_verbatim({0, 4});
  document.to_source.append_changed(0, {4, 6});  // kashida
  document.to_source.append_verbatim({6, line.begin});
  document.to_source.append_verbatim(place_of(document.source, "تأسست"));
  document.to_source.append_verbatim(place_of(document.source, " المنظمة"));
  document.to_source.append_changed(1, {});
  document.to_source.append_verbatim(place_of(document.source, "1992"));
  document.to_source.append_verbatim(place_of(document.source, "."));
  REQUIRE(document.to_source.length() == document.text.size());

  const auto line_of = [](Span span, std::string repaired) {
    Line made;
    made.source = span;
    made.repaired = std::move(repaired);
    return made;
  };
  document.lines = {line_of(heading, "عنوان"), line_of(line, "تأسست المنظمة 1992."),
                    line_of(footer, "")};
  document.lines[0].heading = document.lines[0].changed = true;
  document.lines[1].changed = document.lines[1].order = true;
  document.lines[1].sure = false;
  document.lines[1].alts = {"المنظمة تأسست 1992.", ""};
  document.lines[1].blank = Line::Blank::kInside;
  document.lines[2].blank = Line::Blank::kParagraph;
  std::uint32_t number = 0;
  for (const auto kind :
       {Change::Kind::kKashida, Change::Kind::kRunOrder, Change::Kind::kLostNumber,
        Change::Kind::kLostLetters, Change::Kind::kPunctuation, Change::Kind::kFooter,
        Change::Kind::kCorrection}) {
    document.changes.push_back({number++ % 4, kind, "قبل", "بعد", number % 2 == 0, {}});
  }
  document.changes[1].others = {"قراءة", "", "أخرى"};
  document.marks = {{Mark::Kind::kHeading, place_of(document.text, "عنوان"), 2},
                    {Mark::Kind::kText, place_of(document.text, "تأسست المنظمة 1992."), 0}};
  document.places = {{0, 1, 0, {}}, {line.begin, 1, 7, heading}};
  document.verdict = Verdict::kRepaired;
  record.sentences = {{0, 0, place_of(document.text, "عنوان"), true},
                      {0, 1, place_of(document.text, "تأسست المنظمة 1992."), false}};
  add_facts(record);
  return record;
}

Record empty_record(const std::string& name) {
  Record record;
  record.document.name = name;
  return record;
}

Record long_record(const std::string& name, std::size_t sentences) {
  Record record;
  record.document.name = name;
  record.content = "long";
  record.document.verdict = Verdict::kDamaged;
  std::string& text = record.document.text;
  for (std::size_t number = 0; number < sentences; ++number) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += "هذه الجملة رقمها " + std::to_string(number) + ".";
    const auto end = static_cast<std::uint32_t>(text.size());
    text += '\n';
    const auto position = static_cast<std::uint32_t>(number);
    record.sentences.push_back({0, position, {begin, end}, false});
    Fact fact;
    fact.sentence = position;
    fact.subject.span = {begin, begin + 6};
    fact.object.number = static_cast<std::int64_t>(number);
    record.facts.push_back(fact);
  }
  record.document.source = text;
  record.document.to_file = OffsetMap::identity(static_cast<std::uint32_t>(text.size()));
  record.document.to_source = record.document.to_file;
  return record;
}

void save(const std::string& path, const std::vector<Record>& records) {
  const auto store = sqlite_store(path);
  REQUIRE(store);
  for (const Record& record : records) REQUIRE((*store)->replace(record));
  REQUIRE((*store)->finish());
}

std::string difference(const Record& a, const Record& b) {
  std::string parts;
  const auto compare = [&](const char* part, const auto& left, const auto& right) {
    if (!(left == right)) parts += std::string(part) + " ";
  };
  const Document& left = a.document;
  const Document& right = b.document;
  compare("name", left.name, right.name);
  compare("title", left.title, right.title);
  compare("author", left.author, right.author);
  compare("publisher", left.publisher, right.publisher);
  compare("date", left.date, right.date);
  compare("source", left.source, right.source);
  compare("to_file", left.to_file, right.to_file);
  compare("text", left.text, right.text);
  compare("to_source", left.to_source, right.to_source);
  compare("lines", left.lines, right.lines);
  compare("changes", left.changes, right.changes);
  compare("marks", left.marks, right.marks);
  compare("places", left.places, right.places);
  compare("verdict", left.verdict, right.verdict);
  compare("sentences", a.sentences, b.sentences);
  compare("facts", a.facts, b.facts);
  compare("analysis", a.analysis, b.analysis);
  compare("place", a.place, b.place);
  compare("content", a.content, b.content);
  compare("rules", a.rules, b.rules);
  return parts;
}

std::string difference(const std::vector<Record>& a, const std::vector<Record>& b) {
  if (a.size() != b.size()) return "count";
  std::string parts;
  for (std::size_t index = 0; index < a.size(); ++index) parts += difference(a[index], b[index]);
  return parts;
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "mujib-store-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
  std::filesystem::permissions(path_, std::filesystem::perms::all);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  std::filesystem::permissions(path_, std::filesystem::perms::owner_all, error);
  std::filesystem::remove_all(path_, error);
}

OrdinaryUser::OrdinaryUser() : before_(geteuid()) {
  constexpr uid_t kNobody = 65534;
  if (before_ == 0) REQUIRE(seteuid(kNobody) == 0);
}

OrdinaryUser::~OrdinaryUser() {
  if (before_ == 0 && seteuid(before_) != 0) std::abort();
}

std::string read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

void write_bytes(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes;
  REQUIRE(file.flush());
}

void run_sql(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  char* message = nullptr;
  const int status = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
  INFO(sql << ": " << (message == nullptr ? "" : message));
  CHECK(status == SQLITE_OK);
  sqlite3_free(message);
  sqlite3_close(database);
}

std::string query_text(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  REQUIRE(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
  REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
  const std::string text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return text;
}

}  // namespace mujib::store
