#include "engine/formats/pdf/pdf_lines.hpp"

#include <catch2/catch.hpp>

namespace mujib::formats {
namespace {

// «{» begins a line from right to left, «<» a run from left to right, «}» ends either.
std::string marked(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    if (byte == '{') {
      out += "\u202B";
    } else if (byte == '<') {
      out += "\u202A";
    } else if (byte == '}') {
      out += "\u202C";
    } else {
      out += byte;
    }
  }
  return out;
}

TEST_CASE("pdf lines: what is set from left to right inside Arabic is read from the right") {
  struct Row {
    const char* set;
    const char* read;
  };
  const Row row = GENERATE(values<Row>({
      {"{عام < 1987}في}", "عام 1987 في"},
      {"{المادة (< )12}من}", "المادة (12) من"},
      {"{رقم < :7/2019}نسبة < %12.5}من}", "رقم 7/2019: نسبة 12.5% من"},
      {"{الدرجة < 9 - 5}والدرجة <( 12-10}الفرع)}", "الدرجة 5 - 9 والدرجة 10-12 (الفرع)"},
      {"{برنامج <( Open Office}نسخة)}", "برنامج Open Office (نسخة)"},
      {"{الهاتف <.1234 555-06}}", "الهاتف 06-555 1234."},
      {"{< .1}أن يكون<.}}", "1. أن يكون."},
      {"{الجواب <:}نعم}", "الجواب: نعم"},
      {"Plain 1-2 text", "Plain 1-2 text"},
      {"{مفتوح <12", "مفتوح 12"},
      {"}}{نص}}", "نص"},
      {"", ""},
      {"{هنا\x1B[31m}", "هنا [31m"},
  }));
  CAPTURE(row.set);
  CHECK(logical_line(marked(row.set)) == row.read);
}

TEST_CASE("pdf lines: cells that wide blanks set apart are a row, from the right") {
  using Cells = std::vector<std::string>;
  CHECK(cells_of(marked("{سنة}     {<12}}      {بطاقة الزائر}")) ==
        Cells{"بطاقة الزائر", "12", "سنة"});
  CHECK(cells_of("Year      12") == Cells{"Year", "12"});
  CHECK(cells_of("   ").empty());
  CHECK(page_by_lines(marked("   {يوم}    {<3}}\n\n{نص}\n")) == "3 | يوم\n\nنص\n");
}

TEST_CASE("pdf lines: a page of running text side by side is set in columns, a table is not") {
  std::string columns, table;
  for (int line = 0; line < 8; ++line) {
    columns += marked("{كان الجو في الجبل باردا}       {وكانت الطرق إلى الوادي مقطوعة}\n");
    table += marked("{سنة}       {رسم البطاقة التي تعطى للزائر}\n");
  }
  CHECK(is_set_in_columns(columns));
  CHECK_FALSE(is_set_in_columns(table));
  CHECK_FALSE(is_set_in_columns(""));
}

}  // namespace
}  // namespace mujib::formats
