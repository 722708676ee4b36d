#include "engine/text/repair.hpp"

#include <catch2/catch.hpp>

using mujib::text::repair;

TEST_CASE("repair: lines that fill a column are joined with one blank") {
  const auto repaired = repair(
      "كان الطريق إلى المدينة القديمة طويلا جدا في تلك الأيام البعيدة من الشتاء وكان المسافرون\n"
      "يحملون معهم كل ما يحتاجون إليه من الطعام والماء حتى يصلوا إلى أبوابها قبل أن تغلق في\n"
      "المساء.\n");
  CHECK(repaired.text ==
        "كان الطريق إلى المدينة القديمة طويلا جدا في تلك الأيام البعيدة من الشتاء وكان المسافرون "
        "يحملون معهم كل ما يحتاجون إليه من الطعام والماء حتى يصلوا إلى أبوابها قبل أن تغلق في "
        "المساء.\n");
}
