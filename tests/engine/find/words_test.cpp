#include "engine/find/words.hpp"

#include <catch2/catch.hpp>

#include "engine/text/normalise.hpp"
#include "tests/engine/language.hpp"

namespace mujib::find {
namespace {

int match_of(const char* asked, const char* read) {
  const WordForms forms = forms_of(shipped_language(), text::fold(read));
  return match(forms_of(shipped_language(), text::fold(asked)),
               {forms.word, forms.stem, forms.root});
}

struct Row {
  const char* asked;
  const char* read;
  int value;
};

const Row kRows[] = {
    {"مدينة", "مدينة", 1024},         {"أحمد", "احمد", 1024}, {"مدينة", "المدينة", 973},
    {"المنظمات", "منظمة", 973},       {"تأسس", "تأسيس", 717}, {"انضم", "انضمام", 717},
    {"سترافينسكي", "سترافنسكي", 614}, {"مدة", "مدتها", 973},  {"قمر", "بحر", 0},
    {"روسيا", "بيلاروسيا", 0},        {"2009", "2009", 1024}, {"2009", "2008", 0},
    {"nato", "nato", 1024},
};

}  // namespace

TEST_CASE("match: the same word, stem, root or nearly the same letters") {
  for (const Row& row : kRows) {
    INFO(row.asked << " " << row.read);
    CHECK(match_of(row.asked, row.read) == row.value);
  }
}

TEST_CASE("likeness: all of a word is like itself, and it is the same both ways") {
  CHECK(likeness("سلوفينيا", "سلوفينيا") == kOne);
  CHECK(likeness("سلوفينيا", "سلوفاكيا") == likeness("سلوفاكيا", "سلوفينيا"));
  CHECK(likeness("سلوفينيا", "سلوفاكيا") < kOne);
  CHECK(likeness("قلم", "بيت") == 0);
  CHECK(likeness("", "") == 0);
}

TEST_CASE("likeness: a long word is compared by its beginning, in bounded space") {
  std::string longest;
  for (int count = 0; count < 500; ++count) longest += "كلمه";
  CHECK(likeness(longest, longest) == kOne);
}

TEST_CASE("letters: characters are counted, not bytes") {
  CHECK(letters("") == 0);
  CHECK(letters("علم") == 3);
  CHECK(letters("g20") == 3);
}

}  // namespace mujib::find
