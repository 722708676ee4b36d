#include "engine/text/normalise.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "engine/text/utf8.hpp"

namespace mujib::text {
namespace {

struct Row {
  const char* input;
  const char* folded;
};

const Row kLetters[] = {
    {"أحمد إحسان آدم ٱلله", "احمد احسان ادم الله"},
    {"مدرسة مدرسه", "مدرسه مدرسه"},
    {"على مستشفى", "علي مستشفي"},
    {"رؤساء مسؤول", "روسا مسوول"},
    {"رئيس شيء هؤلاء", "رييس شي هولا"},
    {"ءادم", "ادم"},
    {"کتاب گل پاکستان چاد ڤيينا ژاله", "كتاب كل باكستان جاد فيينا زاله"},
    {"علی ۀ ہ ە ې", "علي ه ه ه ي"},
    // The hamza as a mark of its own, as macOS writes file names.
    {"أحمد رؤيه رئيس", "احمد رويه رييس"},
};

const Row kMarks[] = {
    {"مَقَرُّ", "مقر"},
    {"الـمـنـظّـمـة", "المنظمه"},
    {"هٰذا", "هذا"},
    {"سكانياًَ", "سكانيا"},
    {"\u200Fروسيا\u200E \u202Bتركيا\u202C", "روسيا تركيا"},
    {"می\u200Cشود", "ميشود"},
    {"\uFEFFأول", "اول"},
    {"سؤ\u00ADال", "سوال"},
    {"ع\u061Cن", "عن"},
};

const Row kForms[] = {
    {"ﻣﻨﻈﻤﺔ", "منظمه"},   {"ﻻ ﻷ ﻹ ﻵ", "لا لا لا لا"},
    {"ﷲ ﷴ", "الله محمد"}, {"ﷺ", "ﷺ"},
    {"ﷻ", "ﷻ"},           {"﷽", "﷽"},
    {"كتﹶب", "كتب"},      {"ﬁne", "fine"},
    {"½", "½"},           {"2½", "2½"},
};

const Row kDigits[] = {
    {"١٩٢٣", "1923"},         {"۱۹۲۳", "1923"},         {"１２", "12"},
    {"1,234,567", "1234567"}, {"١٬٢٣٤", "1234"},        {"12,34", "12،34"},
    {"1234,567", "1234،567"}, {"1,2345", "1،2345"},     {"2009, 2010", "2009، 2010"},
    {"100،200", "100200"},    {"1990،200", "1990،200"}, {"1، 200", "1، 200"},
    {"1,234,5", "1234،5"},    {"3٫5", "3.5"},           {"٢٠٪", "20%"},
    {"20%", "20%"},
};

const Row kMarksOfWriting[] = {
    {"أين؟ أين?", "اين؟ اين؟"},
    {"نعم، لا, ربما؛ كلا;", "نعم، لا، ربما؛ كلا؛"},
    {"قال \"نعم\" و\"لا\"", "قال «نعم» و«لا»"},
    {"“ناتو” «ناتو» „ناتو”", "«ناتو» «ناتو» «ناتو»"},
    {"وقال: ”قررنا” ثم", "وقال: «قررنا» ثم"},
    {"1914–1918 — 5−3", "1914-1918 - 5-3"},
    {"لكن…", "لكن..."},
    {"مصغر.. تقوده", "مصغر.. تقوده"},
    {"qur’an d'or", "qur'an d'or"},
    {"⟨؟⟩ ألف", "⟨؟⟩ الف"},
    {"\"a\nb \"c\"", "«a b «c»"},
};

const Row kLatin[] = {
    {"NATO", "nato"},      {"Müller Ñandú", "muller nandu"}, {"İstanbul", "istanbul"},
    {"Straße", "strasse"}, {"ΜΟΣΧΑ Москва", "μοσχα москва"},
};

const Row kBlanks[] = {
    {"", ""},
    {"   ", ""},
    {" \t أ \r\n ب ", "ا ب"},
    {"أ\u00A0\u2003ب", "ا ب"},
    {"أ\u200F \u200Fب", "ا ب"},
    {" \u064E ", ""},
};

const Row kHostile[] = {
    {"\xFF", "\uFFFD"},
    {"أ\xD8", "ا\uFFFD"},
    {"\xC0\xAF", "\uFFFD\uFFFD"},
    {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
    {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
    {"\xE2\x82", "\uFFFD"},
    {"\x01\x02\x1F", ""},
    {"<\uE000org\uE001>", "<org>"},
    {"\U000F0000\U0010FFFF\uFDD0", ""},
    {"a\u0301\u0301\u0301\u0301b", "ab"},
};

template <std::size_t kCount>
void check_rows(const Row (&rows)[kCount]) {
  for (const Row& row : rows) {
    INFO(row.input);
    CHECK(fold(row.input) == row.folded);
    CHECK(normalise(row.input).text == row.folded);
  }
}

std::string source_of(const std::string& input, std::string_view part) {
  const Normalised n = normalise(input);
  const std::size_t at = n.text.find(part);
  if (at == std::string::npos) return "not found";
  std::string out;
  for (Span span : n.map.to_source(
           {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())})) {
    out += span.of(input);
  }
  return out;
}

// Letters, marks, digits and broken bytes, mixed without sense.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces = {
      "أ",      "ء",  "ة",      "ى",        "لا",     "َ",  "ّ",       "ـ",    " ",      "\n",
      "\"",     "“",  "”",      "،",        ",",      ".", "1",      "٢",    "234",    "٬",
      "؟",      "?",  "ﷺ",      "ﻻ",        "A",      "é", "\xFF",   "\xD8", "\u200F", "\uE000",
      "\u00A0", "½",  "\u0301", "\u2026",   "'",      "«", "»",      "ﹶ",    "한",     "ｶﾞ",
      "K",      "㍿", "\t",     "\xE2\x82", "\u0654", "ẛ̣", "\u2028", "e"};
  std::uniform_int_distribution<std::size_t> piece(0, pieces.size() - 1);
  std::uniform_int_distribution<int> length(0, 40);
  std::uniform_int_distribution<int> byte(0, 255);
  std::string out;
  for (int left = length(random); left > 0; --left) {
    if (byte(random) < 16) {
      out.push_back(static_cast<char>(byte(random)));
    } else if (byte(random) < 16) {
      append_utf8(static_cast<char32_t>(byte(random) << 8 | byte(random)) & 0x1FFFF, out);
    } else {
      out += pieces[piece(random)];
    }
  }
  return out;
}

void check_map(const std::string& input, const Normalised& n) {
  REQUIRE(n.map.length() == n.text.size());
  std::uint32_t derived = 0;
  std::uint32_t source = 0;
  for (const OffsetMap::Segment& segment : n.map.segments()) {
    REQUIRE(segment.begin >= derived);
    REQUIRE(segment.source.begin >= source);
    REQUIRE(segment.source.end <= input.size());
    derived = segment.begin;
    source = segment.source.end;
  }
}

}  // namespace

TEST_CASE("normalise: spelling variants of a letter become one") { check_rows(kLetters); }
TEST_CASE("normalise: marks, kashida and invisible characters are dropped") { check_rows(kMarks); }
TEST_CASE("normalise: presentation forms become letters, long ligatures stay") {
  check_rows(kForms);
}
TEST_CASE("normalise: digits are ASCII and lose only true thousands separators") {
  check_rows(kDigits);
}
TEST_CASE("normalise: marks of writing have one form") { check_rows(kMarksOfWriting); }
TEST_CASE("normalise: Latin loses capitals and accents") { check_rows(kLatin); }
TEST_CASE("normalise: white space is one blank, none at the ends") { check_rows(kBlanks); }
TEST_CASE("normalise: broken, control and private characters do no harm") { check_rows(kHostile); }

TEST_CASE("normalise: a NUL byte is dropped") { CHECK(fold(std::string_view("a\0b", 3)) == "ab"); }

TEST_CASE("normalise: a dropped mark stays with its letter") {
  CHECK(source_of("مَقَرُّ", "مقر") == "مَقَرُّ");
  CHECK(source_of("مَقَرُّ", "ر") == "رُّ");
  CHECK(source_of("الـمنظّمة", "ل") == "لـ");
  CHECK(source_of("في شيء من", "شي") == "شيء");
}

TEST_CASE("normalise: a hamza that begins a word belongs to that word") {
  CHECK(source_of("يا ءادم", "ادم") == "ءادم");
  CHECK(source_of("يا ءادم", "يا") == "يا");
}

TEST_CASE("normalise: a span leads back to the bytes it came from") {
  CHECK(source_of("في  الدُّول", " ") == "  ");
  CHECK(source_of("رسالة ﻻ تُقرأ", "لا") == "ﻻ");
  CHECK(source_of("سكانها 1,234,567 نسمة", "1234567") == "1,234,567");
  CHECK(source_of("قال \"نعم\"", "«نعم»") == "\"نعم\"");
  CHECK(source_of("عام ٢٠٠٩،", "2009") == "٢٠٠٩");
  CHECK(source_of("NATO ناتو", "nato") == "NATO");
}

TEST_CASE("normalise: text that changes no size is one segment") {
  CHECK(normalise("أين مقر منظمة الأمن؟").map.segments().size() == 1);
}

TEST_CASE("normalise: folding twice is folding once, whatever the bytes") {
  std::mt19937 random(20240817);
  for (int round = 0; round < 20000; ++round) {
    const std::string input = random_text(random);
    const Normalised once = normalise(input);
    INFO(input);
    REQUIRE(fold(input) == once.text);
    REQUIRE(normalise(once.text).text == once.text);
    check_map(input, once);
  }
}

TEST_CASE("normalise: every single character folds to what folds to itself") {
  for (char32_t code = 1; code <= 0x10FFFF; code += code < 0x20000 ? 1 : 37) {
    if (code >= 0xD800 && code < 0xE000) continue;
    std::string input;
    append_utf8(code, input);
    const std::string once = fold(input);
    if (fold(once) != once || once.size() > 18) {
      INFO(static_cast<std::uint32_t>(code));
      REQUIRE(fold(once) == once);
      REQUIRE(once.size() <= 18);
    }
  }
}

TEST_CASE("normalise: the shipped articles fold to text that stays as it is") {
  for (const char* name : {"000_02cfda188ce13e05.txt", "001_2e70e6be43bb0260.txt"}) {
    std::ifstream file(std::string(MUJIB_ROOT "/seeds/") + name, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    REQUIRE(text.size() > 1000);
    const Normalised n = normalise(text);
    check_map(text, n);
    CHECK(fold(n.text) == n.text);
  }
}

}  // namespace mujib::text
