#include "transport/cli/scripted/test_script.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace mujib::cli {
namespace {

std::string problems_of(const std::string& script) {
  std::vector<Problem> problems;
  check_names(read_script(script, "a.qa", problems), problems);
  std::string out;
  for (const Problem& one : problems) out += to_string(one) + "\n";
  return out;
}

TEST_CASE("script: a question opens a turn, what follows is said about it") {
  std::vector<Problem> problems;
  const auto script = read_script(
      "# تعليق\n"
      "اختبار: مقر\n"
      "س: أين المقر؟\n"
      "ج: موسكو | في موسكو\n"
      "شاهد: ويقع مقر المنظمة\n"
      "س: ومن يقودها؟\n"
      "نوع: إمتناع\n"
      "\n"
      "اختبار: آخر\n"
      "س: كم؟\n"
      "خلاف: نعم\n",
      "a.qa", problems);
  REQUIRE(problems.empty());
  REQUIRE(script.size() == 2);
  REQUIRE(script[0].turns.size() == 2);
  CHECK(script[0].name == "مقر");
  CHECK(script[0].turns[0].question == "أين المقر؟");
  CHECK(script[0].turns[0].line == 3);
  REQUIRE(script[0].turns[0].assertions.size() == 2);
  CHECK(script[0].turns[0].assertions[0].alternatives ==
        std::vector<std::string>{"موسكو", "في موسكو"});
  CHECK(script[0].turns[1].assertions[0].kind == Assertion::Kind::kAnswerKind);
  CHECK(script[0].turns[1].assertions[0].alternatives.front() == kAnyRefusal);
  CHECK(script[1].turns[0].asserts(Assertion::Kind::kDiffers));
}

struct Row {
  const char* script;
  const char* report;
};

const Row kBad[] = {
    {"اختبار: ا\nس: ما؟\nشاهذ: كلمة\nج: كلمة\n",
     "a.qa:3\n  كلمة مجهولة «شاهذ»؛ لعلك تقصد «شاهد»\n"},
    {"اختبار: ا\nس: ما؟\nخلاف: ربما\nج: كلمة\n",
     "a.qa:3\n  قيمة مجهولة «ربما» بعد «خلاف»؛ اكتب واحدة من: «نعم»، «لا»\n"},
    {"اختبار: ا\nس: ما؟\nنوع: كذا\nج: كلمة\n",
     "a.qa:3\n  قيمة مجهولة «كذا» بعد «نوع»؛ اكتب واحدة من: «حقيقة»، «خلاف»، «قراءة»، «كلام»، "
     "«مقاطع»، «غير مفهوم»، «غير مذكور»، «تالف»، «جواب»، «امتناع»\n"},
    {"اختبار: ا\nج: كلمة\nس: ما؟\nج: كلمة\n", "a.qa:2\n  «ج» قبل أول سؤال؛ ابدأ بسطر «س: …»\n"},
    {"اختبار: ا\nس: ما؟\n",
     "a.qa:1\n  اختبار لا يتحقق من شيء «ا»؛ أضف تحت السؤال ما يُنتظر، مثل «ج: …» أو «نوع: "
     "امتناع»\n"},
    {"اختبار: ا\nس: ما؟\nج: كلمة | ،\n",
     "a.qa:3\n  لا كلمات يُبحث عنها في «كلمة | ،»؛ اكتب كلمة أو كلمات بينها «|»\n"
     "a.qa:1\n  اختبار لا يتحقق من شيء «ا»؛ أضف تحت السؤال ما يُنتظر، مثل «ج: …» أو «نوع: "
     "امتناع»\n"},
    {"اختيار: ا\nس: ما؟\nج: كلمة\n", "a.qa:1\n  مدخل مجهول «اختيار»؛ لعلك تقصد «اختبار»\n"},
    {"اختبار: ا\nس: ما؟\nج: كلمة\n\nاختبار: أ\nس: ما؟\nج: كلمة\n",
     "a.qa:5\n  اختباران باسم واحد «أ»؛ الآخر في a.qa:1\n"},
    {"اختبار: ا\nس: ما؟\nج: كلمة\nسطر\n",
     "a.qa:4\n  سطر بلا نقطتين «سطر»؛ يُكتب كل سطر على صورة «كلمة: قيمة»\n"},
};

TEST_CASE("script: every mistake is told with its place and likely fix") {
  for (const Row& row : kBad) {
    CAPTURE(row.script);
    CHECK(problems_of(row.script) == row.report);
  }
}

TEST_CASE("script: bytes of any kind give problems, never a crash") {
  for (const std::string& bytes :
       {std::string("\xFF\xFE\x00:\n:", 6), std::string(5000, ':'), std::string("اختبار:\n"),
        std::string("\xEF\xBB\xBF"), std::string("س: ما\n")}) {
    CAPTURE(bytes);
    std::vector<Problem> problems;
    CHECK(read_script(bytes, "a.qa", problems).empty());
  }
}

}  // namespace
}  // namespace mujib::cli
