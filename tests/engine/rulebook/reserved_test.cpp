#include "engine/rulebook/reserved.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "engine/text/normalise.hpp"

namespace mujib::rulebook {
namespace {

TEST_CASE("reserved: a row stands where its enum says") {
  CHECK(reserved(ReservedSet::kWhen).name == "متى");
  CHECK(reserved(ReservedSet::kWriter).name == "كاتب الوثيقة");
  CHECK(reserved(ReservedSet::kChoice).name == "تخيير");
  CHECK(reserved(ReservedSet::kOrdinalFeminine).name == "ترتيب مؤنث");
  CHECK(&reserved(ReservedSet::kListNoun) == &reserved_sets().back());
  CHECK(&reserved(ReservedType::kOrganisation) == &reserved_types().back());
  CHECK(reserved(Wording::kDisputed).name == "تختلف المصادر");
  CHECK(&reserved(Wording::kBounded) == &reserved_wordings().back());
}

TEST_CASE("reserved: no name is declared twice, and each says what it is for") {
  for (const auto* rows : {&reserved_sets(), &reserved_types(), &reserved_wordings()}) {
    std::set<std::string> names;
    for (const Reserved& row : *rows) {
      CAPTURE(row.name);
      CHECK(names.insert(text::fold(row.name)).second);
      CHECK(row.use.size() > 20);
      CHECK(row.file.ends_with(".rules"));
    }
  }
}

TEST_CASE("fill: slots of a wording") {
  struct Row {
    const char* wording;
    const char* filled;
  };
  for (const Row& row : {Row{"بحسب {قائل}: {جواب}", "بحسب سالم: نعم {قائل}"},
                         Row{"{ جواب }؟", "نعم {قائل}؟"},  // folded, like names elsewhere
                         Row{"بلا خانة", "بلا خانة"}, Row{"{غيرها} هنا", " هنا"}, Row{"", ""},
                         Row{"{قائل}{قائل}", "سالمسالم"}, Row{"قوس { مفتوح", "قوس "}}) {
    CAPTURE(row.wording);
    // What is filled in is no template again.
    CHECK(fill(row.wording, {{slot::kSpeaker, "سالم"}, {slot::kAnswer, "نعم {قائل}"}}) ==
          row.filled);
  }
}

}  // namespace
}  // namespace mujib::rulebook
