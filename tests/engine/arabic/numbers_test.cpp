#include "engine/arabic/numbers.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <random>
#include <string>
#include <utility>

#include "engine/text/normalise.hpp"
#include "tests/engine/language.hpp"

namespace mujib::arabic {
namespace {

using text::fold;
using text::tokenise;

std::string shown(const Quantity& quantity, std::string_view text) {
  std::string out = "[" + std::string(quantity.span.of(text)) + "]=";
  return out + (quantity.lost ? "lost" : quantity.value ? std::to_string(*quantity.value) : "?");
}

std::string shown(const TimeMention& time, std::string_view text) {
  std::string out = "[" + std::string(time.span.of(text)) + "]=";
  if (time.lost) return out + "lost";
  if (!time.date) return out + "?";
  out += std::to_string(time.date->year);
  if (time.date->month != 0) out += "-" + std::to_string(time.date->month);
  if (time.date->day != 0) out += "-" + std::to_string(time.date->day);
  return out;
}

template <class Item>
std::string shown(const std::vector<Item>& items, std::string_view text) {
  std::string out;
  for (const Item& item : items) out += (out.empty() ? "" : " ") + shown(item, text);
  return out;
}

struct Row {
  const char* input;
  const char* quantities;
  const char* times;
};

template <std::size_t kCount>
void check_rows(const Row (&rows)[kCount]) {
  for (const Row& row : rows) {
    INFO(row.input);
    const std::string text = fold(row.input);
    const Values values = find_values(shipped_language(), text, tokenise(text));
    CHECK(shown(values.quantities, text) == row.quantities);
    CHECK(shown(values.times, text) == row.times);
  }
}

const Row kDigits[] = {
    {"", "", ""},
    {"قوامها 20 ألف فرد", "[20 الف]=20000", ""},
    {"المكونة من 3600 عنصر", "[3600]=3600", ""},
    {"المكونة من ٣٬٦٠٠ عنصر", "[3600]=3600", ""},
    {"1500 شخص في 1500 موقع", "[1500]=1500 [1500]=1500", ""},
    {"يضم 2000 جندي", "[2000]=2000", ""},
    {"20% من السكان", "[20]=20", ""},
    {"3.5 مليون دولار", "[3.5 مليون]=3500000", ""},
    {"2.5 كيلومتر", "[2.5]=?", ""},
    {"0.0005 ألف", "[0.0005 الف]=?", ""},
    {"19 مليون و500 نسمة", "[19 مليون و500]=19000500", ""},
    {"من 10-15 دولة", "[10]=10 [15]=15", ""},
    {"الساعة 10:30 مساء", "", ""},
    {"9223372036854775807 نجما", "[9223372036854775807]=9223372036854775807", ""},
    {"9223372036854775808 نجما", "", ""},
    {"99999999999999999999999999 نجما", "", ""},
    {"9999999999 تريليون", "", ""},
};

const Row kWords[] = {
    {"ثلاث دول", "[ثلاث]=3", ""},
    {"ثلاثة آلاف وستمائة", "[ثلاثه الاف وستمايه]=3600", ""},
    {"ثلاث مئة", "[ثلاث ميه]=300", ""},
    {"خمسمائة وخمس دول", "[خمسمايه وخمس]=505", ""},
    {"خمسة وعشرون ألفا وثلاثمائة وأحد عشر", "[خمسه وعشرون الفا وثلاثمايه واحد عشر]=25311", ""},
    {"مليونين ومئتي ألف", "[مليونين وميتي الف]=2200000", ""},
    {"ألفين ومائتين", "[الفين ومايتين]=2200", ""},
    {"ثلاث عشرة دولة واثنا عشر عضوا", "[ثلاث عشره]=13 [اثنا عشر]=12", ""},
    {"واحد وعشرون عضوا", "[واحد وعشرون]=21", ""},
    {"إحدى عشرة دولة", "[احدي عشره]=11", ""},
    {"مئة وواحد", "[ميه وواحد]=101", ""},
    {"خمسة و عشرين", "[خمسه و عشرين]=25", ""},
    {"نصف مليون نسمة", "[نصف مليون]=500000", ""},
    {"مليون ونصف", "[مليون ونصف]=1500000", ""},
    {"ثلاثة مليارات", "[ثلاثه مليارات]=3000000000", ""},
    {"بعشرين دولة وبستين عضوا", "[عشرين]=20 [ستين]=60", ""},
    {"التكتلات الثلاثة", "[ثلاثه]=3", ""},
    {"ثلاثة وأربعة", "[ثلاثه]=3 [اربعه]=4", ""},
    {"عشر سنوات", "[عشر]=10", ""},
};

const Row kNoNumbers[] = {
    {"واحد من القادة", "", ""},       {"لعدم لعب أحد دور الأخ", "", ""},
    {"المركز الثالث", "", ""},        {"الدورة الثانية عشرة", "", ""},
    {"مئات الآلاف", "", ""},          {"نصف السكان", "", ""},
    {"تسعى موسكو", "", ""},           {"بوتين أب كبير", "", ""},
    {"الأمين العام للمنظمة", "", ""}, {"مارس الرئيس ضغطا", "", ""},
};

const Row kLost[] = {
    {"قوامها ⟨؟⟩ ألف عنصر", "[⟨؟⟩ الف]=lost", ""},
    {"أكثر من ⟨؟⟩ مليون شخص", "[⟨؟⟩ مليون]=lost", ""},
    {"⟨؟⟩ % من السكان", "[⟨؟⟩]=lost", ""},
    {"يتألف من ⟨؟⟩ دول كانت", "[⟨؟⟩]=lost", ""},
    {"عام ⟨؟⟩ وذلك", "", "[عام ⟨؟⟩]=lost"},
    {"وفي عام ⟨؟⟩ أسس", "", "[في عام ⟨؟⟩]=lost"},
    {"سنة ⟨؟⟩", "", "[سنه ⟨؟⟩]=lost"},
    {"في أكتوبر ⟨؟⟩", "", "[اكتوبر ⟨؟⟩]=lost"},
};

const Row kYears[] = {
    {"عام 1922", "", "[عام 1922]=1922"},
    {"في عام 2002 بعد", "", "[في عام 2002]=2002"},
    {"لعام 2002", "", "[عام 2002]=2002"},
    {"والعام 2016", "", "[العام 2016]=2016"},
    {"ما حدث سنة ٢٠٢٤؟", "", "[سنه 2024]=2024"},
    {"سنة ألفين وأربعة وعشرين", "", "[سنه الفين واربعه وعشرين]=2024"},
    {"عام 3 أشخاص", "[3]=3", ""},
    {"بين عامي 1990 و1995", "", "[عامي 1990]=1990 [1995]=1995"},
    {"في 2009، وتعترف", "", "[2009]=2009"},
    {"في 2009 أسس", "", "[2009]=2009"},
    {"منذ 1515 حتى اليوم", "", "[1515]=1515"},
    {"من 2001 إلى 2005", "", "[2001]=2001 [2005]=2005"},
    {"(1989-1991)", "", "[1989]=1989 [1991]=1991"},
    {"حرب 1967.", "", "[1967]=1967"},
    {"1818م", "", "[1818م]=1818"},
    {"عام 1233 هـ / 1818م", "", "[عام 1233 ه / 1818م]=1818"},
    {"1233 هـ (1818م)", "", "[1233 ه (1818م)]=1818"},
    {"1233 هـ", "", "[1233 ه]=?"},
    {"1233 هـ 500 رجل", "[500]=500", "[1233 ه]=?"},
};

const Row kDates[] = {
    {"أكتوبر 2009", "", "[اكتوبر 2009]=2009-10"},
    {"وفي نوفمبر 2021 غيرت", "", "[نوفمبر 2021]=2021-11"},
    {"11 سبتمبر/أيلول 2001. وأسس", "", "[11 سبتمبر/ايلول 2001]=2001-9-11"},
    {"11سبتمبر 2001", "", "[11سبتمبر 2001]=2001-9-11"},
    {"كانون الثاني/يناير 2022", "", "[كانون الثاني/يناير 2022]=2022-1"},
    {"أيلول (سبتمبر) 2001", "", "[ايلول (سبتمبر) 2001]=2001-9"},
    {"تشرين الأول 1973", "", "[تشرين الاول 1973]=1973-10"},
    {"5 جانفي 2020", "", "[5 جانفي 2020]=2020-1-5"},
    {"3 أوت 1956", "", "[3 اوت 1956]=1956-8-3"},
    {"شهر آب 2020", "", "[شهر اب 2020]=2020-8"},
    {"5 من مارس من عام 2011", "", "[5 من مارس من عام 2011]=2011-3-5"},
    {"بسبتمبر 2001", "", "[سبتمبر 2001]=2001-9"},
    {"في 11 سبتمبر", "", "[11 سبتمبر]=0-9-11"},
    {"السبت 8 يناير 2022", "", "[السبت 8 يناير 2022]=2022-1-8"},
    {"11/9/2001 و2001-09-11", "", "[11/9/2001]=2001-9-11 [2001-09-11]=2001-9-11"},
    {"11.9.2001", "", "[11.9.2001]=2001-9-11"},
    {"32/9/2001", "[32]=32 [9]=9 [2001]=2001", ""},
};

const Row kStretches[] = {
    {"في تسعينيات القرن الماضي", "", "[تسعينيات القرن الماضي]=?"},
    {"الستينيات", "", "[الستينيات]=?"},
    {"القرن التاسع عشر", "", "[القرن التاسع عشر]=?"},
    {"القرن الحادي والعشرين", "", "[القرن الحادي والعشرين]=?"},
    {"القرن العشرين", "", "[القرن العشرين]=?"},
    {"القرن الـ19", "", "[القرن ال19]=?"},
    {"وفي نوفمبر الماضي جمعت", "", "[نوفمبر الماضي]=?"},
    {"في العام المنصرم، أعلن", "", "[في العام المنصرم]=?"},
    {"وأعلنت السلطات السبت عن", "", "[السبت]=?"},
    {"يوم الخميس الماضي", "", "[يوم الخميس الماضي]=?"},
    {"قبل أعوام، منذ شهور", "", "[قبل اعوام]=? [منذ شهور]=?"},
};

}  // namespace

TEST_CASE("numbers: digits, with words of scale") { check_rows(kDigits); }
TEST_CASE("numbers: number words and their compounds") { check_rows(kWords); }
TEST_CASE("numbers: pronouns, ordinals and look-alikes are no numbers") { check_rows(kNoNumbers); }
TEST_CASE("numbers: a lost number has a place and no value") { check_rows(kLost); }
TEST_CASE("numbers: a year is known by its neighbours") { check_rows(kYears); }
TEST_CASE("numbers: dates in both sets of month names") { check_rows(kDates); }
TEST_CASE("numbers: stretches of time have no date") { check_rows(kStretches); }

TEST_CASE("numbers: every month has its number under each of its names") {
  const std::pair<const char*, int> rows[] = {
      {"يناير", 1},        {"كانون الثاني", 1}, {"جانفي", 1},         {"فبراير", 2},
      {"شباط", 2},         {"فيفري", 2},        {"مارس", 3},          {"آذار", 3},
      {"أبريل", 4},        {"نيسان", 4},        {"أفريل", 4},         {"مايو", 5},
      {"أيار", 5},         {"ماي", 5},          {"يونيو", 6},         {"حزيران", 6},
      {"جوان", 6},         {"يوليو", 7},        {"تموز", 7},          {"جويلية", 7},
      {"أغسطس", 8},        {"آب", 8},           {"أوت", 8},           {"غشت", 8},
      {"سبتمبر", 9},       {"أيلول", 9},        {"شتنبر", 9},         {"أكتوبر", 10},
      {"تشرين الأول", 10}, {"نوفمبر", 11},      {"تشرين الثاني", 11}, {"نونبر", 11},
      {"ديسمبر", 12},      {"كانون الأول", 12}, {"دجنبر", 12}};
  for (const auto& [name, number] : rows) {
    INFO(name);
    const std::string text = fold(std::string(name) + " 1999");
    const Values values = find_values(shipped_language(), text, tokenise(text));
    REQUIRE(values.times.size() == 1);
    CHECK(values.times[0].date == Date{1999, static_cast<std::uint8_t>(number), 0});
  }
}

TEST_CASE("numbers: spans are apart and inside the text, whatever is put together") {
  const char* pieces[] = {"عام",    "سنة", "في",     "2009",  "12",
                          "⟨؟⟩",    "ألف", "مليون",  "و",     "ثلاثة",
                          "وعشرين", "عشر", "سبتمبر", "/",     "كانون",
                          "الثاني", "هـ",  "م",      "السبت", "القرن",
                          "(",      ")",   "-",      "3.5",   "99999999999999999999",
                          "الماضي", "نصف", "ونصف",   "يوم",   "شهر",
                          "من",     ":",   "،",      "مئة"};
  std::mt19937 random(3);
  std::uniform_int_distribution<std::size_t> piece(0, std::size(pieces) - 1);
  std::uniform_int_distribution<int> length(0, 14);
  for (int round = 0; round < 20000; ++round) {
    std::string input;
    for (int left = length(random); left > 0; --left) {
      input += pieces[piece(random)];
      if (left % 3 != 0) input += ' ';
    }
    const std::string text = fold(input);
    const Values values = find_values(shipped_language(), text, tokenise(text));
    INFO(text);
    std::vector<Span> spans;
    for (const Quantity& quantity : values.quantities) {
      spans.push_back(quantity.span);
      REQUIRE_FALSE((quantity.lost && quantity.value));
    }
    for (const TimeMention& time : values.times) {
      spans.push_back(time.span);
      REQUIRE_FALSE((time.lost && time.date));
    }
    std::sort(spans.begin(), spans.end());
    std::uint32_t last = 0;
    for (Span span : spans) {
      REQUIRE(span.begin >= last);
      REQUIRE(span.begin < span.end);
      REQUIRE(span.end <= text.size());
      last = span.end;
    }
  }
}

}  // namespace mujib::arabic
