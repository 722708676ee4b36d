#include "engine/rulebook/parser/rules_parser.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>
#include <string>

#include "engine/rulebook/rulebook.hpp"
#include "tests/engine/base_rules.hpp"
#include "tests/engine/folder.hpp"
#include "tests/engine/small_rules.hpp"

namespace mujib::rulebook {
namespace {

using lexicon::Mention;

std::string small_rules() {
  return std::string(kSmallLexicon) + std::string(kSmallPhrases) + std::string(kSmallTopics);
}

// What loading says of one more file beside rules that are right.
std::vector<Problem> problems_of(std::string_view addition) {
  const Folder folder;
  write_base_rules(folder);
  folder.write("a.rules", small_rules()).write("b.rules", addition);
  std::vector<Problem> problems;
  const auto book = Rulebook::load(folder.path(), problems);
  CHECK(book.has_value() == !has_errors(problems));
  for (Problem& problem : problems) {
    CHECK(problem.file == folder.file("b.rules"));
    problem.file.clear();
  }
  return problems;
}

constexpr const char* kGoodQuestion =
    "سؤال: جديد\nصيغة: أين (@مقر) {منظمة}\nطلب: {منظمة}، المقر، ؟\n";

struct Row {
  const char* text;
  int line;
  const char* message;
  const char* fix;
};

TEST_CASE("parse_rules: each mistake is reported with its line, the culprit and the fix") {
  const Row row = GENERATE(values<Row>({
      // ---- the form
      {"سؤال جديد", 1, "سطر بلا نقطتين «سؤال جديد»", "كلمة: قيمة"},
      {"\n\n: س", 3, "سطر بلا كلمة قبل النقطتين", "كلمة: قيمة"},
      {"كيان:", 1, "كلمة بلا قيمة", "كلمة: قيمة"},
      {"سؤوال: س\nصيغة: أين {منظمة}", 1, "مدخل مجهول «سؤوال»", "لعلك تقصد «سؤال»"},
      {"قصيدة: س", 1, "مدخل مجهول «قصيدة»", ""},
      {"كيان: x\nنوع: دولة\nاسم: س\nصغة: ع", 4, "كلمة مجهولة «صغة»", "لعلك تقصد «صفة»"},
      {"مجموعة: س\nتضم: ع\nجواب: ص", 3, "كلمة مجهولة «جواب»", ""},
      // ---- kinds and entities
      {"كيان: x\nاسم: س", 1, "ينقص «نوع» في «x»", "أضف سطر «نوع: …»"},
      {"كيان: x\nنوع: دولة", 1, "ينقص «اسم» في «x»", "أضف سطر «اسم: …»"},
      {"كيان: x\nنوع: دوله تركية\nاسم: س", 2, "نوع مجهول «دوله تركية»", ""},
      {"كيان: x\nنوع: منضمة\nاسم: س", 2, "نوع مجهول «منضمة»", "لعلك تقصد «منظمة»"},
      {"كيان: x\nنوع: دولة\nاسم: س\nجنس: مونس", 4, "جنس مجهول «مونس»", "مؤنث"},
      {"نوع: جديد\nجنس: لا", 2, "جنس مجهول «لا»", "مذكر"},
      {"كيان: x\nنوع: مدينة\nاسم: س\nينوب عن: nobody", 4, "كيان مجهول «nobody»", "كيان: nobody"},
      {"للأمثلة: منضمة\nاسم: س", 1, "نوع مجهول «منضمة»", "لعلك تقصد «منظمة»"},
      {"للأمثلة: منظمة", 1, "ينقص «اسم» في «منظمة»", "أضف سطر «اسم: …»"},
      {"سؤال: أين المقز\nمثال: أين مقر منظمة الجسور؟", 1, "أمثلة لسؤال مجهول «أين المقز»",
       "لعلك تقصد «أين المقر»"},
      {"مرجع: الهيئة", 1, "ينقص «نوع» في «الهيئة»", "نوع"},
      {"مرجع: الهيئة\nنوع: هيئه", 2, "نوع مجهول «هيئه»", ""},
      // ---- words
      {"مجموعة: س", 1, "ينقص «تضم» في «س»", "تضم"},
      {"مجموعة: س\nتضم: ـــ", 2, "كلمة لا يبقى منها شيء بعد التوحيد «ـــ»", ""},
      {"مترادفات: كلمة", 1, "مترادفات من كلمة واحدة «كلمة»", "بفاصلة عربية"},
      {"مترادفات: كلمة, لفظ", 1, "مترادفات من كلمة واحدة", "بفاصلة عربية"},
      {"حشو: لو (سمحت", 1, "قوس لم يُغلق", ")"},
      {"كلام: س\nصيغة: مرحبتين", 1, "ينقص «جواب» في «س»", "جواب"},
      // ---- relations and facts
      {"علاقة: المقر", 1, "علاقة معرّفة مرتين «المقر»", "سبق تعريفها في "},
      {"استخراج: س\nحقيقة: {منظمة}، المقر، {مدينة}", 1, "ينقص «صيغة» في «س»", "صيغة"},
      {"استخراج: س\nصيغة: مقر {منظمة}", 1, "ينقص «حقيقة» في «س»", "حقيقة"},
      {"استخراج: س\nصيغة: مقر {منظمة}\nحقيقة: {منظمة}، المقر", 3, "حقيقة ناقصة",
       "{خانة}، العلاقة، {خانة}"},
      {"استخراج: س\nصيغة: مقر {منظمة} {مدينة}\nحقيقة: {منظمة}, المقر, {مدينة}", 3, "حقيقة ناقصة",
       "، "},
      {"استخراج: س\nصيغة: مقر {منظمة} {مدينة}\nحقيقة: {منظمة}، المفر، {مدينة}", 3,
       "علاقة مجهولة «المفر»", "لعلك تقصد «المقر»"},
      {"استخراج: س\nصيغة: مقر {منظمة}\nحقيقة: {منظمة}، المقر، {مدينة}", 3,
       "خانة لا تملؤها أي صيغة «{مدينة}»", "أضفها إلى الصيغة"},
      {"استخراج: س\nصيغة: مقر {منظمة}\nحقيقة: {منظمة}، المقر، نورة", 3, "طرف حقيقة ليس خانة «نورة»",
       "النص وحده مصدر الحقائق"},
      {"استخراج: س\nصيغة: مقر {منظمة}\nحقيقة: {منظمة}، المقر، 1998", 3, "طرف حقيقة ليس خانة «1998»",
       ""},
      {"استخراج: س\nصيغة: مقر {منظمة}\nحقيقة: {منظمة}، المقر، ؟", 3, "طرف حقيقة ليس خانة «؟»", ""},
      {"استخراج: س\nصيغة: مقر {منظمة} {مدينة} {زمن}\nحقيقة: {منظمة}، المقر، {مدينة}، وقت {زمن}", 3,
       "قيد مجهول «وقت {زمن}»", "زمن، مكان، عدد، سبب، قائل"},
      {"استخراج: س\nصيغة: مقر {منظمة} {مدينة}\nحقيقة: {منظمة}، المقر، {مدينة}، زمن", 3,
       "قيد مجهول «زمن»", ""},
      {"استخراج: مقر المنظمة\nصيغة: مقر {منظمة} {مدينة}\nحقيقة: {منظمة}، المقر، {مدينة}", 1,
       "قاعدتان باسم واحد «مقر المنظمة»", "الأخرى في "},
      // ---- questions
      {"سؤال: س\nطلب: ؟، المقر، ؟", 1, "ينقص «صيغة» في «س»", ""},
      {"سؤال: س\nصيغة: أين (@مقر) {منظمة}", 1, "ينقص «طلب» في «س»", ""},
      {"سؤال: س\nصيغة: أين (@مقر) {منظمة}\nطلب: {منظمة}، ؟", 3, "طلب ناقص", "{خانة}، العلاقة، ؟"},
      {"سؤال: س\nصيغة: أين (@مقر) {منظمة}\nطلب: {منظمة}، المقز، ؟", 3, "علاقة مجهولة «المقز»",
       "لعلك تقصد «المقر»"},
      {"سؤال: س\nصيغة: أين (@مقر) {منظمة}\nطلب: {مدينة}، المقر، ؟", 3,
       "خانة لا تملؤها أي صيغة «{مدينة}»", ""},
      {"سؤال: س\nصيغة: أين (@مقر) {منظمة}\nطلب: منظمة الجسور، المقر، ؟", 3,
       "طرف طلب ليس خانة ولا «؟»", ""},
      {"سؤال: س\nصيغة: … مقر {منظمة}\nطلب: {منظمة}، المقر، ؟", 2, "صيغة سؤال تبدأ بفراغ «…»",
       "كلمات"},
      {"سؤال: أين المقر\nصيغة: أين (@مقر) {منظمة}\nطلب: {منظمة}، المقر، ؟", 1,
       "قاعدتان باسم واحد «أين المقر»", "الأخرى في "},
      {"سؤال: س\nكلمات: (@مقز) {منظمة}\nطلب: ؟، المقر، ؟", 2, "مجموعة مجهولة «مقز»",
       "لعلك تقصد «مقر»"},
      // ---- answers assert nothing by themselves
      {"سؤال: س\nصيغة: أين (@مقر) {منظمة}\nطلب: {منظمة}، المقر، ؟\nجواب: في {مدينة}", 4,
       "خانة لا تملؤها أي صيغة «{مدينة}»", "من الجواب"},
      {"سؤال: س\nصيغة: أين (@مقر) {منظمة}\nطلب: {منظمة}، المقر، ؟\nجواب: في {جواب", 4,
       "قوس لم يُغلق", "}"},
      {"سؤال: س\nصيغة: أين (@مقر) {منظمة}\nطلب: {منظمة}، المقر، ؟\nجواب: في نورة", 4,
       "اسم مكتوب في الجواب «نوره»", "خانة"},
      {"سؤال: س\nصيغة: أين (@مقر) {منظمة}\nطلب: {منظمة}، المقر، ؟\nجواب: منذ 1998", 4,
       "عدد مكتوب في الجواب «1998»", "{جواب}"},
      {"سؤال: س\nصيغة: أين (@مقر) {منظمة}\nطلب: {منظمة}، المقر، ؟\nتعذر: لا أعرف بحرستان", 4,
       "اسم مكتوب في الجواب «بحرستان»", ""},
  }));
  CAPTURE(row.text);
  const std::vector<Problem> problems = problems_of(row.text);
  const auto found = std::find_if(problems.begin(), problems.end(), [&](const Problem& one) {
    return one.line == row.line && one.message.find(row.message) != std::string::npos;
  });
  for (const Problem& problem : problems) UNSCOPED_INFO(to_string(problem));
  REQUIRE(found != problems.end());
  CHECK_THAT(found->fix, Catch::Contains(row.fix));
  CHECK(found->severity == Problem::Severity::kError);
}

TEST_CASE("parse_rules: what is right is let through") {
  const char* text = GENERATE(values<const char*>(
      {"", "# تعليق فقط\n", kGoodQuestion,
       "نوع: هيئة\nضمن: منظمة\n\nكيان: x\nنوع: هيئة\nاسم: هيئة المياه\n",
       "كيان: bridges\nاسم: منظمة الجسور الكبرى\n",  // one more name
       "مجموعة: مقر\nتضم: بيت\n",                    // one more member
       "مترادفات: بيت، دار\n", "علاقة: جديدة\n",
       "استخراج: س\nصيغة: مقر {منظمة} {مدينة} {زمن}\nحقيقة: {منظمة}، المقر، {مدينة}، زمن {زمن}\n",
       "استخراج: س\nصيغة: غادر {دولة} {منظمة}\nحقيقة: {دولة}، ليس عضو في، {منظمة}\n",
       "سؤال: س\nصيغة: أين (@مقر) {منظمة}\nطلب: {منظمة}، المقر، ؟ زمن\n",
       "سؤال: س\nصيغة: احك عن {منظمة}\nطلب: {منظمة}، *، ؟\n",
       "سؤال: س\nصيغة: أعضاء {أ: منظمة} (@عضو) {ب: منظمة}\nطلب: ؟، عضو في، {أ}\n"
       "طلب: ليس ؟، عضو في، {ب}\n"}));
  CAPTURE(text);
  const std::vector<Problem> problems = problems_of(text);
  for (const Problem& problem : problems) UNSCOPED_INFO(to_string(problem));
  CHECK(problems.empty());
}

TEST_CASE("parse_rules: all mistakes of all files are reported, then nothing is loaded") {
  const Folder folder;
  write_base_rules(folder);
  folder.write("a.rules", small_rules());
  folder.write("b/c.rules", "مدخل غريب: س\n\nكيان: x\nنوع: منضمة\nاسم: س\n");
  folder.write("d.rules", "استخراج: س\nصيغة: مقر {منظمة\n\nسؤال: ع\nصيغة: (@مقز)\n");
  std::vector<Problem> problems;
  const auto book = Rulebook::load(folder.path(), problems);
  REQUIRE_FALSE(book.has_value());
  CHECK_FALSE(book.error().message.empty());
  const auto count = [&](const std::string& file) {
    return std::count_if(problems.begin(), problems.end(),
                         [&](const Problem& one) { return one.file == folder.file(file); });
  };
  CHECK(count("a.rules") == 0);
  CHECK(count("b/c.rules") == 2);
  CHECK(count("d.rules") >= 4);  // an open brace, no fact, no query, an unknown set
}

TEST_CASE("parse_rules: one name of two entities is a note and loads") {
  const std::vector<Problem> problems = problems_of("كيان: x\nنوع: مدينة\nاسم: بحرستان\n");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].severity == Problem::Severity::kNote);
  CHECK(problems[0].line == 3);
  CHECK_THAT(problems[0].message, Catch::Contains("«sea»") && Catch::Contains("«x»"));
}

TEST_CASE("parse_rules: names for examples are entities where they are asked for, nowhere else") {
  const Folder folder;
  folder.write("a.rules", small_rules());
  folder.write("b.rules", "للأمثلة: دولة\nاسم: غيمستان، ريحستان\n");
  write_base_rules(folder);
  std::vector<Problem> problems;
  const auto names = [&](bool example_names) {
    const auto loaded = Rulebook::load(folder.path(), problems, {.example_names = example_names});
    for (const Problem& one : problems) UNSCOPED_INFO(one.message);
    REQUIRE(loaded.has_value());
    const auto& book = *loaded;
    std::vector<Mention::Kind> kinds;
    for (const Mention& one : book->analyse("زار وفد غيمستان المدينة الريحستانية").mentions) {
      kinds.push_back(one.kind);
    }
    return kinds;
  };
  CHECK(names(false).empty());
  CHECK(names(true) == std::vector{Mention::Kind::kName, Mention::Kind::kAdjective});
  CHECK(problems.empty());
}

TEST_CASE("parse_rules: a question of nothing but examples adds them to the rule of its name") {
  const Folder folder;
  folder.write("z.rules", small_rules());
  folder.write("a.rules", "سؤال: أين المقر\nمثال: أين مقر رابطة السهول؟\n");
  write_base_rules(folder);
  std::vector<Problem> problems;
  const auto book = Rulebook::load(folder.path(), problems);
  REQUIRE(book.has_value());
  const auto& questions = (*book)->rules().questions;
  const auto rule = std::find_if(questions.begin(), questions.end(),
                                 [](const auto& one) { return one.name == "أين المقر"; });
  REQUIRE(rule != questions.end());
  CHECK(rule->examples.back().text == "أين مقر رابطة السهول؟");
  CHECK(rule->examples.back().file == folder.file("a.rules"));
  CHECK(rule->file == folder.file("z.rules"));
}

TEST_CASE("parse_rules: a folder below can be left out, if it is there") {
  const Folder folder;
  folder.write("a.rules", small_rules()).write("own/deep/b.rules", "مدخل غريب: س\n");
  std::vector<Problem> problems;
  CHECK(rule_files(folder.path())->size() == 2);
  CHECK(rule_files(folder.path(), "own")->size() == 1);
  write_base_rules(folder);
  CHECK(Rulebook::load(folder.path(), problems, {.without = "own"}).has_value());
  CHECK(problems.empty());
  CHECK_FALSE(rule_files(folder.path(), "owm").has_value());
}

TEST_CASE("parse_rules: files are found below the folder, others are not read") {
  const Folder folder;
  folder.write("z.rules", kSmallLexicon).write("a/b/c.rules", kSmallPhrases);
  folder.write("a/topics.rules", kSmallTopics)
      .write("notes.txt", "ليس قاعدة")
      .write("old.rules.bak", "ليس قاعدة");
  std::vector<Problem> problems;
  const auto files = rule_files(folder.path());
  REQUIRE(files.has_value());
  REQUIRE(files->size() == 3);
  CHECK((*files)[0].path == folder.file("a/b/c.rules"));
  CHECK((*files)[1].path == folder.file("a/topics.rules"));
  CHECK((*files)[2].path == folder.file("z.rules"));
  write_base_rules(folder);
  CHECK(parse_rules(folder.path(), problems).has_value());
  CHECK(problems.empty());
}

TEST_CASE("parse_rules: a folder that gives no rules is one clear sentence") {
  const Folder folder;
  std::vector<Problem> problems;
  for (const std::string& path : {folder.path(), folder.file("missing"), std::string()}) {
    CAPTURE(path);
    const auto rules = parse_rules(path, problems);
    REQUIRE_FALSE(rules.has_value());
    CHECK_THAT(rules.error().message, Catch::Contains("«" + path + "»"));
    CHECK(rules.error().message.find('\n') == std::string::npos);
  }
  folder.write("a.rules", "");  // a file, but not the folder
  CHECK_FALSE(parse_rules(folder.file("a.rules"), problems).has_value());
  CHECK(problems.empty());
}

TEST_CASE("parse_rules: the fingerprint changes with names and bytes of the files only") {
  const auto fingerprint = [](std::string_view name, std::string_view bytes) {
    const Folder folder;
    folder.write(name, bytes);
    std::vector<Problem> problems;
    return parse_rules(folder.path(), problems)->fingerprint;
  };
  const std::string one = fingerprint("a.rules", kSmallLexicon);
  CHECK(one.size() == 16);
  CHECK(one.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(fingerprint("a.rules", kSmallLexicon) == one);
  CHECK(fingerprint("b.rules", kSmallLexicon) != one);
  CHECK(fingerprint("a.rules", std::string(kSmallLexicon) + "#") != one);
}

TEST_CASE("parse_rules: a circle of kinds, and one of stand-ins, is reported and ends") {
  const std::vector<Problem> problems = problems_of(
      "نوع: أول\nضمن: ثان\n\nنوع: ثان\nضمن: أول\n\n"
      "كيان: x\nنوع: أول\nاسم: أكس\nينوب عن: y\n\nكيان: y\nنوع: ثان\nاسم: واي\nينوب عن: x\n\n"
      "كيان: z\nنوع: أول\nاسم: زد\nينوب عن: z\n");
  REQUIRE(problems.size() == 3);
  CHECK(problems[0].line == 5);
  CHECK_THAT(problems[0].message, Catch::Contains("نوع يندرج تحت نفسه «ثان»"));
  CHECK_THAT(problems[1].message, Catch::Contains("كيان ينوب عن نفسه «x» عن «y»"));
  CHECK_THAT(problems[2].message, Catch::Contains("كيان ينوب عن نفسه «z» عن «z»"));
}

TEST_CASE("parse_rules: too many kinds are refused, not mixed up") {
  std::string text;
  for (int index = 0; index < 80; ++index) text += "نوع: نوع" + std::to_string(index) + "\n\n";
  const std::vector<Problem> problems = problems_of(text);
  REQUIRE(has_errors(problems));
  CHECK_THAT(problems[0].message, Catch::Contains("أنواع أكثر من الحد"));
}

TEST_CASE("parse_rules: a hostile file is reported, never obeyed") {
  std::mt19937 random(11);
  const std::vector<std::string> parts = {
      "سؤال: ", "استخراج: ", "صيغة: ", "طلب: ", "حقيقة: ", "كلمات: ", "جواب: ", "وصف: ", "كيان: ",
      "نوع: ",  "اسم: ",     "{",      "}",     "(",       ")",       "[",      "]",     "|",
      "…",      "؟",         "،",      "*",     "+",       "(@",      "مقر",    "منظمة", "دولة",
      "المقر",  "قراءة",     "ليس ",   "عدد ",  "حول {",   "في {",    "\n",     "\n\n",  "\n",
      "\xFF",   "\xD9",      "\x02",   "أ: ",   "#",       " ",       " ",      ":",     "12"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (unsigned left = static_cast<unsigned>(random() % 80); left > 0; --left) {
      text += parts[random() % parts.size()];
    }
    const Folder folder;
    write_base_rules(folder);
    folder.write("a.rules", std::string(kSmallLexicon) + "\nعلاقة: المقر\n\n" + text);
    std::vector<Problem> problems;
    const auto book = Rulebook::load(folder.path(), problems);
    CHECK(book.has_value() == !has_errors(problems));
  }
}

}  // namespace
}  // namespace mujib::rulebook
