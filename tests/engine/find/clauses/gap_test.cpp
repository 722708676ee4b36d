// What fills the gap of a reading: the number for كم, the time for متى, the place for أين, the
// person for من, the cause for لماذا.

#include <catch2/catch.hpp>
#include <string>

#include "engine/answer/answerer.hpp"
#include "engine/find/clauses/request.hpp"
#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/world.hpp"

namespace mujib::find {
namespace {

using answer::ask_world;
using answer::world_engine;

struct Row {
  const char* question;
  const char* value;
};

// The clause reader's best find over the world: what fills the gap, else the clause.
std::string read_of(const char* question) {
  const answer::Engine& engine = world_engine();
  const question::Understanding with = engine.answerer().understanding();
  const question::Understood asked = question::understand({question, {}, false}, with);
  const auto found = read(with.knowledge, with.index, request_for(asked, with), 1);
  if (found.empty()) return "";
  const ReadResult& best = found.front();
  const ingest::ReadSentence& sentence = with.knowledge.sentences[best.sentence];
  const bool cause = asked.expected == Expected::kCause;
  const std::uint32_t first = best.has_value() && !cause ? best.value_first : best.first_token;
  const std::uint32_t end = best.has_value() && !cause ? best.value_end : best.end_token;
  const auto& tokens = sentence.analysis.tokens;
  const Span span = sentence.in_document({tokens[first].span.begin, tokens[end - 1].span.end});
  return std::string(span.of(with.knowledge.document_of(best.sentence).text));
}

void check_value(const Row& row) {
  CAPTURE(row.question);
  CHECK_THAT(read_of(row.question), Catch::Contains(row.value));
}

TEST_CASE("gap: كم takes the number that counts its noun, with its unit") {
  check_value(GENERATE(values<Row>({
      {"كم عدد سكان تل ريحان؟", "412 ألف نسمة"},
      {"كم ترتفع تل ريحان عن سطح البحر؟", "630 مترا"},  // the second number of its sentence
      {"كم قطعة يضم متحف الفخار؟", "3200 قطعة"},        // not the age of the oldest
      {"كم عاملا يعمل في شركة الفنار للملاحة؟", "4,260 عاملا"},
      {"كم بلغت الخسائر بحسب غرفة التجارة؟", "2.4 مليون دينار"},
      {"كم بلغت خسائر أصحاب الدكاكين؟", "650 ألف دينار"},
      {"كم كتابا تضم المكتبة البلدية؟", "86 ألف كتاب"},
      {"كم كتابا تضم المكتبة الوطنية؟", "مليون ونصف المليون"},
      {"كم رسم رخصة البائع الجوال؟", "١٥ دينارا"},  // not the shop's forty
      {"كم بدل النقل؟", "60 دينارا"},
      {"كم بدل السكن؟", "180 دينارا"},
      {"كم هكتارا سيروي السد؟", "ثلاثين ألف هكتار"},  // inside a quotation
      {"كم سريرا في سكن الطالبات؟", "ألف ومئتي سرير"},
  })));
}

TEST_CASE("gap: كم takes a duration where one is asked for") {
  check_value(GENERATE(values<Row>({
      {"كم مدة التجربة؟", "ثلاثة أشهر"},
      {"كم مدة المناوبة لعمال الأرصفة؟", "اثنتا عشرة ساعة"},
      {"كم سنة مكث عدنان الوادياني في قضاء مرسى عوف؟", "إحدى عشرة سنة"},
      {"كم سنة أدار بشر العسلي الشركة؟", "أربع عشرة سنة"},
      {"كم سيستغرق العمل في السد؟", "ست سنوات"},
  })));
}

TEST_CASE("gap: متى takes a date of any calendar, or a day") {
  check_value(GENERATE(values<Row>({
      {"متى ولدت رباب الشماع؟", "9 فبراير 1941"},  // not the other date beside it
      {"متى ولد عدنان الوادياني؟", "1262 هـ"},
      {"متى أُغلق مصنع السكر؟", "2009"},
      {"متى تحولت شركة الفنار للملاحة إلى شركة مساهمة؟", "1991"},
      {"متى يُفتح ممر المشاة؟", "الخميس 16 نوفمبر"},
      {"إلى متى تبقى المدارس مغلقة؟", "الأربعاء"},
      {"منذ متى تدير هالة الجرموزي المكتبة؟", "2018"},
  })));
}

TEST_CASE("gap: أين takes a place, من a person") {
  check_value(GENERATE(values<Row>({
      {"أين ولدت رباب الشماع؟", "مرسى عوف"},  // where she died stands beside it
      {"أين درست رباب الشماع العمارة؟", "جامعة تل ريحان"},
      {"من وزير الري؟", "قتيبة الحلواني"},
      {"من وزيرة الأشغال؟", "تماضر الحصري"},
      {"من ترأس لجنة التحقيق؟", "رهف الديراني"},
  })));
}

TEST_CASE("gap: لماذا takes the clause with its cause") {
  const Row row = GENERATE(values<Row>({
      {"لماذا عُلقت عضوية غيلان؟", "لأنها لم تدفع حصتها"},
      {"لماذا لم تُبنَ دار الأوبرا؟", "لأن الميزانية أُلغيت"},
      {"لماذا أجّل المجلس البلدي صيانة الجسر؟", "لعدم كفاية التمويل"},
      {"لماذا أُجلت مباراة القلعة والمحطة؟", "بسبب الأمطار"},
      {"لماذا غاب وسيم الناطور؟", "لإصابة في كتفه"},
  }));
  CAPTURE(row.question);
  CHECK_THAT(read_of(row.question), Catch::Contains(row.value));
}

TEST_CASE("gap: what another thing has fills no gap") {
  const Row row = GENERATE(values<Row>({
      {"متى بُني جسر الرمان؟", "1974"},
      {"كم سفينة تشغل شركة الموج للشحن؟", "34"},
      {"من رئيس الجامعة البحرية؟", "يعقوب"},
      {"كم كلفة سد وادي البردي؟", "480"},
      {"من رئيس بلدية مرسى عوف؟", "نوال"},
      {"كم هدفا سجل وسيم الناطور؟", "58"},
      {"أين ولد أنور الشماع؟", "مرسى"},
      {"كم مدة إجازة الحج في شركة الفنار للملاحة؟", "يوم"},
  }));
  CAPTURE(row.question);
  const Answer answer = ask_world(row.question);
  CAPTURE(answer.text);
  CHECK_FALSE(answer::asserts(answer));
  CHECK_THAT(answer.text, !Catch::Contains(row.value));
}

}  // namespace
}  // namespace mujib::find
