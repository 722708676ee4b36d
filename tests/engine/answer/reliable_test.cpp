// Verdicts that are earned and sources that differ, over small folders without names or rules
// of their own.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/answer/engine.hpp"
#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/folder.hpp"

namespace mujib::answer {
namespace {

struct Text {
  const char* name;
  const char* text;
};

Answer ask_folder(const std::vector<Text>& texts, const char* question) {
  const Folder folder;
  for (const Text& one : texts) folder.write(one.name, one.text);
  std::vector<Problem> problems;
  const auto engine =
      Engine::load({.corpus = folder.path(), .rules = MUJIB_ROOT "/rules"}, problems);
  REQUIRE(engine.has_value());
  return ask(**engine, question);
}

constexpr const char* kPool =
    "دليل المسبح\n\n"
    "يُمنع إدخال الزجاج إلى ساحة المسبح. لا يجوز للأطفال دون العاشرة النزول إلى الحوض العميق إلا "
    "برفقة مدرب. يُسمح باصطحاب الضيوف ما عدا أيام البطولات. لا يشترط إحضار شهادة صحية. يجب "
    "ارتداء غطاء الرأس في الحوض. طالب أعضاء النادي بإقالة المدرب سامر الحلاق. كان مقررا أن يفتتح "
    "الحوض الجديد في مارس لكن الأعمال تأخرت. لم يشارك فريق المسبح في بطولة الشتاء. شارك فريق "
    "المسبح في بطولة الربيع. الدخول مجاني للأطفال دون الخامسة. هزم فريق الشهاب فريق الأمواج يوم "
    "الجمعة. باعت شركة المرجان مصنع "
    "الورق لشركة الياقوت عام 2011. وعدت الشركة بإعادة طلاء المدرجات. لا يجوز "
    "تصوير السباقات إلا بتصريح من الإدارة. يُسمح بتأجير القاعة بشرط دفع التأمين. "
    "لا يجوز الغوص بدون مرافق. لا تقبل الطلبات غير الموقعة.\n";

TEST_CASE("verdict: said only where a clause states what is asked, in its roles") {
  struct Row {
    const char* question;
    const char* verdict;  // empty: none
  };
  const Row row = GENERATE(values<Row>({
      {"هل شارك فريق المسبح في بطولة الربيع؟", "نعم"},
      {"هل شارك فريق المسبح في بطولة الشتاء؟", "لا"},
      {"هل شارك فريق المسبح في بطولة الصيف؟", ""},
      {"هل يسمح بإدخال الزجاج إلى ساحة المسبح؟", "لا"},
      {"هل يمنع إدخال الزجاج؟", "نعم"},
      {"هل يجوز تصوير السباقات بدون تصريح؟", "لا"},
      {"هل يجوز تصوير السباقات بتصريح؟", "نعم"},
      {"هل يجوز الغوص بدون مرافق؟", "لا"},
      {"هل يجوز الغوص مع مرافق؟", ""},
      {"هل تقبل الطلبات الموقعة؟", ""},
      {"هل تقبل الطلبات غير الموقعة؟", "لا"},
      {"هل يسمح بتأجير القاعة بلا تأمين؟", "لا"},
      {"هل يشترط إحضار شهادة صحية؟", "لا"},
      {"هل يجب ارتداء غطاء الرأس في الحوض؟", "نعم"},
      {"هل يجوز للأطفال دون العاشرة النزول إلى الحوض العميق؟", "لا، إلا برفقة مدرب"},
      {"هل يسمح باصطحاب الضيوف؟", "نعم، ما عدا أيام البطولات"},
      {"هل يسمح باصطحاب الضيوف أيام البطولات؟", "لا"},
      {"هل الدخول مجاني للأطفال؟", "نعم، دون الخامسة"},
      {"هل الدخول مجاني للأطفال دون الخامسة؟", "نعم"},
      {"هل أقيل المدرب سامر الحلاق؟", ""},
      {"هل افتتح الحوض الجديد في مارس؟", ""},
      {"هل أعادت الشركة طلاء المدرجات؟", ""},
      {"هل هزم فريق الشهاب فريق الأمواج؟", "نعم"},
      {"هل هزم فريق الأمواج فريق الشهاب؟", ""},
      {"هل هزم فريق الشهاب فريق الأمواج يوم السبت؟", ""},
      {"هل باعت شركة الياقوت مصنع الورق لشركة المرجان؟", ""},
  }));
  CAPTURE(row.question);
  const Answer answer = ask_folder({{"pool.txt", kPool}}, row.question);
  CAPTURE(answer.text);
  const std::string verdict = row.verdict;
  if (verdict.empty()) {
    CHECK_THAT(answer.text,
               !Catch::StartsWith("نعم") && !Catch::StartsWith("لا:") && !Catch::StartsWith("لا،"));
  } else {
    CHECK(answer.status == Status::kAnswered);
    CHECK_THAT(answer.short_text, Catch::StartsWith(verdict));
  }
}

TEST_CASE("rivals: two documents that state one question with two values are both shown") {
  struct Row {
    const char* question;
    const char* one;
    const char* other;
    bool differ;
  };
  const Row row = GENERATE(values<Row>({
      {"كم طول جسر الفرات؟", "410", "430", true},
      {"كم كتابا تضم المكتبة؟", "12000", "15000", true},
      {"متى افتتح جسر الفرات؟", "1957", "1957", false},
      {"كم سيارة تعبر جسر الفرات يوميا؟", "80", "78", false},
      {"هل يسمح بالتصوير داخل قاعة القراءة؟", "نعم", "لا", true},
  }));
  CAPTURE(row.question);
  const Answer answer = ask_folder(
      {{"a.txt",
        "جسر الفرات\n\nيبلغ طول جسر الفرات 410 أمتار. افتتح جسر الفرات عام 1957. تعبر جسر الفرات "
        "نحو 80 سيارة يوميا. تضم المكتبة 12000 كتاب. يسمح بالتصوير داخل قاعة القراءة.\n"},
       {"b.txt",
        "تصحيح\n\nطول جسر الفرات 430 مترا. افتتح جسر الفرات عام 1957. تعبر جسر الفرات 78 سيارة "
        "يوميا. تضم المكتبة 15000 كتاب. لا يسمح بالتصوير داخل قاعة القراءة.\n"}},
      row.question);
  CAPTURE(answer.text);
  CHECK(answer.disagreement == row.differ);
  CHECK((answer.kind == AnswerKind::kDisputed) == row.differ);
  if (!row.differ) return;
  CHECK(answer.versions.size() == 2);
  CHECK_THAT(answer.text, Catch::Contains(row.one) && Catch::Contains(row.other) &&
                              Catch::Contains("(وهو الأحدث)"));
}

TEST_CASE("asked speaker: the words of somebody whom no lexicon knows") {
  const char* text =
      "افتتاح الميناء\n\nقالت مديرة الميناء سعاد الحلبي إن الرصيف الجديد يستقبل عشر سفن. وأعلن "
      "نقيب "
      "البحارة أن الإضراب انتهى.\n\nحضر الحفل محامي النقابة ماجد الشيخ. وقال المحامي إن العقود "
      "ستراجع، وإن «العامل هو من يدفع الثمن».\n";
  struct Row {
    const char* question;
    const char* words;  // empty: no answer
  };
  const Row row = GENERATE(values<Row>({
      {"ماذا قالت مديرة الميناء؟", "الرصيف الجديد"},
      {"ماذا قالت مديرة الميناء سعاد الحلبي؟", "الرصيف الجديد"},
      {"ماذا قال مدير المطار؟", ""},
      {"ماذا قال مدير المالية؟", ""},
      {"ماذا قالت مديرة الميناء عن الإضراب؟", ""},
      {"ماذا قالت مديرة الميناء عن الرصيف؟", "الرصيف الجديد"},
      // Named by a part of his name, the rest beside it; reported and quoted words are one saying.
      {"ماذا قال محامي النقابة؟", "بحسب المحامي: إن العقود ستراجع، وإن «العامل هو من يدفع الثمن»"},
      {"ماذا قال محامي النقابة عن العقود؟", "العقود ستراجع"},
      {"ماذا قال محامي الشركة؟", ""},
  }));
  CAPTURE(row.question);
  const Answer answer = ask_folder({{"port.txt", text}}, row.question);
  CAPTURE(answer.text);
  if (std::string(row.words).empty()) {
    CHECK(answer.status != Status::kAnswered);
    return;
  }
  CHECK(answer.status == Status::kAnswered);
  CHECK_THAT(answer.text, Catch::Contains(row.words));
  REQUIRE_FALSE(answer.citations.empty());
  CHECK_THAT(answer.citations.front().speaker,
             Catch::Contains("مديرة الميناء") || Catch::Contains("المحامي"));
}

}  // namespace
}  // namespace mujib::answer
