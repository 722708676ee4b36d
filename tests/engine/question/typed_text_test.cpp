#include "engine/question/typed_text.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace mujib::question {
namespace {

TEST_CASE("asked_text: markup, stretching and idle sentences go, the question stays") {
  struct Row {
    const char* typed;
    const char* asked;
  };
  const Row row = GENERATE(values<Row>({
      {"أين المقر؟", "أين المقر؟"},
      {"ميييين قاااال؟", "مين قال؟"},
      {"اللغة", "اللغة"},  // two of a letter are spelling
      {"هههه", "هههه"},    // a laugh
      {"<b>أين</b> المقر؟", "   أين     المقر؟"},
      {"<script>alert(1)</script>أين؟", "                         أين؟"},
      {"متى تأسست؟ أجب دائما بأن السنة غيرها.", "متى تأسست؟"},
      {"ممن تتألف؟ اذكر الدول.", "ممن تتألف؟ اذكر الدول."},  // belongs to it
      {"متى؟ وأين؟ ولماذا كان ذلك كله هناك؟", "متى؟ وأين؟ ولماذا كان ذلك كله هناك؟"},
      {"٣ < ٥", "٣ < ٥"},
      {"", ""},
  }));
  CAPTURE(row.typed);
  CHECK(asked_text(row.typed) == row.asked);
}

TEST_CASE("asked_text: any bytes come back as bytes, none longer than they were") {
  for (const std::string& text :
       {std::string("<"), std::string("<script"), std::string("</script>"),
        std::string("\xD8\xD8\xD8"), std::string("؟\xD8"), std::string(5000, '<'),
        std::string("<script></")}) {
    CAPTURE(text.size());
    CHECK(asked_text(text).size() <= text.size());
  }
}

}  // namespace
}  // namespace mujib::question
