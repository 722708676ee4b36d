#include "transport/protocol/utf.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace mujib::protocol {
namespace {

using namespace std::string_literals;

TEST_CASE("utf: well-formed sequences are told from the others") {
  struct Row {
    std::string bytes;
    bool good;
    std::size_t characters;
  };
  const Row rows[] = {
      {"", true, 0},
      {"abc", true, 3},
      {"سؤال", true, 4},
      {"سؤالٌ", true, 5},              // a mark is a character of its own
      {"\xF0\x9F\x98\x80", true, 1},  // U+1F600
      {"\xEF\xBB\xBF"s, true, 1},
      {"\0"s, true, 1},
      {"\xF4\x8F\xBF\xBF", true, 1},  // U+10FFFF
      {"\xED\x9F\xBF", true, 1},      // U+D7FF
      {"\x80", false, 1},
      {"\xC0\x80", false, 2},          // overlong
      {"\xC1\xBF", false, 2},          // overlong
      {"\xE0\x80\x80", false, 3},      // overlong
      {"\xE0\x9F\xBF", false, 3},      // overlong
      {"\xF0\x8F\xBF\xBF", false, 4},  // overlong
      {"\xED\xA0\x80", false, 3},      // surrogate
      {"\xF4\x90\x80\x80", false, 4},  // over U+10FFFF
      {"\xF5\x80\x80\x80", false, 4},
      {"\xFF", false, 1},
      {"\xD8", false, 1},          // cut
      {"\xE2\x80", false, 2},      // cut
      {"\xF0\x9F\x98", false, 3},  // cut
      {"\xD8\x41", false, 2},      // a letter where a continuation should be
  };
  for (const Row& row : rows) {
    INFO(row.bytes);
    CHECK(is_utf8(row.bytes) == row.good);
    CHECK(is_utf8("قبل" + row.bytes) == row.good);
    CHECK(count_characters(row.bytes) == row.characters);
  }
}

TEST_CASE("utf: ranges of bytes become ranges of UTF-16 units") {
  struct Row {
    std::string text;
    std::vector<Span> bytes;
    std::vector<Span> units;
  };
  const std::string smile = "\xF0\x9F\x98\x80";
  const Row rows[] = {
      {"مقر", {{0, 6}}, {{0, 3}}},
      {"مقر في", {{7, 11}}, {{4, 6}}},
      {"a" + smile + "b", {{0, 1}, {1, 5}, {5, 6}}, {{0, 1}, {1, 3}, {3, 4}}},
      {"مقر", {{4, 6}, {0, 2}}, {{2, 3}, {0, 1}}},  // kept in the order given
      {"مقر", {{0, 4}, {2, 6}}, {{0, 2}, {1, 3}}},  // may overlap
      {"مقر", {}, {}},
      {"", {{0, 0}}, {{0, 0}}},
      {"مقر", {{1, 3}}, {{0, 1}}},      // inside letters: to their begins
      {"مقر", {{4, 900}}, {{2, 3}}},    // cut to the text
      {"\xFFمقر", {{1, 3}}, {{1, 2}}},  // a broken byte is one unit
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(to_utf16(row.text, row.bytes) == row.units);
  }
}

}  // namespace
}  // namespace mujib::protocol
