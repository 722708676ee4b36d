#include "engine/question/speller.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "tests/engine/small_world.hpp"

namespace mujib::question {
namespace {

Speller speller() {
  Speller out(small_rules_book()->language());
  for (const char* word :
       {"الاعضاء", "اعضاء", "عضو", "منظمه", "معاهده", "مقر", "تاسست", "عام", "حزب", "نجحت", "تمني",
        "اللي", "الدول", "موقف", "المقر", "ماهر", "تجار"}) {
    out.add(word, 10);
  }
  for (const char* name : {"تركيا", "روسيا", "الجماعي"}) out.add_name(name, 10);
  out.add("قمه", 50);
  out.add("قمر", 1);
  out.add_sticking("في");
  out.finish();
  return out;
}

TEST_CASE("correct: a near known word is meant") {
  struct Row {
    const char* typed;
    const char* meant;
  };
  const Row row = GENERATE(values<Row>({
      {"الاعظاء", "الاعضاء"},  // ض and ظ
      {"منضمه", "منظمه"},
      {"معاههده", "معاهده"},  // doubled
      {"معاهه", "معاهده"},    // missing
      {"تاسسست", "تاسست"},
      {"روسيل", "روسيا"},
      {"ترميا", "تركيا"},
      {"الجماعى", "الجماعي"},
      {"عظو", "عضو"},    // short: only what sounds alike
      {"مقوف", "موقف"},  // swapped
      {"الجاماعي", "الجماعي"},
      {"منظمهمعاهده", "منظمه معاهده"},  // stuck together
      {"منظمهفي", "منظمه في"},
  }));
  CAPTURE(row.typed);
  const Speller spell = speller();
  const auto corrected = spell.correct(row.typed);
  REQUIRE(corrected);
  CHECK(*corrected == row.meant);
}

TEST_CASE("correct: what is known, or near to nothing, stays") {
  const Speller spell = speller();
  for (const char* word : {"منظمه", "روسيا", "مقر", "", "كهرباء", "فيل", "x", "برتقاله", "123"}) {
    CAPTURE(word);
    CHECK_FALSE(spell.correct(word));
  }
}

TEST_CASE("correct: a form of a known word, or another word near it, is no error") {
  const Speller spell = speller();
  for (const char* word : {"حزبين", "والاحزاب", "مظهر", "تدار", "الدوله", "منظمات"}) {
    CAPTURE(word);
    CHECK_FALSE(spell.correct(word));
  }
}

TEST_CASE("correct: a noun that the language has is what was meant") {
  Speller spell(small_rules_book()->language());
  spell.add("الكتاب", 9);
  spell.finish();
  CHECK_FALSE(spell.correct("الكتان"));
  CHECK(spell.correct("الكتتاب").value_or("") == "الكتاب");
}

TEST_CASE("correct: dialect forms are put into standard ones") {
  const Speller spell = speller();
  CHECK(spell.correct("منجحتش").value_or("") == "ما نجحت");
  CHECK(spell.correct("اتمني").value_or("") == "تمني");
  CHECK(spell.correct("عاللي").value_or("") == "علي اللي");
  CHECK(spell.correct("هالدول").value_or("") == "هذا الدول");
  CHECK(spell.correct("عتركيا").value_or("") == "علي تركيا");
}

TEST_CASE("correct: of two near words the more frequent is meant") {
  Speller spell(small_rules_book()->language());
  spell.add_name("سلامان", 1);
  spell.add_name("سلاماس", 90);
  spell.finish();
  CHECK(spell.correct("سلاماك").value_or("") == "سلاماس");
}

TEST_CASE("correct: any bytes, however long, do no harm") {
  const Speller spell = speller();
  std::mt19937 random(9);
  for (int round = 0; round < 2000; ++round) {
    std::string word;
    for (unsigned left = static_cast<unsigned>(random() % 24); left > 0; --left) {
      word += static_cast<char>(random() % 256);
    }
    CAPTURE(word);
    CHECK_FALSE(spell.knows(word));
    CHECK_FALSE(spell.correct(word));
  }
  std::string letters;
  for (int i = 0; i < 2000; ++i) letters += "ض";
  CHECK_FALSE(spell.correct(std::string(4000, 'a')));
  CHECK_FALSE(spell.correct(letters));
}

TEST_CASE("finish: a known word without end costs no more than one") {
  const auto deletions = [](std::size_t letters) {
    Speller spell(small_rules_book()->language());
    std::string word;
    for (std::size_t left = letters; left > 0; --left) word += left % 2 == 0 ? "ض" : "ب";
    spell.add(word, 1);
    spell.finish();
    return spell.deletions();
  };
  CHECK(deletions(10) == 11);
  CHECK(deletions(33) == 34);  // one letter more than a word that is corrected
  CHECK(deletions(50000) == 0);
}

TEST_CASE("correct: a speller that knows nothing corrects nothing") {
  Speller spell(small_rules_book()->language());
  spell.finish();
  CHECK_FALSE(spell.correct("كلمه"));
  CHECK_FALSE(spell.knows("كلمه"));
}

}  // namespace
}  // namespace mujib::question
