#include "engine/arabic/value_phrases.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "engine/text/normalise.hpp"
#include "tests/engine/language.hpp"

namespace mujib::arabic {
namespace {

using namespace value_kind;  // NOLINT(google-build-using-namespace)

struct Row {
  const char* text;
  const char* phrases;  // each in brackets, as folded
  ValueKinds kinds;     // of the first one
};

std::string shown(const std::string& folded, const std::vector<ValuePhrase>& phrases) {
  const auto tokens = text::tokenise(folded);
  std::string out;
  for (const ValuePhrase& one : phrases) {
    const Span span{tokens[one.first].span.begin, tokens[one.end - 1].span.end};
    out += "[" + std::string(span.of(folded)) + "]";
  }
  return out;
}

void check(const Row& row) {
  const std::string folded = text::fold(row.text);
  const auto phrases = find_value_phrases(shipped_language(), folded, text::tokenise(folded));
  CAPTURE(row.text);
  CHECK(shown(folded, phrases) == row.phrases);
  if (!phrases.empty()) CHECK(phrases.front().kinds == row.kinds);
}

TEST_CASE("value phrases: a time of day is read with its parts, in digits or in words") {
  check(GENERATE(values<Row>({
      {"تبدأ الساعة 8:15", "[الساعه 8:15]", kClock},
      {"تبدأ في الثالثة والنصف عصرا", "[الثالثه والنصف عصرا]", kClock},
      {"تبدأ الساعة السابعة إلا ربعا", "[الساعه السابعه الا ربعا]", kClock},
      {"تبدأ الساعة الثانية عشرة ظهرا", "[الساعه الثانيه عشره ظهرا]", kClock},
      {"تبدأ 7 ص", "[7 ص]", kClock},
      {"من التاسعة إلى الثانية", "[من التاسعه الي الثانيه]", kClock},
      {"بين الواحدة والثالثة ظهرا", "[بين الواحده والثالثه ظهرا]", kClock},
      {"من 8 إلى 3", "[من 8 الي 3]", kClock},
      {"ينتهي عند منتصف الليل", "[عند منتصف الليل]", kPartOfDay},
      {"يسلم قبل الغروب", "[قبل الغروب]", kPartOfDay},
      {"سافر إلى المغرب", "", 0},
      {"في الثامنة من عمره", "", 0},
  })));
}

TEST_CASE("value phrases: days, dates of any calendar, terms and what recurs") {
  check(GENERATE(values<Row>({
      {"يجتمع كل خميس", "[كل خميس]", kDay | kRecurring},
      {"يجتمع كل يوم أربعاء", "[كل يوم اربعا]", kDay | kRecurring},
      {"أول خميس من كل شهر", "[اول خميس من كل شهر]", kDay | kRecurring},
      {"يومي السبت والثلاثاء", "[يومي السبت والثلاثا]", kDay},
      {"من السبت إلى الخميس", "[من السبت الي الخميس]", kDay},
      {"السبت الساعة الثامنة", "[السبت الساعه الثامنه]", kDay | kClock},
      {"في 9 ذي الحجة 1445 هـ", "[9 ذي الحجه 1445 ه]", kDate | kMonth | kYear},
      {"في شهر رجب", "[شهر رجب]", kDate | kMonth},
      {"زاره رمضان الحاوي", "", 0},
      {"في الأول من آذار", "[الاول من اذار]", kDate | kMonth},
      {"قبل اليوم الخامس من كل شهر", "[قبل اليوم الخامس من كل شهر]", kDate | kRecurring},
      {"يدفع سنويا", "[سنويا]", kRecurring},
      {"خلال أربعة عشر يوما من تسليم الوحدة", "[خلال اربعه عشر يوما من تسليم الوحده]", kTerm},
      {"قبل التوريد بيومين", "[قبل التوريد بيومين]", kTerm},
      {"بعد اجتياز الاختبار", "[بعد اجتياز الاختبار]", kEvent},
      {"في سنة 2800 قبل الميلاد", "[سنه 2800 قبل الميلاد]", kDate | kYear},
  })));
}

TEST_CASE("value phrases: an amount holds its unit, or what it counts") {
  check(GENERATE(values<Row>({
      {"بلغت 4،250،000 ليرة سورية", "[4250000 ليره سوريه]", kMoney},
      {"دفع ليرتين", "[ليرتين]", kMoney},
      {"ارتفع 14.5%", "[14.5%]", kShare},
      {"شكل 40 في المئة", "[40 في الميه]", kShare},
      {"ثلاثة أرباع السكان", "[ثلاثه ارباع]", kShare},
      {"استغرق ساعتين ونصف الساعة", "[ساعتين ونصف الساعه]", kDuration},
      {"تستغرق الجولة ساعة ونصفا", "[ساعه ونصفا]", kDuration},
      {"يدوم العرض شهرا.", "[شهرا]", kDuration},
      {"مدتها سنة واحدة", "[سنه واحده]", kDuration},
      {"من سنتين إلى ثلاث سنوات", "[من سنتين الي ثلاث سنوات]", kDuration},
      {"من 22 بيتا وخمس خيام", "[22 بيتا][وخمس خيام]", kCount},
      {"بين 3 و5 أيام", "[بين 3 و5 ايام]", kDuration},
      {"على 12 كيلومترا مربعا", "[12 كيلومترا مربعا]", kMeasure},
      {"نحو 300 طالب", "[نحو 300 طالب]", kCount},
      {"أربعة مطاعم وملعب واحد", "[اربعه مطاعم][وملعب واحد]", kCount},
      {"الإصدار 4.12.1", "[4.12.1]", kVersion},
      {"مرض كوفيد-19", "", 0},
      {"1- يسدد القسط", "", 0},
      {"قوامها ⟨؟⟩ ألف عنصر", "", 0},
  })));
}

TEST_CASE("value phrases: in order, apart and inside the text, whatever the bytes") {
  std::mt19937 random(11);
  std::uniform_int_distribution<int> byte(0, 255);
  for (int round = 0; round < 500; ++round) {
    std::string bytes;
    for (int left = byte(random); left > 0; --left) {
      bytes.push_back(static_cast<char>(byte(random)));
    }
    const std::string folded = text::fold(bytes);
    const auto tokens = text::tokenise(folded);
    std::uint32_t last = 0;
    for (const ValuePhrase& one : find_value_phrases(shipped_language(), folded, tokens)) {
      REQUIRE(one.first >= last);
      REQUIRE(one.end > one.first);
      REQUIRE(one.end <= tokens.size());
      last = one.end;
    }
  }
}

}  // namespace
}  // namespace mujib::arabic
