#include "transport/cli/scripted/wording.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace mujib::cli {
namespace {

struct Row {
  const char* wanted;
  const char* text;
  bool there;
};

const Row kRows[] = {
    {"روسيا", "تضم بيلاروسيا وأرمينيا", false},
    {"روسيا", "تضم بيلاروسيا وروسيا", true},
    {"الصين", "تنتمي للصين", true},
    {"رد سريع", "قوة الرد السريع", true},
    {"الجماعي", "أمن جماعي", true},
    {"الرد", "رد سريع", false},  // too short to know its article from its letters
    {"2002", "عام 20025", false},
    {"2002", "عام ٢٠٠٢م", true},
    {"20 ألف", "قوامها ٢٠ ألف فرد", true},
    {"20000", "20,000 فرد", true},
    {"خيان*", "بتهمة الخيانة", true},
    {"خيان", "بتهمة الخيانة", false},
    {"^لا", "لا، ليست عضوا", true},
    {"^لا", "نعم، ولا خلاف", false},
    {"^نعم هي", "نعم، هي عضو", true},
    {"<b>", "قال <B>نعم</B>", true},
    {"<b>", "قال نعم", false},
    {"Kaplan", "yusuf KAPLAN.", true},
    {"أحمد", "احمد", true},
    {"مدرسة", "بالمدرسه", true},
    {"الأمن الجماعي", "الأمـــن الجماعيّ", true},
    {"الأمن الجماعي", "الأمن، الجماعي", true},  // punctuation between words is not looked at
    {"الأمن الجماعي", "الأمن والسلم الجماعي", false},
    {"ورقة", "قة", false},
    {"كلمة", "", false},
    {"أطول من النص كله", "أطول", false},
};

TEST_CASE("wording: a word is found whole, in any spelling, with its particles") {
  for (const Row& row : kRows) {
    CAPTURE(row.wanted, row.text);
    CHECK(occurs(row.wanted, row.text) == row.there);
  }
}

TEST_CASE("wording: what is nothing after folding is found nowhere") {
  for (const char* wanted : {"", "^", "،؛", "*", "\xD9"}) {
    CAPTURE(wanted);
    CHECK_FALSE(occurs(wanted, "نص فيه كلمات"));
  }
}

TEST_CASE("wording: a text written as one finds words that its source splits") {
  CHECK(compact("في العا صمة الروسيـة.") == compact("في العاصمة الروسية"));
  CHECK(compact("١٢ ألفًا") == "12الفا");
  CHECK(compact("؟!،").empty());
}

}  // namespace
}  // namespace mujib::cli
