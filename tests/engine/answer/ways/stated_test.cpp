// A clause that states what is asked answers, with the whole value; one that states something else
// does not.

#include <catch2/catch.hpp>
#include <memory>
#include <stdexcept>
#include <string>

#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/folder.hpp"

namespace mujib::answer {
namespace {

constexpr const char* kLibrary = R"(نظام مكتبة الميناء

تفتح المكتبة أبوابها من الأحد إلى الخميس من الثامنة والنصف صباحا حتى الرابعة عصرا. تغلق قاعة الأطفال الساعة 13:45. ينعقد نادي القراءة كل ثلاثاء. تقام أمسية الشعر في الخامس عشر من كل شهر. مدة الإعارة ثلاثة أسابيع. يبلغ رسم الاشتراك السنوي 2،500 درهم. تبلغ غرامة التأخير درهمين عن كل يوم.

تضم المكتبة 48،300 كتاب وسبع قاعات ومصعدان وشرفة واحدة. تأسست المكتبة عام 1962 وجددت عام 2008. تبعد المكتبة عن المحطة 900 متر وعن الجامعة 4 كيلومترات. لا ترمم المخطوطات عام 2010.

تقبل طلبات العضوية قبل نهاية رجب. يجدد الاشتراك بعد سداد الغرامات. عمر المخطوط الأقدم ستة قرون. رقم إصدار الفهرس 2.0.17 منذ شهر. يضم الملحق أربع حدائق وملعبا واحدا. فازت الشاعرة ريم الصباغ (34 عاما) بالجائزة في ساعتين و10 دقائق. يقدم طلب الانسحاب قبل انعقاد الجمعية بستين يوما. رسم العضوية 90 درهما، ورسم التصوير 15 درهما. أغلقت البلدية قاعة الخرائط عام 2015. افتتح المقهى مدير الميناء عادل السقا. أمينة المكتبة هي رباب الكيالي. هدم الجناح الشرقي عام 1984. فاز فريق الشطرنج بالكأس عام 1999 وفاز فريق المسرح بها عام 2004.
)";

std::string short_answer(const char* question) {
  static const std::shared_ptr<const Engine> engine = [] {
    static const Folder folder;
    folder.write("a.txt", kLibrary);
    std::vector<Problem> problems;
    auto loaded = Engine::load({.corpus = folder.path(), .rules = MUJIB_ROOT "/rules"}, problems);
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return *loaded;
  }();
  const Answer answer = ask(*engine, question);
  return answer.status == Status::kAnswered ? answer.short_text : "";
}

struct Row {
  const char* question;
  const char* value;
};

TEST_CASE("stated: the value is whole, with its unit and its parts") {
  const Row row = GENERATE(values<Row>({
      {"متى تفتح المكتبة أبوابها؟", "من الأحد إلى الخميس من الثامنة والنصف صباحا حتى الرابعة عصرا"},
      {"متى تغلق قاعة الأطفال؟", "الساعة 13:45"},
      {"في أي يوم ينعقد نادي القراءة؟", "كل ثلاثاء"},
      {"متى تقام أمسية الشعر؟", "الخامس عشر من كل شهر"},
      {"كم مدة الإعارة؟", "ثلاثة أسابيع"},
      {"كم يبلغ رسم الاشتراك السنوي؟", "2،500 درهم"},
      {"كم غرامة التأخير؟", "درهمين"},
      {"متى تقبل طلبات العضوية؟", "قبل نهاية رجب"},
      {"متى يجدد الاشتراك؟", "بعد سداد الغرامات"},
      {"كم عمر المخطوط الأقدم؟", "ستة قرون"},
      {"كم رقم إصدار الفهرس؟", "2.0.17"},
      {"كم رسوم التصوير؟", "15 درهما"},
      {"متى يقدم طلب الانسحاب؟", "قبل انعقاد الجمعية بستين يوما"},
      {"كم عمر ريم الصباغ؟", "34 عاما"},
  }));
  CAPTURE(row.question);
  CHECK(short_answer(row.question) == row.value);
}

TEST_CASE("stated: of several values the one that is bound to what is asked") {
  const Row row = GENERATE(values<Row>({
      {"متى تأسست المكتبة؟", "عام 1962"},
      {"متى جددت المكتبة؟", "عام 2008"},
      {"كم تبعد المكتبة عن المحطة؟", "900 متر"},
      {"كم تبعد المكتبة عن الجامعة؟", "4 كيلومترات"},
      {"كم قاعة تضم المكتبة؟", "سبع قاعات"},
      {"كم حديقة في الملحق؟", "أربع حدائق"},
      {"كم ملعبا في الملحق؟", "ملعبا واحدا"},
      {"كم مصعدا تضم المكتبة؟", "مصعدان"},
      {"كم شرفة تضم المكتبة؟", "شرفة واحدة"},
      {"متى فاز فريق المسرح؟", "عام 2004"},
      {"متى فاز فريق الشطرنج؟", "عام 1999"},
  }));
  CAPTURE(row.question);
  CHECK_THAT(short_answer(row.question), Catch::Contains(row.value));
}

TEST_CASE("stated: who does it, by the order of the words") {
  const Row row = GENERATE(values<Row>({
      {"من أغلق قاعة الخرائط؟", "البلدية"},
      {"من افتتح المقهى؟", "مدير الميناء عادل السقا"},
      {"من أمينة المكتبة؟", "رباب الكيالي"},
      {"من هدم الجناح الشرقي؟", ""},
  }));
  CAPTURE(row.question);
  CHECK(short_answer(row.question) == row.value);
}

TEST_CASE("stated: nothing where a word of the question is missing, or another kind of value") {
  const char* question = GENERATE(
      as<const char*>{}, "متى فاز فريق الرماية؟", "كم حديقة تضم المكتبة؟", "كم نسبة المشتركين؟",
      "كم مدة نادي القراءة؟", "متى تفتح قاعة الأطفال؟", "في أي ساعة ينعقد نادي القراءة؟");
  CAPTURE(question);
  CHECK(short_answer(question).empty());
}

}  // namespace
}  // namespace mujib::answer
