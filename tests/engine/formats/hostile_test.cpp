// Files that mean harm, or are broken: each gives text or one Arabic sentence, in bounded time and
// memory.
#include <catch2/catch.hpp>
#include <random>

#include "office_file.hpp"

namespace mujib::formats {
namespace {

const std::vector<std::string> kFiles = {"guide.txt", "guide.md",  "guide.html", "guide.docx",
                                         "guide.odt", "guide.pdf", "fees.csv"};

// What was extracted is whole, or one sentence in Arabic says why it is not.
void check_outcome(const Result<Extracted>& read) {
  if (!read) {
    CHECK_FALSE(read.error().message.empty());
    return;
  }
  CHECK_FALSE(read->text.empty());
  CHECK(read->to_file.length() == read->text.size());
  std::uint32_t at = 0;
  for (const Mark& mark : read->marks) {
    REQUIRE(mark.span.begin >= at);
    REQUIRE(mark.span.end <= read->text.size());
    at = mark.span.end;
  }
  for (const Place& place : read->places) REQUIRE(place.heading.end <= read->text.size());
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t time = 0; time < times; ++time) out += text;
  return out;
}

std::string message(Format format, std::string_view bytes) {
  const auto read = extract(format, bytes);
  return read ? "read" : read.error().message;
}

TEST_CASE("hostile: no format takes nothing, or NUL bytes, for a text") {
  for (const std::string& file : kFiles) {
    INFO(file);
    const Format format = *format_of(file);
    CHECK_FALSE(extract(format, "").has_value());
    CHECK_FALSE(extract(format, std::string(5000, '\0')).has_value());
    CHECK_FALSE(extract(format, " \n\t \n").has_value());
  }
}

TEST_CASE("hostile: a file that is cut anywhere gives text or a message") {
  for (const std::string& file : kFiles) {
    INFO(file);
    const std::string bytes = document(file);
    const std::size_t step = file == "guide.pdf" ? bytes.size() / 12 : bytes.size() / 60 + 1;
    for (std::size_t size = 1; size < bytes.size(); size += step) {
      check_outcome(extract(*format_of(file), bytes.substr(0, size)));
    }
  }
}

TEST_CASE("hostile: a file with changed bytes gives text or a message") {
  std::mt19937 random(11);
  for (const std::string& file : kFiles) {
    INFO(file);
    const std::string bytes = document(file);
    for (int round = file == "guide.pdf" ? 190 : 0; round < 200; ++round) {
      std::string changed = bytes;
      for (std::size_t flips = 1 + random() % 8; flips > 0; --flips) {
        changed[random() % changed.size()] = static_cast<char>(random());
      }
      check_outcome(extract(*format_of(file), changed));
    }
  }
}

TEST_CASE("hostile: a name that says another format than the bytes is told") {
  for (const std::string& file : kFiles) {
    for (const char* other : {"guide.docx", "guide.pdf"}) {
      if (file == other || (file == "guide.odt" && std::string(other) == "guide.docx")) continue;
      INFO(file << " holds " << other);
      CHECK_FALSE(extract(*format_of(file), document(other)).has_value());
    }
  }
  CHECK_THAT(message(Format::kOdt, document("guide.docx")), Catch::Contains("ODT"));
  CHECK_THAT(message(Format::kDocx, document("guide.odt")), Catch::Contains("DOCX"));
  CHECK_THAT(message(Format::kText, document("guide.pdf")), Catch::Contains("PDF"));
  CHECK_THAT(message(Format::kDocx, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..."),
             Catch::Contains("كلمة مرور"));
}

TEST_CASE("hostile: zip bombs and entities that grow are refused") {
  const std::string bomb = repeated("<w:p><w:r><w:t>س</w:t></w:r></w:p>", 3000000);
  CHECK_THAT(message(Format::kDocx, docx(bomb)), Catch::Contains("128"));
  std::string laughs = "<!DOCTYPE d [<!ENTITY a0 \"هههههههههه\">";
  for (int level = 1; level < 30; ++level) {
    const std::string before = "&a" + std::to_string(level - 1) + ";";
    laughs += "<!ENTITY a" + std::to_string(level) + " \"" + repeated(before, 10) + "\">";
  }
  laughs +=
      "]><w:document xmlns:w='w'><w:body><w:p><w:r><w:t>&a29;</w:t></w:r></w:p></w:body>"
      "</w:document>";
  CHECK_FALSE(extract(Format::kDocx, zipped({{"word/document.xml", laughs}})).has_value());
  CHECK_FALSE(extract(Format::kOdt, zipped({{"content.xml", laughs}})).has_value());
  CHECK_FALSE(extract(Format::kOdt, zipped({{"content.xml", "<a/>"},
                                            {"META-INF/manifest.xml", "encryption-data"}}))
                  .has_value());
}

TEST_CASE("hostile: nesting without end ends") {
  const std::size_t deep = 200000;
  CHECK_FALSE(extract(Format::kDocx, docx(repeated("<w:sdt>", deep))).has_value());
  CHECK_FALSE(
      extract(Format::kDocx, docx(repeated("<w:tbl><w:tr><w:tc>", 5000) + "س")).has_value());
  CHECK_FALSE(extract(Format::kOdt, odt(repeated("<t:list>", deep))).has_value());
  CHECK_FALSE(extract(Format::kHtml, repeated("<div>", deep) + "س").has_value());
  check_outcome(extract(Format::kHtml, repeated("<table><tr><td>", 900) + "س"));
  check_outcome(extract(Format::kMarkdown, repeated("> ", 20000) + "س"));
  check_outcome(extract(Format::kMarkdown, repeated("[", 50000) + "س"));
  check_outcome(extract(Format::kMarkdown, repeated("*س ", 50000)));
}

TEST_CASE("hostile: large files cost in proportion") {
  check_outcome(extract(Format::kDelimited, repeated("س,", 1000000)));
  check_outcome(extract(Format::kDelimited, "\"" + repeated("س\"\"\n", 500000)));
  check_outcome(extract(Format::kMarkdown, repeated("س ", 1000000)));
  check_outcome(extract(Format::kHtml, repeated("<b>س</b> ", 300000)));
  check_outcome(
      extract(Format::kHtml, "<table><tr><td rowspan=4000000000 colspan=4000000000>س<td>ع"));
  check_outcome(
      extract(Format::kOdt, odt("<b:table><b:table-row><b:table-cell "
                                "b:number-columns-repeated='4294967295'><t:p>س</t:p></b:table-cell>"
                                "</b:table-row></b:table>")));
}

TEST_CASE("hostile: a PDF without text, a locked one and half of one say what to do") {
  CHECK_THAT(message(Format::kPdf, "%PDF-1.4\nnothing"), Catch::Contains("تالف"));
  CHECK_THAT(message(Format::kPdf, document("scanned.pdf")), Catch::Contains("OCR"));
  CHECK_THAT(message(Format::kPdf, document("locked.pdf")), Catch::Contains("كلمة مرور"));
}

}  // namespace
}  // namespace mujib::formats
