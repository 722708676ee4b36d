#include "engine/store/record_check.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "sample.hpp"

using namespace mujib;
using namespace mujib::store;

TEST_CASE("record check: whole records are whole") {
  CHECK(is_whole(full_record("a")));
  CHECK(is_whole(empty_record("a")));
  CHECK(is_whole(long_record("a", 10)));
}

TEST_CASE("record check: each thing that points nowhere is found") {
  struct Row {
    const char* what;
    std::function<void(Record&)> spoil;
  };
  const auto identity = [](std::size_t length) {
    return OffsetMap::identity(static_cast<std::uint32_t>(length));
  };
  const std::vector<Row> rows = {
      {"a sentence past the text", [](Record& r) { r.sentences[1].span.end += 1; }},
      {"a sentence far past the text", [](Record& r) { r.sentences[1].span.end = 0xFFFFFFFF; }},
      {"a sentence inside a letter", [](Record& r) { r.sentences[1].span.begin += 1; }},
      {"a sentence that ends before it begins",
       [](Record& r) {
         r.sentences[1].span = {4, 2};
       }},
      {"sentences out of order",
       [](Record& r) { std::swap(r.sentences[0].span, r.sentences[1].span); }},
      {"paragraphs out of order", [](Record& r) { r.sentences[0].paragraph = 2; }},
      {"a paragraph that no text holds", [](Record& r) { r.sentences[1].paragraph = 1U << 30; }},
      {"a fact of no sentence", [](Record& r) { r.facts[0].sentence = 2; }},
      {"a subject past the text",
       [](Record& r) {
         r.facts[0].subject.span = {0, 999};
       }},
      {"an object inside a letter",
       [](Record& r) {
         r.facts[0].object.span = {1, 2};
       }},
      {"a speaker the wrong way round",
       [](Record& r) {
         r.facts[1].speaker.span = {2, 0};
       }},
      {"a qualifier past the text",
       [](Record& r) {
         r.facts[0].qualifiers[3].second.span = {900, 900};
       }},
      {"no such qualifier",
       [](Record& r) { r.facts[0].qualifiers[0].first = static_cast<Qualifier>(5); }},
      {"a thirteenth month",
       [](Record& r) {
         r.facts[0].object.date = Date{1992, 13, 1};
       }},
      {"a 32nd day",
       [](Record& r) {
         r.facts[0].object.date = Date{1992, 1, 32};
       }},
      {"a map that is too short",
       [&](Record& r) { r.document.to_file = identity(r.document.source.size() - 1); }},
      {"a map that is too long",
       [&](Record& r) { r.document.to_source = identity(r.document.text.size() + 1); }},
      {"no map", [](Record& r) { r.document.to_source = OffsetMap(); }},
      {"a map past the source",
       [](Record& r) {
         OffsetMap map;
         map.append_changed(static_cast<std::uint32_t>(r.document.text.size()), {0, 999});
         r.document.to_source = map;
       }},
      {"a map into a letter of the source",
       [](Record& r) {
         OffsetMap map;
         map.append_changed(static_cast<std::uint32_t>(r.document.text.size()), {0, 1});
         r.document.to_source = map;
       }},
      {"a map cut inside a letter of the text",
       [](Record& r) {
         OffsetMap map;
         map.append_changed(1, {0, 2});
         map.append_changed(static_cast<std::uint32_t>(r.document.text.size()) - 1, {0, 2});
         r.document.to_source = map;
       }},
      {"segments out of order",
       [](Record& r) {
         r.document.to_file =
             OffsetMap::restore({{0, {0, 0}, false}, {9, {0, 0}, false}, {4, {0, 0}, false}},
                                static_cast<std::uint32_t>(r.document.source.size()));
       }},
      {"a first segment that is not the first",
       [](Record& r) {
         r.document.to_file = OffsetMap::restore(
             {{2, {0, 0}, false}}, static_cast<std::uint32_t>(r.document.source.size()));
       }},
      {"a verbatim segment of another length",
       [](Record& r) {
         r.document.to_file = OffsetMap::restore(
             {{0, {0, 3}, true}}, static_cast<std::uint32_t>(r.document.source.size()));
       }},
      {"a verbatim segment whose end wraps around",
       [](Record& r) {
         const auto size = static_cast<std::uint32_t>(r.document.source.size());
         r.document.to_file = OffsetMap::restore({{0, {0xFFFFFFFF, size - 1}, true}}, size);
       }},
      {"a line past the source", [](Record& r) { r.document.lines[2].source.end += 9; }},
      {"lines that overlap", [](Record& r) { r.document.lines[1].source.begin = 0; }},
      {"no such blank", [](Record& r) { r.document.lines[0].blank = static_cast<Line::Blank>(3); }},
      {"a repaired line that is no UTF-8",
       [](Record& r) { r.document.lines[0].repaired = "\xD8"; }},
      {"another reading that is no UTF-8",
       [](Record& r) { r.document.lines[1].alts.push_back("\xFF"); }},
      {"a change of no line", [](Record& r) { r.document.changes[0].line = 4; }},
      {"no such change",
       [](Record& r) { r.document.changes[0].kind = static_cast<Change::Kind>(14); }},
      {"a change that is no UTF-8", [](Record& r) { r.document.changes[0].after = "\x80"; }},
      {"a mark past the text", [](Record& r) { r.document.marks[1].span.end += 9; }},
      {"marks that overlap", [](Record& r) { r.document.marks[1].span.begin = 0; }},
      {"a mark inside a letter", [](Record& r) { ++r.document.marks[0].span.begin; }},
      {"no such mark", [](Record& r) { r.document.marks[0].kind = static_cast<Mark::Kind>(5); }},
      {"a place past the source", [](Record& r) { r.document.places[1].begin = 9999; }},
      {"places out of order", [](Record& r) { r.document.places[0].begin = 4000; }},
      {"a place whose heading is nowhere",
       [](Record& r) {
         r.document.places[1].heading = {9998, 9999};
       }},
      {"no such verdict", [](Record& r) { r.document.verdict = static_cast<Verdict>(3); }},
      {"a source that is no UTF-8", [](Record& r) { r.document.source.back() = '\xC3'; }},
      {"a text that is no UTF-8", [](Record& r) { r.document.text.back() = '\xFF'; }}};
  for (const Row& row : rows) {
    INFO(row.what);
    Record record = full_record("a");
    row.spoil(record);
    CHECK(!is_whole(record));
  }
}

TEST_CASE("record check: UTF-8 is what Unicode says it is") {
  for (const std::string good : {"", "a", "مقر", "⟨؟⟩", "\xEF\xBF\xBF", "\xF0\x9F\x98\x80",
                                 "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80", "\xDF\xBF"}) {
    INFO(good);
    CHECK(is_utf8(good));
  }
  for (const std::string bad :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",
        "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xD9", "\xE0\xA0",
        "\xF0\x9F\x98", "a\xD9z", "\xE2\x28\xA1"}) {
    CHECK(!is_utf8(bad));
  }
}
