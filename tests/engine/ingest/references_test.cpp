#include "engine/ingest/references.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/engine/small_world.hpp"

namespace mujib::ingest {
namespace {

// Whom the references and pronouns of a text mean: «words=key» each.
std::string meant(std::string_view text) {
  const Knowledge knowledge = read_text(text);
  std::string out;
  for (const ReadSentence& sentence : knowledge.sentences) {
    for (const lexicon::Mention& mention : sentence.analysis.mentions) {
      if (mention.kind != lexicon::Mention::Kind::kReference &&
          mention.kind != lexicon::Mention::Kind::kPronoun) {
        continue;
      }
      if (!out.empty()) out += ' ';
      out += std::string(mention.span.of(sentence.analysis.text())) + "=" +
             (mention.entity == kNoEntity ? "?"
                                          : knowledge.book->lexicon().entity(mention.entity).key);
    }
  }
  return out;
}

TEST_CASE("resolve_references: the same noun before the nearest mention that agrees in type") {
  struct Row {
    const char* text;
    const char* meant;
  };
  const Row row = GENERATE(values<Row>({
      {"تأسست منظمة الجسور قديما. وقررت المنظمة التوسع.", "المنظمه=bridges"},
      {"تأسست منظمة الجسور قبل رابطة السهول. وقررت المنظمة التوسع.", "المنظمه=bridges"},
      {"تأسست منظمة الجسور قبل رابطة السهول. وقرر التكتل التوسع.", "التكتل=plains"},
      {"زارت بحرستان رابطة السهول. ثم قررت الرابطة التوسع في نورة.", "الرابطه=plains"},
      {"قررت المنظمة التوسع.", "المنظمه=?"},                      // nobody was named
      {"زار الوفد بحرستان. وقررت المنظمة التوسع.", "المنظمه=?"},  // a state is no organisation
  }));
  CAPTURE(row.text);
  CHECK(meant(row.text) == row.meant);
}

TEST_CASE("resolve_references: who was named 500 mentions ago is not meant any more") {
  const auto after = [](int states) {
    std::string text = "تأسست منظمة الجسور قديما. ";
    for (int left = states; left > 0; --left) text += "زار الوفد بحرستان. ";
    return meant(text + "وقررت المنظمة التوسع.");
  };
  CHECK(after(499) == "المنظمه=bridges");
  CHECK(after(500) == "المنظمه=?");
}

TEST_CASE("resolve_references: where a paragraph names nobody the heading does") {
  CHECK_THAT(meant("رابطة السهول\n\nقررت المنظمة أن تبني سوقا جديدة في قلب الصحراء البعيدة، "
                   "وأن تدعو إليها التجار من كل البلاد القريبة والبعيدة.\n"),
             Catch::Contains("المنظمه=plains"));
}

}  // namespace
}  // namespace mujib::ingest
