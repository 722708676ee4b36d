#include "engine/answer/ways/place.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "tests/engine/answer/small_engine.hpp"
#include "tests/engine/folder.hpp"

namespace mujib::answer {
namespace {

constexpr std::string_view kRules = R"(لائحة ميناء الصيد

المادة 1
القارب الصغير: ما لا يزيد طوله على ستة أمتار.
القارب الكبير: ما زاد طوله على ستة أمتار.

المادة 2: شروط الرخصة
يشترط في طالب الرخصة:
أ- أن يجيد السباحة.
ب- أن يملك قاربا.
ج- أن يدفع الرسم.

المادة الثالثة: العقوبات
يعاقب بغرامة مئتي دينار كل من:
1- صاد ليلا.
2- ألقى النفايات في الحوض.
)";
constexpr std::string_view kQuestions = R"(أسئلة الصيادين

س: متى يفتح الحوض؟
ج: كل يوم عدا الجمعة.

هل الرسو مجاني؟
لا، رسم الرسو خمسة دنانير.

كيف أجدد الرخصة؟
قدّم الطلب القديم إلى المكتب.

هل يسمح بالصيد قرب الجسر؟
لا، حفاظا على الأساسات.

س: ماذا يحدث إذا ضاعت الرخصة؟
ج: تُصدر أخرى بعد يومين.
)";
constexpr std::string_view kFees = R"(رسوم الميناء

الخدمة | الرسم | المدة
الوقود | 12 دينارا | يوم
الكهرباء | 30 دينارا | أسبوع

الدرجة    بدل الملاح
1-4    150
5-9    220

اليوم | الفتح | الإغلاق
الأحد | 9 صباحا | 5 مساء
الجمعة | 2 ظهرا | 10 مساء

مدير الميناء: سالم البحري
هاتف الميناء: 0100-334455
للشكاوى: help@port.example أو التحويلة 215
العنوان: الرصيف الرابع

أوقات الرسو
ترسو القوارب بين المد والجزر.
)";

std::shared_ptr<const Engine> load(const Folder& folder) {
  std::vector<Problem> problems;
  auto engine = Engine::load({.corpus = folder.path(), .rules = MUJIB_ROOT "/rules"}, problems);
  if (!engine) throw std::runtime_error(engine.error().message);
  return *engine;
}

const Engine& port() {
  static const std::shared_ptr<const Engine> one = [] {
    Folder folder;
    folder.write("a.txt", kRules).write("b.txt", kQuestions).write("c.txt", kFees);
    return load(folder);
  }();
  return *one;
}

struct Row {
  const char* question;
  const char* value;  // of the short answer; empty: nothing is asserted
};

void check(const Engine& engine, const Row& row) {
  CAPTURE(row.question);
  const Answer answer = ask(engine, row.question);
  CHECK(broken_promise(engine, answer) == "");
  if (*row.value == '\0') {
    CHECK(answer.status != Status::kAnswered);
  } else {
    CHECK(answer.short_text == row.value);
  }
}

}  // namespace

TEST_CASE("place: a key is answered by its value, and by no other key's") {
  const Row rows[] = {
      {"من مدير الميناء؟", "سالم البحري"},
      {"ما هاتف الميناء؟", "0100-334455"},
      {"ما رقم هاتف الميناء؟", "0100-334455"},
      {"ما القارب الصغير؟", "ما لا يزيد طوله على ستة أمتار"},
      {"ما المقصود بالقارب الكبير؟", "ما زاد طوله على ستة أمتار"},
      {"ما القارب السريع؟", ""},
      {"ما البريد الإلكتروني للشكاوى؟", "help@port.example أو التحويلة 215"},
      {"ما البريد الإلكتروني للميناء؟", ""},
      {"ما الموقع الإلكتروني للشكاوى؟", ""},
      {"أين يقع الميناء؟", "الرصيف الرابع"},
      {"ما أوقات الرسو؟", "ترسو القوارب بين المد والجزر."},
      {"من مدير المطار؟", ""},
      {"من بنى القارب الصغير؟", ""},
  };
  for (const Row& row : rows) check(port(), row);
}

TEST_CASE("place: a question that stands there is answered by what follows it") {
  const Row rows[] = {
      {"متى يفتح الحوض؟", "كل يوم عدا الجمعة."},
      {"كيف أجدد الرخصة", "قدّم الطلب القديم إلى المكتب."},
      {"هل الرسو مجاني؟", "لا"},
      {"هل يسمح بالصيد قرب الجسر؟", "لا"},
      {"ماذا يحدث إذا ضاعت الرخصة؟", "تُصدر أخرى بعد يومين."},
      {"ازاي أجدد الرخصة؟", "قدّم الطلب القديم إلى المكتب."},
      {"لماذا يفتح الحوض؟", ""},
      {"متى يفتح السوق؟", ""},
  };
  for (const Row& row : rows) check(port(), row);
}

TEST_CASE("place: the answer to a narrower question is no verdict") {
  CHECK(ask(port(), "هل يسمح بالصيد؟").short_text != "لا");
}

TEST_CASE("place: a list is whole, however long") {
  std::string text = "تضم القائمة الأصناف الآتية:\n";
  for (int at = 1; at <= 60; ++at) text += std::to_string(at) + "- صنف من الخشب.\n";
  const Folder folder;
  folder.write("a.txt", text);
  const auto engine = load(folder);
  CHECK(ask(*engine, "ما الأصناف التي تضمها القائمة؟").items.size() == 60);
}

TEST_CASE("place: an explanation says what addressed it, and no weights that did not decide") {
  Question question{.text = "من مدير الميناء؟"};
  question.explain = true;
  const Trace trace = port().answer(question).trace;
  CHECK_THAT(trace.query, Catch::Contains("«مدير الميناء»"));
  CHECK(trace.parts.empty());
}

TEST_CASE("place: a cell is found by its row and its column") {
  const Row rows[] = {
      {"كم رسم الوقود؟", "12 دينارا"},
      {"ما مدة الكهرباء؟", "أسبوع"},
      {"كم بدل الملاح للدرجة السادسة؟", "220"},
      {"كم بدل الملاح في الدرجة 2؟", "150"},
      {"كم بدل الملاح في الدرجة 12؟", ""},
      {"كم رسم الثلج؟", ""},
      {"متى يفتح الميناء يوم الجمعة؟", "2 ظهرا"},
      {"متى يغلق الميناء يوم الأحد؟", "5 مساء"},
      {"متى يفتح الميناء يوم السبت؟", ""},
  };
  for (const Row& row : rows) check(port(), row);
}

TEST_CASE("place: a list is answered by its items in order, an item with its lead-in") {
  const Answer list = ask(port(), "ما شروط الرخصة؟");
  CHECK(list.items ==
        std::vector<std::string>{"أن يجيد السباحة.", "أن يملك قاربا.", "أن يدفع الرسم."});
  CHECK(list.citations.size() == 4);
  const Answer item = ask(port(), "ما عقوبة من صاد ليلا؟");
  CHECK(item.text == "يعاقب بغرامة مئتي دينار كل من: صاد ليلا.");
}

TEST_CASE("place: an article is given whole") {
  const Answer third = ask(port(), "ماذا تنص المادة 3؟");
  CHECK_THAT(third.text, Catch::StartsWith("يعاقب بغرامة") && Catch::EndsWith("في الحوض."));
  CHECK(ask(port(), "علام تنص المادة الثالثة من لائحة الميناء؟").text == third.text);
  CHECK(ask(port(), "المادة 9").status != Status::kAnswered);
  CHECK(ask(port(), "ما المادة الأولية؟").short_text != ask(port(), "ما نص المادة 1؟").short_text);
}

TEST_CASE("place: an amendment stands before the article that it amends") {
  const Folder folder;
  folder.write("a.txt",
               "لائحة الحوض\n\nالمادة 1\nيفتح الحوض صباحا.\n\nالمادة 2\nرسم الدخول عشرة دنانير.\n");
  folder.write("b.txt",
               "قرار تعديل لائحة الحوض\n\nتُعدّل المادة الثانية من لائحة الحوض ليكون نصها:\n"
               "رسم الدخول خمسة عشر دينارا.\n");
  const auto engine = load(folder);
  const Answer second = ask(*engine, "ماذا تنص المادة 2 من لائحة الحوض؟");
  REQUIRE(second.versions.size() == 2);
  CHECK_THAT(second.versions[0].text, Catch::Contains("خمسة عشر دينارا"));
  CHECK(second.versions[1].text == "رسم الدخول عشرة دنانير.");
  CHECK(broken_promise(*engine, second) == "");
  CHECK(ask(*engine, "ماذا تنص المادة 1؟").versions.empty());
}

TEST_CASE("place: two documents that say different things are both shown") {
  const Folder folder;
  folder.write("a.txt", "بطاقة المتحف\n\nمدير المتحف: سامي الحلو\nعدد القاعات: 12\n");
  folder.write("b.txt", "دليل المتحف\n\nمدير المتحف: هدى الزين\nعدد القاعات: 12\n");
  const auto engine = load(folder);
  const Answer director = ask(*engine, "من مدير المتحف؟");
  CHECK(director.disagreement);
  CHECK(director.kind == AnswerKind::kDisputed);
  REQUIRE(director.versions.size() == 2);
  CHECK(director.versions[0].text == "سامي الحلو");
  CHECK(director.versions[1].text == "هدى الزين");
  CHECK(broken_promise(*engine, director) == "");
  const Answer halls = ask(*engine, "كم عدد القاعات في المتحف؟");
  CHECK_FALSE(halls.disagreement);
  CHECK(halls.short_text == "12");
}

}  // namespace mujib::answer
