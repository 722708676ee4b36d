#include "engine/arabic/language.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "engine/text/normalise.hpp"
#include "tests/engine/language.hpp"

namespace mujib::arabic {
namespace {

using text::fold;

std::string stem(std::string_view word) { return shipped_language().stem(word); }
std::string root(std::string_view word) { return shipped_language().root(word); }
bool is_function_word(std::string_view word) { return shipped_language().is_function_word(word); }

struct Pair {
  const char* a;
  const char* b;
};

// Forms of one word: particles, article, number, gender, pronoun, tanwin.
const Pair kOneStem[] = {
    {"قصة", "قصتها"},
    {"مدته", "المدة"},
    {"كلفة", "كلفتها"},
    {"كلفته", "والكلفة"},
    {"سيرة", "سيرته"},
    {"كالدولة", "دولة"},
    {"الجسور", "جسر"},
    {"رواتبهم", "راتب"},
    {"للطلاب", "الطالب"},
    {"المنظمات", "منظمة"},
    {"والمنظمات", "منظمة"},
    {"والمنظمة", "منظمة"},
    {"بالمنظمة", "منظمة"},
    {"للمنظمة", "منظمة"},
    {"كالمنظمة", "منظمة"},
    {"وبالمنظمة", "المنظمتين"},
    {"منظمتهم", "منظمة"},
    {"دول", "الدول"},
    {"دولته", "دولة"},
    {"الدولتين", "دولة"},
    {"للدول", "ودول"},
    {"دولة", "دوله"},
    {"الأعضاء", "أعضاء"},
    {"عضو", "أعضائها"},
    {"والأعضاء", "عضوا"},
    {"تسعى", "يسعى"},
    {"ستسعى", "وتسعى"},
    {"احتجاجات", "الاحتجاج"},
    {"للاحتجاجات", "احتجاج"},
    {"محتجين", "المحتجون"},
    {"كازاخستان", "وكازاخستان"},
    {"بكازاخستان", "كازاخستان"},
    {"لكازاخستان", "فكازاخستان"},
    {"الكازاخستانية", "كازاخستان"},
    {"الكازاخي", "كازاخية"},
    {"روسيا", "بروسيا"},
    {"وروسيا", "لروسيا"},
    {"روسي", "الروسية"},
    {"الروسية", "روسيا"},
    {"بيلاروسيا", "وبيلاروسيا"},
    {"لبيلاروسيا", "بيلاروسيا"},
    {"تركيا", "وتركيا"},
    {"بتركيا", "لتركيا"},
    {"التركية", "التركي"},
    {"الأرمينية", "أرمينيا"},
    {"أذربيجان", "وأذربيجان"},
    {"الأذربيجانية", "أذربيجان"},
    {"أوكرانيا", "لأوكرانيا"},
    {"أفغانستان", "لأفغانستان"},
    {"فلسطين", "الفلسطيني"},
    {"بفلسطين", "فلسطين"},
    {"فرنسا", "الفرنسي"},
    {"لبنان", "للبنان"},
    {"ليبيا", "وليبيا"},
    {"ألمانيا", "الألمانية"},
    {"مقرها", "المقر"},
    {"ومقره", "مقر"},
    {"قيادته", "القيادة"},
    {"بقيادة", "قيادة"},
    {"رئيس", "الرؤساء"},
    {"رئيسها", "رؤساء"},
    {"الوزير", "ووزراء"},
    {"زعماء", "الزعيم"},
    {"حلفائه", "حليف"},
    {"قوات", "القوة"},
    {"لجنة", "للجنة"},
    {"اللغات", "لغة"},
    {"سنوات", "سنة"},
    {"أعوام", "عام"},
    {"أهدافها", "هدف"},
    {"سياسي", "السياسات"},
    {"عسكريا", "العسكرية"},
    {"رسميا", "رسمي"},
    {"أعلنت", "أعلن"},
    {"تأسست", "تأسس"},
    {"قرروا", "قرر"},
    {"خسرت", "خسر"},
    {"ستصبح", "تصبح"},
    {"ومساعدات", "المساعدة"},
    {"صراعات", "الصراع"},
    {"بموقفها", "الموقف"},
    {"مواقف", "موقف"},
    {"برلمانات", "البرلمان"},
    {"علاقات", "العلاقة"},
    {"الشعوب", "شعب"},
    {"الأحزاب", "حزب"},
    {"البلدان", "بلدان"},
    {"وبدعم", "دعم"},
    {"سوريا", "السوري"},
};

const Pair kOtherStem[] = {
    {"روسيا", "بيلاروسيا"},
    {"تركيا", "تركمانستان"},
    {"عام", "عامل"},
    {"حرب", "حزب"},
    {"روسيا", "رئيس"},
    {"رؤساء", "روسيا"},
    {"دولة", "دور"},
    {"منظمة", "نظام"},
    {"مقر", "قرار"},
    {"قمة", "قيمة"},
    {"كازاخستان", "أوزبكستان"},
    {"كازاخستان", "باكستان"},
    {"قرغيزستان", "طاجيكستان"},
    {"أرمينيا", "ألمانيا"},
    {"أوكرانيا", "بولندا"},
    {"ليبيا", "لبنان"},
    {"سوريا", "سيارة"},
    {"مجلس", "جلسة"},
    {"اتحاد", "تحالف"},
    {"معاهدة", "اتفاق"},
    {"أمن", "أمة"},
    {"جماعي", "جمعية"},
    {"موقف", "وقف"},
    {"عسكر", "سكر"},
    {"رئيس", "رأس"},
    {"بيان", "بيت"},
    {"بلد", "ولد"},
    {"فلك", "فلسطين"},
    {"وزير", "وزن"},
    {"سلطان", "سلطة"},
    {"سياسة", "سيطرة"},
    {"لغة", "لقاء"},
    {"كتاب", "كاتب"},
    {"كبير", "كثير"},
    {"شرق", "شركة"},
    {"شمال", "شمل"},
    {"دفاع", "دفع"},
    {"ميثاق", "وثيقة"},
    {"عدو", "عدد"},
    {"قوة", "قوم"},
    {"هدف", "هدوء"},
    {"انقلاب", "قلب"},
    {"معركة", "حركة"},
    {"حكومة", "حكمة"},
    {"شهر", "شهيد"},
};

// Verbs, their nouns and participles.
const Pair kOneRoot[] = {
    {"تأسس", "تأسيس"},     {"تأسست", "أسس"},      {"أسس", "مؤسس"},       {"التأسيس", "مؤسسها"},
    {"انضم", "انضمام"},    {"تنضم", "منضمة"},     {"انضمت", "ينضم"},     {"منضم", "تضم"},
    {"يضم", "انضم"},       {"خسر", "خسارة"},      {"خسرت", "خسائر"},     {"تدخل", "يتدخل"},
    {"دخول", "تدخلات"},    {"تدخلت", "دخل"},      {"استجاب", "استجابة"}, {"يستجيب", "استجاب"},
    {"ساعد", "مساعدة"},    {"مساعدات", "يساعد"},  {"أعلن", "إعلان"},     {"أعلنت", "الإعلان"},
    {"صراع", "صراعات"},    {"قال", "قول"},        {"يقول", "أقوال"},     {"قال", "تقول"},
    {"قاد", "قيادة"},      {"يقود", "قائد"},      {"تقوده", "قيادته"},   {"هزم", "هزيمة"},
    {"انهزم", "هزم"},      {"ينهزم", "هزيمة"},    {"احتج", "احتجاج"},    {"يحتج", "محتجين"},
    {"اجتمع", "اجتماع"},   {"يجتمع", "اجتماعات"}, {"تعاون", "يتعاون"},   {"متعاون", "تعاون"},
    {"انتخب", "انتخابات"}, {"سعى", "تسعى"},       {"يقع", "تقع"},        {"وقع", "يقع"},
    {"انتصر", "انتصار"},   {"نصر", "منتصر"},      {"تحالف", "متحالف"},   {"استقل", "استقلال"},
    {"بنى", "بناء"},       {"عزز", "تعزيز"},      {"استخدم", "استخدام"}, {"يهتم", "اهتم"},
};

const Pair kOtherRoot[] = {
    {"خسر", "حضر"},    {"قال", "قاد"},     {"هزم", "هجم"},       {"دخل", "خرج"},
    {"أسس", "أمن"},    {"أعلن", "عمل"},    {"صراع", "صراحة"},    {"ساعد", "سعى"},
    {"انضم", "انهزم"}, {"تعاون", "إعلان"}, {"استجاب", "استخدم"}, {"قيادة", "قوة"},
};

}  // namespace

TEST_CASE("stem: the forms of one word meet") {
  for (const Pair& pair : kOneStem) {
    INFO(pair.a << " " << pair.b);
    CHECK(stem(fold(pair.a)) == stem(fold(pair.b)));
  }
}

TEST_CASE("stem: different words stay apart") {
  for (const Pair& pair : kOtherStem) {
    INFO(pair.a << " " << pair.b);
    CHECK(stem(fold(pair.a)) != stem(fold(pair.b)));
  }
}

// «ك» before a name is read where the lexicon knows the name (lexicon/mention.hpp).
TEST_CASE("stem: a name keeps one stem under every particle") {
  for (const char* word : {"كازاخستان", "كاراباخ", "كرملين", "بوتين", "بريطانيا", "ليتوانيا",
                           "فنزويلا", "وارسو", "طاجيكستان", "أنقرة", "موسكو", "ناتو", "أردوغان",
                           "سلطان", "إسطنبول", "نخجوان", "الصين", "توكاييف"}) {
    const std::string expected = stem(fold(word));
    for (const char* particle : {"و", "ف", "ب", "ل", "وب", "ول"}) {
      INFO(particle << word);
      CHECK(stem(fold(std::string(particle) + word)) == expected);
    }
  }
}

TEST_CASE("stem: Kazakhstan keeps its first letter") {
  CHECK(stem("كازاخستان").starts_with("كازاخ"));
  CHECK(stem("بكازاخستان").starts_with("كازاخ"));
}

TEST_CASE("stem, root: short words, numbers and Latin come back as they are") {
  for (const char* word : {"", "و", "في", "2009", "nato", "g20", "3.5", "\xFF", "\xD8", "москва"}) {
    INFO(word);
    CHECK(stem(word) == word);
    CHECK(root(word) == word);
  }
}

TEST_CASE("root: a verb, its noun and its participle meet") {
  for (const Pair& pair : kOneRoot) {
    INFO(pair.a << " " << pair.b);
    CHECK(root(fold(pair.a)) == root(fold(pair.b)));
  }
}

TEST_CASE("root: different verbs stay apart") {
  for (const Pair& pair : kOtherRoot) {
    INFO(pair.a << " " << pair.b);
    CHECK(root(fold(pair.a)) != root(fold(pair.b)));
  }
}

TEST_CASE("stem, root: whatever the letters, at least two are left") {
  std::mt19937 random(11);
  std::uniform_int_distribution<std::size_t> letter(0, 13);
  std::uniform_int_distribution<int> length(3, 9);
  const std::string_view letters = "اويتسنملبكفهرد";
  for (int round = 0; round < 50000; ++round) {
    std::string word;
    for (int left = length(random); left > 0; --left) word += letters.substr(letter(random) * 2, 2);
    INFO(word);
    REQUIRE(stem(word).size() >= 4);
    REQUIRE(root(word).size() >= 4);
    REQUIRE(root(word) == root(word));
  }
}

TEST_CASE("stem, root: what is too long for a word comes back as it is") {
  for (const char* letter : {"ا", "ه", "و", "ت", "ب"}) {
    std::string word;
    for (int left = 50000; left > 0; --left) word += letter;
    CHECK(stem(word) == word);
    CHECK(root(word) == word);
  }
}

TEST_CASE("is_function_word: words of grammar, with و and ف or without") {
  for (const char* word :
       {"في",   "من",  "التي", "الذي", "كان", "كانت", "وكان", "فكان", "ليس",   "وليست", "هذا",
        "وهذه", "إلى", "على",  "عن",   "ثم",  "أو",   "و",    "لأن",  "وأنه",  "هؤلاء", "أيضًا",
        "لم",   "فلم", "قد",   "وقد",  "كل",  "بعض",  "هناك", "ذلك",  "بينهما"}) {
    INFO(word);
    CHECK(is_function_word(fold(word)));
  }
}

TEST_CASE("is_function_word: words of content are none") {
  for (const char* word : {"", "روسيا", "مقر", "عام", "دولة", "تأسس", "وزير", "فرد", "ولد", "2009",
                           "nato", "عضو", "قال", "موقف", "هدف", "شمال"}) {
    INFO(word);
    CHECK_FALSE(is_function_word(fold(word)));
  }
}

}  // namespace mujib::arabic
