#include "engine/formats/formats.hpp"

#include <catch2/catch.hpp>

#include "office_file.hpp"

namespace mujib::formats {
namespace {

std::string place_at(const Extracted& extracted, std::string_view words) {
  const auto at = static_cast<std::uint32_t>(extracted.text.find(words));
  REQUIRE(at < extracted.text.size());
  std::string out;
  for (const Place& place : extracted.places) {
    if (place.begin > at) break;
    out = "p" + std::to_string(place.page) + " r" + std::to_string(place.row) + " " +
          std::string(place.heading.of(extracted.text));
  }
  return out;
}

TEST_CASE("formats: a format is known by the end of the name, in capitals or not") {
  CHECK(format_of("a.txt") == Format::kText);
  CHECK(format_of("sub/a.DOCX") == Format::kDocx);
  CHECK(format_of("a.b.Htm") == Format::kHtml);
  CHECK(format_of("a.tsv") == Format::kDelimited);
  for (const char* name : {"a", ".txt", "txt", "a.doc", "a.txt.bak", "a.xlsx", ""}) {
    CHECK_FALSE(format_of(name).has_value());
  }
}

TEST_CASE("formats: one document is the same lines, marks and places in each format") {
  const auto plain = extract(Format::kText, document("guide.txt"));
  const auto html = extract(Format::kHtml, document("guide.html"));
  REQUIRE(plain.has_value());
  REQUIRE(html.has_value());
  CHECK(html->text == plain->text);
  CHECK(html->marks.size() == 18);
  for (const char* name : {"guide.docx", "guide.odt", "guide.md"}) {
    INFO(name);
    const auto other = extract(*format_of(name), document(name));
    CHECK(lines_of(other) == lines_of(html));
    REQUIRE(other.has_value());
    CHECK(other->text == html->text);
    CHECK(other->places == html->places);
    CHECK(other->marked);
    CHECK(other->to_file.is_identity());
  }
  CHECK(place_at(*html, "تغلق المكتبة") == "p0 r0 الدوام");
  CHECK(place_at(*html, "بطاقة الزائر") == "p0 r3 الرسوم");
  CHECK(place_at(*html, "مدير المكتبة") == "p0 r0 الإدارة");
}

TEST_CASE("formats: a PDF is its lines in the order of reading, page by page, for repair") {
  const auto pdf = extract(Format::kPdf, document("guide.pdf"));
  REQUIRE(pdf.has_value());
  CHECK_FALSE(pdf->marked);
  CHECK(pdf->marks.empty());
  for (const char* line :
       {"تأسست مكتبة الواحة عام 1987 في مدينة الرمانة، ويعمل فيها اثنان وأربعون موظفا.\n",
        "\n1. أن يكون القارئ مشتركا في المكتبة.\n", "بطاقة الزائر | 3 | شهر\n"}) {
    CHECK_THAT(pdf->text, Catch::Contains(line));
  }
  CHECK(place_at(*pdf, "مدير المكتبة") == "p1 r0 ");
}

TEST_CASE("formats: each row of a CSV file has the spreadsheet's number") {
  const auto csv = extract(Format::kDelimited, document("fees.csv"));
  REQUIRE(csv.has_value());
  CHECK(lines_of(csv) ==
        "c الخدمة | الرسم بالدينار | المدة\nr بطاقة الاشتراك | 12 | سنة\n"
        "r بطاقة الزائر | 3 | شهر\nr استئجار القاعة | 45 | يوم\n");
  CHECK(place_at(*csv, "بطاقة الزائر") == "p0 r3 ");
}

TEST_CASE("formats: what spreadsheets make of a table file is read") {
  struct Row {
    const char* what;
    std::string bytes;
    const char* lines;
  };
  const Row row = GENERATE(values<Row>({
      {"semicolons", "الاسم;العدد\nأ;1\n", "c الاسم | العدد\nr أ | 1\n"},
      {"tabs", "الاسم\tالعدد\r\nأ\t1\r\n", "c الاسم | العدد\nr أ | 1\n"},
      {"a byte order mark", "\xEF\xBB\xBFالاسم,العدد\nأ,1", "c الاسم | العدد\nr أ | 1\n"},
      {"quotation marks", "الاسم,الرأي\nأ,\"قال \"\"لا\"\", ثم\nمضى\"\n",
       "c الاسم | الرأي\nr أ | قال \"لا\", ثم مضى\n"},
      {"one that is never closed", "الاسم,الرأي\nأ,\"قال\nب,نعم\n",
       "c الاسم | الرأي\nr أ | \"قال\nr ب | نعم\n"},
      {"a title above", "كشف الرسوم,,\nالخدمة,الرسم,المدة\nبطاقة,5,سنة\n",
       "t كشف الرسوم\nc الخدمة | الرسم | المدة\nr بطاقة | 5 | سنة\n"},
      {"no head", "1,2\n3,4\n", "r 1 | 2\nr 3 | 4\n"},
      {"empty rows and cells", "س,ع\n,\n\nأ,\n", "c س | ع\nr أ | \n"},
      {"a bar in a cell", "س,ع\nأ|ب,1\n", "c س | ع\nr أ¦ب | 1\n"},
  }));
  INFO(row.what);
  CHECK(lines_of(extract(Format::kDelimited, row.bytes)) == row.lines);
}

}  // namespace
}  // namespace mujib::formats
