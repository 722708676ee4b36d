#include "engine/forms/entry.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

namespace mujib::forms {
namespace {

std::vector<Entry> read(std::string_view text) {
  std::vector<Problem> problems;
  std::vector<Entry> out = read_entries(text, "a.rules", problems);
  CHECK(problems.empty());
  return out;
}

// «keyword=value@line», a blank between fields, a bar between entries.
std::string shown(const std::vector<Entry>& entries) {
  std::string out;
  for (const Entry& entry : entries) {
    if (!out.empty()) out += "| ";
    for (const Field& field : entry.fields) {
      out += field.keyword + "=" + field.value + "@" + std::to_string(field.line) + " ";
    }
  }
  return out;
}

TEST_CASE("read_entries: lines, entries and comments are told apart") {
  struct Row {
    const char* what;
    const char* text;
    const char* expected;
  };
  const Row row = GENERATE(values<Row>({
      {"nothing", "", ""},
      {"blank lines only", "\n \n\t\n", ""},
      {"a comment only", "# سؤال: لا شيء", ""},
      {"one field", "كيان: csto", "كيان=csto@1 "},
      {"two fields of one entry", "كيان: a\nاسم: ب", "كيان=a@1 اسم=ب@2 "},
      {"an empty line ends an entry", "كيان: a\n\nكيان: b\n", "كيان=a@1 | كيان=b@3 "},
      {"a line of blanks ends an entry", "كيان: a\n \t\nكيان: b", "كيان=a@1 | كيان=b@3 "},
      {"a comment inside an entry does not end it", "كيان: a\n# ملاحظة\nاسم: ب",
       "كيان=a@1 اسم=ب@3 "},
      {"a comment may stand behind blanks", "  # كيان: a\nاسم: ب", "اسم=ب@2 "},
      {"# later in a line is text", "اسم: رقم #1", "اسم=رقم #1@1 "},
      {"blanks around keyword and value go", "  كيان \t:  a b \t", "كيان=a b@1 "},
      {"Windows line ends", "كيان: a\r\n\r\nكيان: b\r\n", "كيان=a@1 | كيان=b@3 "},
      {"a byte order mark", "\xEF\xBB\xBFكيان: a", "كيان=a@1 "},
      {"the first colon counts", "صيغة: {أ: دولة}: ب", "صيغه={أ: دولة}: ب@1 "},
      {"keywords are folded, values are not", "صيغة: صيغة\nإلى: إلى", "صيغه=صيغة@1 الي=إلى@2 "},
      {"a keyword may repeat", "اسم: أ\nاسم: ب", "اسم=أ@1 اسم=ب@2 "},
      {"no line end at the end", "كيان: a\nاسم: b", "كيان=a@1 اسم=b@2 "},
  }));
  CAPTURE(row.what);
  CHECK(shown(read(row.text)) == row.expected);
}

TEST_CASE("read_entries: a malformed line is reported with its number, the rest is read") {
  struct Row {
    const char* text;
    int line;
    const char* says;
    const char* read;
  };
  const Row row = GENERATE(values<Row>({
      {"كيان: a\nاسم ب\nنوع: ج", 2, "سطر بلا نقطتين", "كيان=a@1 نوع=ج@3 "},
      {": قيمة\nكيان: a", 1, "سطر بلا كلمة قبل النقطتين", "كيان=a@2 "},
      {"كيان: a\nاسم:", 2, "كلمة بلا قيمة بعد النقطتين", "كيان=a@1 "},
      {"كيان: a\nاسم:   ", 2, "كلمة بلا قيمة بعد النقطتين", "كيان=a@1 "},
      {"\n\n:", 3, "سطر بلا كلمة قبل النقطتين", ""},
      {"كيان؛ a", 1, "سطر بلا نقطتين", ""},
      {"كيان： a", 1, "سطر بلا نقطتين", ""},  // the wide colon of another script
  }));
  CAPTURE(row.text);
  std::vector<Problem> problems;
  const std::vector<Entry> entries = read_entries(row.text, "مجلد/a.rules", problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].file == "مجلد/a.rules");
  CHECK(problems[0].line == row.line);
  CHECK_THAT(problems[0].message, Catch::Contains(row.says));
  CHECK_FALSE(problems[0].fix.empty());
  CHECK(shown(entries) == row.read);
}

TEST_CASE("read_entries: every mistake of a file is reported at once") {
  std::vector<Problem> problems;
  read_entries("أ\n: ب\nج:\n\nد\n", "a.rules", problems);
  CHECK(problems.size() == 4);
}

TEST_CASE("read_entries: any bytes are read without harm") {
  std::mt19937 random(7);
  const std::string alphabet =
      std::string(1, '\0') + "\n\r\t :#|{}\xD9\x83\xFF\xEF\xBB\xBF\xD8\xF0\x9F";
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (unsigned left = static_cast<unsigned>(random() % 60); left > 0; --left) {
      bytes += alphabet[random() % alphabet.size()];
    }
    std::vector<Problem> problems;
    const auto lines = static_cast<int>(std::count(bytes.begin(), bytes.end(), '\n')) + 1;
    for (const Entry& entry : read_entries(bytes, "a", problems)) {
      REQUIRE_FALSE(entry.fields.empty());
      for (const Field& field : entry.fields) {
        CHECK_FALSE(field.value.empty());
        CHECK(field.line <= lines);
      }
    }
  }
}

TEST_CASE("Entry: find takes the first, all takes every field of a keyword") {
  const std::vector<Entry> entries = read("كيان: a\nاسم: أول\nاسم: ثان");
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].head().value == "a");
  REQUIRE(entries[0].find("اسم") != nullptr);
  CHECK(entries[0].find("اسم")->value == "أول");
  CHECK(entries[0].find("نوع") == nullptr);
  CHECK(entries[0].all("اسم").size() == 2);
  CHECK(entries[0].all("نوع").empty());
}

TEST_CASE("split_list: the Arabic comma separates, nothing else does") {
  struct Row {
    const char* value;
    std::vector<std::string> parts;
  };
  const Row row = GENERATE(values<Row>({
      {"", {}},
      {" ، ،", {}},
      {"أ", {"أ"}},
      {"أ، ب،ج", {"أ", "ب", "ج"}},
      {"أ ب، ج", {"أ ب", "ج"}},
      {"،أ،", {"أ"}},
      {"a, b", {"a, b"}},
      {"أ؛ ب", {"أ؛ ب"}},
  }));
  CAPTURE(row.value);
  CHECK(split_list(row.value) == row.parts);
}

TEST_CASE("edit_distance: letters count, not bytes") {
  struct Row {
    const char* a;
    const char* b;
    int distance;
  };
  const Row row = GENERATE(values<Row>({
      {"", "", 0},
      {"صيغه", "صيغه", 0},
      {"صيغه", "صبغه", 1},   // one letter for another
      {"صيغه", "صيغ", 1},    // one left out
      {"صيغه", "صييغه", 1},  // one too many
      {"صيغه", "صغيه", 1},   // two neighbours swapped
      {"منضمه", "منظمه", 1},
      {"اعظاء", "اعضاء", 1},
      {"kitten", "sitting", 3},
      {"", "اب", 2},
  }));
  CAPTURE(row.a, row.b);
  CHECK(edit_distance(row.a, row.b, 5) == row.distance);
  CHECK(edit_distance(row.b, row.a, 5) == row.distance);
}

TEST_CASE("edit_distance: it stops counting past the bound, whatever the length") {
  const std::string longer(100'000, 'a');
  CHECK(edit_distance("kitten", "sitting", 2) == 3);
  CHECK(edit_distance("موسكو", "باريس", 1) == 2);
  CHECK(edit_distance(longer, longer, 3) == 4);  // longer than any keyword
  CHECK(edit_distance(longer, "a", 3) == 4);
  CHECK(edit_distance("\xFF\xFF", "\xD8", 4) <= 4);
}

TEST_CASE("nearest: the known word with the fewest edits, the earlier of equals") {
  const std::vector<std::string> known = {"صيغه", "مثال", "جواب", "جوار"};
  CHECK(nearest("صبغه", known) == "صيغه");
  CHECK(nearest("مثل", known) == "مثال");
  CHECK(nearest("جواز", known) == "جواب");
  CHECK(nearest("طلب", known).empty());
  CHECK(nearest("", known).empty());
  CHECK(nearest("صيغه", {}).empty());
}

}  // namespace
}  // namespace mujib::forms
