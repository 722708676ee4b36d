#include "engine/text/sentences.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace mujib::text {
namespace {

struct Found {
  std::size_t line = 0;
  Span span;
};

// Of every line.
std::vector<Found> sentences_of(std::string_view text) {
  std::vector<Found> out;
  std::size_t line = 0;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const Span all{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    for (const Span span : split_sentences(text, all)) out.push_back({line, span});
    begin = end + 1;
  }
  return out;
}

// Sentences as «line:words», one a line.
std::string shown(std::string_view text) {
  std::string out;
  for (const Found& sentence : sentences_of(text)) {
    if (!out.empty()) out += '\n';
    out += std::to_string(sentence.line) + ":";
    out += sentence.span.of(text);
  }
  return out;
}

struct Row {
  const char* text;
  const char* expected;
};

template <std::size_t kCount>
void check_rows(const Row (&rows)[kCount]) {
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(shown(row.text) == row.expected);
  }
}

const Row kEnds[] = {
    {"", ""},
    {" \n\n \r\n", ""},
    {"ذهب. وعاد.", "0:ذهب.\n0:وعاد."},
    {"هل ذهب؟ نعم! وعاد… ثم نام", "0:هل ذهب؟\n0:نعم!\n0:وعاد…\n0:ثم نام"},
    {"حقا؟! نعم", "0:حقا؟!\n0:نعم"},
    {"ذهب...\nوعاد.", "0:ذهب...\n1:وعاد."},
    {"  ذهب .  وعاد . ", "0:ذهب .\n0:وعاد ."},
    {"انتهى العمل.وبدأ غيره.", "0:انتهى العمل.\n0:وبدأ غيره."},
    {"في عام 1818م. ثم عاد.", "0:في عام 1818م.\n0:ثم عاد."},
    {"ذهب.\r\nوعاد.\r\n", "0:ذهب.\n1:وعاد."},
    {"ذهب.\n\nوعاد.", "0:ذهب.\n2:وعاد."},
};

const Row kNoEnds[] = {
    {"قال د. محمد إنه عاد.", "0:قال د. محمد إنه عاد."},
    {"كتب J. K. رولينغ كتابا.", "0:كتب J. K. رولينغ كتابا."},
    {"قال Mr. Smith إنه عاد.", "0:قال Mr. Smith إنه عاد."},
    {"بلغ 3.5 مليون.", "0:بلغ 3.5 مليون."},
    {"ناتو مصغر.. تقوده روسيا.", "0:ناتو مصغر.. تقوده روسيا."},
    {"1. الأول هنا. والثاني هناك.", "0:1. الأول هنا.\n0:والثاني هناك."},
    {"زر example.com اليوم.", "0:زر example.com اليوم."},
    {". رسميا تأسس المجلس.", "0:. رسميا تأسس المجلس."},
    {"... !؟ ...", ""},
    {"ذهب. ...", "0:ذهب. ..."},
};

const Row kQuotations[] = {
    {"قال: «لا أدري. ربما غدا» وسكت. ثم عاد.", "0:قال: «لا أدري. ربما غدا» وسكت.\n0:ثم عاد."},
    {"قال: “لا أدري. ربما غدا” وسكت.", "0:قال: “لا أدري. ربما غدا” وسكت."},
    {"قال: ”لا أدري. ربما غدا” وسكت.", "0:قال: ”لا أدري. ربما غدا” وسكت."},
    {"قال: \"لا أدري. ربما غدا\" وسكت.", "0:قال: \"لا أدري. ربما غدا\" وسكت."},
    {"صحيفة “تايمز“: “فرض نفوذ. هدف بعيد” نعم.", "0:صحيفة “تايمز“: “فرض نفوذ. هدف بعيد” نعم."},
    {"قال: «ربما غدا.» وسكت.", "0:قال: «ربما غدا.»\n0:وسكت."},
    {"سأل: «متى نعود؟» وسكت.", "0:سأل: «متى نعود؟» وسكت."},
    {"سأل: «متى نعود؟»\nوسكت.", "0:سأل: «متى نعود؟»\n1:وسكت."},
    {"عاد (وقد تعب. كثيرا) إلى بيته. ونام.", "0:عاد (وقد تعب. كثيرا) إلى بيته.\n0:ونام."},
    // What never closes holds nothing together.
    {"قال: «لا أدري. ربما غدا.", "0:قال: «لا أدري.\n0:ربما غدا."},
    {"ذهب) وعاد. ثم نام.", "0:ذهب) وعاد.\n0:ثم نام."},
    {"(ذهب «وعاد. ثم) نام. وقام.", "0:(ذهب «وعاد. ثم) نام.\n0:وقام."},
};

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (; times > 0; --times) out += piece;
  return out;
}

}  // namespace

TEST_CASE("sentences: an end mark or the paragraph's end ends one") { check_rows(kEnds); }
TEST_CASE("sentences: initials, decimals, «..» and list numbers end none") { check_rows(kNoEnds); }
TEST_CASE("sentences: a quotation that closes is not cut") { check_rows(kQuotations); }
TEST_CASE("sentences: a quotation too long for one sentence is cut at its own ends") {
  const std::string half = repeated("كلمة ", 60) + "ختام. ";
  const std::string text = "قال: «" + half + half + half + "آخر» وسكت.";
  const auto sentences = sentences_of(text);
  REQUIRE(sentences.size() == 4);
  CHECK(std::string(sentences[0].span.of(text)).starts_with("قال: «كلمة"));
  CHECK(sentences[3].span.of(text) == "آخر» وسكت.");
}

TEST_CASE("sentences: an end inside long brackets is none") {
  const std::string text =
      "عاد (" + repeated("كلمة ", 60) + "ختام. " + repeated("كلمة ", 60) + ") نعم.";
  CHECK(sentences_of(text).size() == 1);
}

TEST_CASE("sentences: the clean article is read as it is written") {
  std::ifstream file(MUJIB_ROOT "/seeds/001_2e70e6be43bb0260.txt", std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  for (const Found& sentence : sentences_of(text)) {
    const bool heading = may_be_heading(text, sentence.span);
    CHECK((heading || sentence.span.of(text).back() == '.'));
  }
}

TEST_CASE("sentences: spans are in order and hold all words, whatever the text") {
  const char* pieces[] = {"كلمة", "Mr", "3", ".",    "..",   "؟",  "!", "…", " ", " ",
                          "\n",   "«",  "»", "“",    "”",    "\"", "(", ")", "[", "]",
                          "م",    "\r", "،", "\xFF", "\xD8", "َ",   "ـ", ":", "J", ". "};
  std::mt19937 random(5);
  std::uniform_int_distribution<std::size_t> piece(0, std::size(pieces) - 1);
  std::uniform_int_distribution<int> length(0, 60);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int left = length(random); left > 0; --left) text += pieces[piece(random)];
    INFO(text);
    std::uint32_t last = 0;
    std::size_t words = 0;
    for (const Found& sentence : sentences_of(text)) {
      REQUIRE(sentence.span.begin >= last);
      REQUIRE(sentence.span.begin < sentence.span.end);
      REQUIRE(sentence.span.end <= text.size());
      REQUIRE(sentence.span.of(text).find('\n') == std::string_view::npos);
      last = sentence.span.end;
      std::string_view rest = sentence.span.of(text);
      for (std::size_t at = 0; (at = rest.find("كلمة", at)) != std::string_view::npos; ++at)
        ++words;
    }
    std::size_t all = 0;
    for (std::size_t at = 0; (at = text.find("كلمة", at)) != std::string::npos; ++at) ++all;
    REQUIRE(words == all);
  }
}

TEST_CASE("sentences: what has no end is cut between words, and nothing is lost") {
  const std::string text = repeated("كلمة ", 100000);
  const auto sentences = sentences_of(text);
  std::string all;
  for (const Found& sentence : sentences) {
    CHECK(sentence.span.size() <= 2 * 2000);
    all += std::string(sentence.span.of(text)) + " ";
  }
  CHECK(all == text);
  CHECK(sentences.size() < 300);  // and not at every word
}

TEST_CASE("sentences: a word without end is one sentence") {
  const std::string word = repeated("كلمة", 10000);
  const std::string text = "قال " + word + " ثم سكت.";
  const auto sentences = sentences_of(text);
  REQUIRE(sentences.size() == 3);
  CHECK(sentences[0].span.of(text) == "قال");
  CHECK(sentences[1].span.of(text) == word);
  CHECK(sentences[2].span.of(text) == "ثم سكت.");
}

TEST_CASE("sentences: a long text without sense is cut as a short one is") {
  struct Row {
    const char* piece;
    std::size_t of_twenty;
    std::size_t of_many;
  };
  constexpr std::size_t kMany = 200'000;  // a quadratic pass over it would not return in minutes
  const Row rows[] = {
      {". ", 0, 0},  {"« ", 0, 0},          {"(«[", 0, 0},   {")»", 0, 0},   {"1. ", 10, kMany / 2},
      {"! (", 0, 0}, {"كلمة\n", 20, kMany}, {"م. ", 1, 301}, {"\"“”", 0, 0},
  };
  for (const Row& row : rows) {
    INFO(row.piece);
    CHECK(sentences_of(repeated(row.piece, 20)).size() == row.of_twenty);
    CHECK(sentences_of(repeated(row.piece, kMany)).size() == row.of_many);
  }
}

}  // namespace mujib::text
