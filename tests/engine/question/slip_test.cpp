#include "engine/question/slip.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace mujib::question {
namespace {

struct Row {
  const char* typed;
  const char* meant;
};

TEST_CASE("is_slip: what a hurried hand writes") {
  const Row row = GENERATE(values<Row>({
      {"الاعظاء", "الاعضاء"},  // sounds alike
      {"معاههده", "معاهده"},   // doubled
      {"معاهه", "معاهده"},     // missed
      {"منظمهه", "منظمه"},
      {"مقوف", "موقف"},        // swapped
      {"المجتنع", "المجتمع"},  // the key beside it
  }));
  CAPTURE(row.typed);
  CHECK(is_slip(row.typed, row.meant));
}

TEST_CASE("is_slip: another word is no slip") {
  const Row row = GENERATE(values<Row>({
      {"مظهر", "ماهر"},       // a long vowel makes another word
      {"تدار", "تجار"},       // too short for the wrong key
      {"التعامل", "التعمل"},  // a vowel too many
      {"حزبين", "حابين"},
      {"موقف", "موقف"},  // the same
      {"", "كلمه"},
      {"كلمه", ""},
      {"abc", "كلمه"},
      {"\xFF\xD9", "كلمه"},
  }));
  CAPTURE(row.typed);
  CHECK_FALSE(is_slip(row.typed, row.meant));
}

TEST_CASE("sound_alike: both ways, and no letter with itself") {
  CHECK(sound_alike(U'ض', U'ظ'));
  CHECK(sound_alike(U'ظ', U'ض'));
  CHECK_FALSE(sound_alike(U'ض', U'ض'));
  CHECK_FALSE(sound_alike(U'م', U'ن'));
}

}  // namespace
}  // namespace mujib::question
