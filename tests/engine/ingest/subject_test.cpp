// What a document is about, in its own words, and which facts take it as their subject.

#include <catch2/catch.hpp>
#include <string>

#include "engine/ingest/reading.hpp"
#include "tests/engine/base_rules.hpp"
#include "tests/engine/folder.hpp"
#include "tests/engine/small_rules.hpp"

namespace mujib::ingest {
namespace {

constexpr std::string_view kSubjectRules = R"(
ليس موضوعا: أفعال
تضم: تقع، أقيمت

علاقة: تعريف
إلى: عبارة

استخراج: تعريف
صيغة: {الموضوع} [{اعتراض}] (هو|هي) {عبارة}
حقيقة: {الموضوع}، تعريف، {عبارة}

علاقة: موقع
إلى: عبارة

استخراج: موقع
صيغة: ({الموضوع} …|{أول}) (يقع|تقع) في {عبارة}
حقيقة: {الموضوع}، موقع، {عبارة}

علاقة: ارتفاع
إلى: عبارة

استخراج: ارتفاع
صيغة: ارتفاع {الموضوع} {عدد}
حقيقة: {الموضوع}، ارتفاع، {عدد}

سؤال: ما هو
صيغة: ما {كيان}
طلب: {كيان}، *، ؟
)";

std::shared_ptr<const rulebook::Rulebook> book() {
  static const std::shared_ptr<const rulebook::Rulebook> one = [] {
    const Folder folder;
    write_base_rules(folder);
    folder.write("lexicon.rules", kSmallLexicon).write("subject.rules", kSubjectRules);
    std::vector<Problem> problems;
    auto loaded = rulebook::Rulebook::load(folder.path(), problems);
    for (const Problem& one_problem : problems) UNSCOPED_INFO(to_string(one_problem));
    REQUIRE(loaded.has_value());
    return *loaded;
  }();
  return one;
}

// «subject relation object», a bar between facts, in the order of the text.
std::string facts_of(std::string_view text) {
  Document document;
  document.text = std::string(text);
  std::string out;
  for (const Fact& fact : read_document(document, *book()).facts) {
    const auto shown = [&](const Argument& one) {
      return one.entity != kNoEntity ? book()->lexicon().entity(one.entity).key
                                     : std::string(one.span.of(document.text));
    };
    out += (out.empty() ? "" : " | ") + shown(fact.subject) + " " +
           book()->rules().relations[fact.relation].name + " " + shown(fact.object);
  }
  return out;
}

TEST_CASE("subject: a document is about what its first sentence introduces") {
  struct Row {
    const char* text;
    const char* facts;
  };
  const Row row = GENERATE(values<Row>({
      {"برج الرياح (بالفارسية: بادگير) هو برج قديم.", "برج الرياح تعريف برج قديم"},
      {"برج الرياح، المعروف ببرج السكون، هو برج قديم.", "برج الرياح تعريف برج قديم"},
      // the first sentence alone tells
      {"هنا كلام آخر. برج الرياح هو برج قديم.", ""},
      // an entity by any of its names is that entity
      {"بحرستان هي بلاد السفن.", "sea تعريف بلاد السفن"},
      // what opens with a particle or a verb is no name
      {"في الساحل القديم هي المدينة.", ""},
      {"تقع القرية قرب البحر هي الأكبر.", ""},
      {"وأقيمت القلعة هي الأكبر.", ""},
      // later sentences: the same words, none at all, a pronoun
      {"برج الرياح هو برج قديم. برج الرياح الشاهق يقع في الجنوب.",
       "برج الرياح تعريف برج قديم | برج الرياح موقع الجنوب"},
      {"برج الرياح هو برج قديم. يقع في الجنوب.",
       "برج الرياح تعريف برج قديم | برج الرياح موقع الجنوب"},
      {"برج الرياح هو برج قديم. ارتفاع برج الرياح 30 مترا.",
       "برج الرياح تعريف برج قديم | برج الرياح ارتفاع 30"},
      {"برج الرياح هو برج قديم. ارتفاعه 30 مترا.",
       "برج الرياح تعريف برج قديم | برج الرياح ارتفاع 30"},
      // of something else nothing is said of it
      {"برج الرياح هو برج قديم. برج السكون يقع في الشمال. ارتفاع السور 5 أمتار.",
       "برج الرياح تعريف برج قديم"},
      // a paragraph that does not speak of it leaves nothing out
      {"برج الرياح هو برج قديم.\n\nللسوق باب واحد كبير من الخشب. يقع في الشمال.",
       "برج الرياح تعريف برج قديم"},
      // a pronoun that does not agree means another
      {"بحرستان هي بلاد السفن. ارتفاعه 30 مترا.", "sea تعريف بلاد السفن"},
      {"بحرستان هي بلاد السفن. ارتفاعها 30 مترا.", "sea تعريف بلاد السفن | sea ارتفاع 30"},
  }));
  CAPTURE(row.text);
  CHECK(facts_of(row.text) == row.facts);
}

TEST_CASE("subject: a heading's entity comes before the document's subject where none is named") {
  CHECK(facts_of("برج الرياح هو برج قديم.\n\nجبلستان\n\nتقع في الشمال.") ==
        "برج الرياح تعريف برج قديم | hill موقع الشمال");
}

}  // namespace
}  // namespace mujib::ingest
