#include "engine/store/record_code.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <random>

#include "engine/store/blob.hpp"
#include "engine/store/record_check.hpp"
#include "sample.hpp"

using namespace mujib;
using namespace mujib::store;

TEST_CASE("record code: each blob comes back, of full and of empty documents") {
  for (const Record& record : {full_record("a"), empty_record("a"), long_record("a", 9)}) {
    const Document& document = record.document;
    CHECK(decode_map(encode_map(document.to_file)) == document.to_file);
    CHECK(decode_map(encode_map(document.to_source)) == document.to_source);
    CHECK(decode_lines(encode_lines(document.lines, document.source), document.source) ==
          document.lines);
    CHECK(decode_changes(encode_changes(document.changes)) == document.changes);
    CHECK(decode_marks(encode_marks(document.marks)) == document.marks);
    CHECK(decode_places(encode_places(document.places)) == document.places);
  }
}

TEST_CASE("record code: an argument comes back, with each of its parts or without") {
  for (const Fact& fact : full_record("a").facts) {
    for (const Argument& argument : {fact.subject, fact.object, fact.speaker}) {
      BlobWriter out;
      put_argument(out, argument);
      BlobReader in(out.bytes());
      CHECK(take_argument(in) == argument);
      CHECK(in.finished());
    }
  }
}

TEST_CASE("record code: a date that is none is refused") {
  const std::vector<std::vector<int>> rows = {
      {32768, 1, 1}, {-32769, 1, 1}, {0, 13, 1}, {0, 1, 32}};
  for (const std::vector<int>& row : rows) {
    BlobWriter out;
    out.difference(row[0]);
    out.number(static_cast<std::uint64_t>(row[1]));
    out.number(static_cast<std::uint64_t>(row[2]));
    BlobReader in(out.bytes());
    take_date(in);
    CHECK(!in.ok());
  }
}

TEST_CASE("record code: the ends of the number range come back") {
  OffsetMap map;
  map.append_changed(1, {0xFFFFFFFF, 0xFFFFFFFF});
  map.append_changed(2, {0, 0xFFFFFFFF});
  map.append_verbatim({0, 0xFFFFFFFC});
  CHECK(map.length() == 0xFFFFFFFF);
  CHECK(decode_map(encode_map(map)) == map);
}

TEST_CASE("record code: a map that runs over is no map") {
  struct Row {
    const char* what;
    std::vector<std::int64_t> segment;  // head, jump, size
  };
  const std::vector<Row> rows = {{"a source before 0", {2, -1, 0}},
                                 {"a source past 32 bits", {2, 0xFFFFFFFF, 1}},
                                 {"a jump past 33 bits", {2, std::int64_t{1} << 40, 0}},
                                 {"a size past 32 bits", {2, 0, std::int64_t{1} << 32}},
                                 {"a head past 33 bits", {std::int64_t{1} << 33, 0, 0}}};
  for (const Row& row : rows) {
    INFO(row.what);
    BlobWriter out;
    out.number(1);
    out.number(static_cast<std::uint64_t>(row.segment[0]));
    out.difference(row.segment[1]);
    out.number(static_cast<std::uint64_t>(row.segment[2]));
    CHECK(!decode_map(out.bytes()));
  }
  BlobWriter twice;  // two segments whose lengths add up past 32 bits
  twice.number(2);
  for (int segment = 0; segment < 2; ++segment) {
    twice.number(std::uint64_t{0xFFFFFFFF} << 1);
    twice.difference(0);
    twice.number(0);
  }
  CHECK(!decode_map(twice.bytes()));
}

TEST_CASE("record code: every cut and every changed bit is refused or reads as something") {
  const Document document = full_record("a").document;
  const auto all = [&](const std::function<void(std::string&)>& spoil) {
    std::string map = encode_map(document.to_source);
    std::string lines = encode_lines(document.lines, document.source);
    std::string changes = encode_changes(document.changes);
    std::string marks = encode_marks(document.marks);
    std::string places = encode_places(document.places);
    for (std::string* bytes : {&map, &lines, &changes, &marks, &places}) spoil(*bytes);
    Record read = full_record("a");
    const auto read_map = decode_map(map);
    const auto read_lines = decode_lines(lines, document.source);
    const auto read_changes = decode_changes(changes);
    if (read_map) read.document.to_source = *read_map;
    if (read_lines) read.document.lines = *read_lines;
    if (read_changes) read.document.changes = *read_changes;
    if (const auto read_marks = decode_marks(marks)) read.document.marks = *read_marks;
    if (const auto read_places = decode_places(places)) read.document.places = *read_places;
    // What passes the check can be followed everywhere; the sanitizers watch.
    if (!is_whole(read)) return;
    const auto end = static_cast<std::uint32_t>(document.text.size());
    for (std::uint32_t at = 0; at < end; ++at) {
      line_range(read.document, {at, end});
      if (const auto place = place_of(read.document, {at, end})) {
        REQUIRE(place->heading.end <= document.source.size());
      }
      for (Span span : read.document.to_source.to_source({at, end})) {
        REQUIRE(span.end <= document.source.size());
      }
    }
  };
  const std::size_t longest = encode_changes(document.changes).size() + 64;
  for (std::size_t cut = 1; cut < longest; ++cut) {
    all([&](std::string& bytes) { bytes.resize(bytes.size() - std::min(cut, bytes.size())); });
  }
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    all([&](std::string& bytes) {
      for (std::size_t flips = 1 + random() % 3; flips > 0; --flips) {
        bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8);
      }
    });
  }
  CHECK(!decode_map(""));
  CHECK(!decode_map(encode_map(document.to_source) + "x"));
  CHECK(!decode_lines(encode_lines(document.lines, document.source) + "x", document.source));
  CHECK(!decode_lines(encode_lines(document.lines, document.source), "قصير"));
  CHECK(!decode_changes(encode_changes(document.changes) + "x"));
  CHECK(!decode_marks(encode_marks(document.marks) + "x"));
  CHECK(!decode_places(encode_places(document.places) + "x"));
}

TEST_CASE("record code: the checksum sees every part of a record") {
  const std::vector<std::function<void(Record&)>> rows = {
      [](Record& r) { r.document.name += "x"; },
      [](Record& r) { std::swap(r.document.title, r.document.author); },
      [](Record& r) { r.document.publisher = "x"; },
      [](Record& r) { r.document.date = ""; },
      [](Record& r) { r.document.source[2] = 'x'; },
      [](Record& r) { r.document.text += " "; },
      [](Record& r) { r.document.to_file.append_changed(1, {}); },
      [](Record& r) { r.document.to_source.append_changed(1, {}); },
      [](Record& r) { r.document.lines[0].order = true; },
      [](Record& r) { r.document.changes.pop_back(); },
      [](Record& r) { r.document.marks[0].level = 1; },
      [](Record& r) { r.document.places[0].page = 2; },
      [](Record& r) { r.document.verdict = Verdict::kClean; },
      [](Record& r) { ++r.place; },
      [](Record& r) { r.content = "x"; },
      [](Record& r) { r.rules = "x"; },
      [](Record& r) { r.sentences[0].heading = false; },
      [](Record& r) { r.analysis.back() = 'x'; },
      [](Record& r) { r.facts.pop_back(); },
      [](Record& r) { r.facts[0].negated = false; },
      [](Record& r) { r.facts[0].subject.entity = kNoEntity; },
      [](Record& r) { r.facts[0].subject.number = 0; },
      [](Record& r) { r.facts[0].subject.date = Date{}; },
      [](Record& r) { r.facts[0].object.lost = true; },
      [](Record& r) { std::swap(r.facts[0].subject, r.facts[0].object); },
      [](Record& r) { std::swap(r.facts[0].qualifiers[2], r.facts[0].qualifiers[3]); }};
  const std::uint64_t sum = checksum(full_record("a"));
  CHECK(checksum(full_record("a")) == sum);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    INFO(row);
    Record record = full_record("a");
    rows[row](record);
    CHECK(checksum(record) != sum);
  }
}
