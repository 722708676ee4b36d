#include "engine/ingest/offices.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <stdexcept>
#include <string>

#include "engine/text/normalise.hpp"
#include "tests/engine/base_rules.hpp"
#include "tests/engine/small_rules.hpp"

namespace mujib::ingest {
namespace {

using lexicon::Mention;
using rulebook::Analysis;
using rulebook::Rulebook;

constexpr std::string_view kOffices = R"(
مجموعة: لقب
تضم: الرئيس، رئيس، المتحدث، متحدث، الصحفي، النائب

مجموعة: صفة مغيرة
تضم: السابق، الأسبق، نائب

مجموعة: رئيس
تضم: رئيس، زعيم

مجموعة: قاد
تضم: يقود، يرأس
)";

const Rulebook& book() {
  static const std::shared_ptr<const Rulebook> one = [] {
    const Folder folder;
    write_base_rules(folder);
    folder.write("lexicon.rules", kSmallLexicon).write("phrases.rules", kSmallPhrases);
    folder.write("offices.rules", kOffices);
    std::vector<Problem> problems;
    auto loaded = Rulebook::load(folder.path(), problems);
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return *loaded;
  }();
  return *one;
}

// What an office means after the sentences are read: «words=key» of each reference.
std::string meant(OfficeHolders::By by, const std::vector<const char*>& read, const char* text) {
  OfficeHolders holders(book(), by);
  for (const char* sentence : read) holders.learn(book().analyse(sentence));
  Analysis analysis = book().analyse(text);
  holders.resolve(analysis);
  std::string out;
  for (const Mention& mention : analysis.mentions) {
    if (mention.kind != Mention::Kind::kReference || mention.entity == kNoEntity) continue;
    out += (out.empty() ? "" : " ") + std::string(mention.span.of(analysis.text())) + "=" +
           book().lexicon().entity(mention.entity).key;
  }
  return out;
}

struct Row {
  std::vector<const char*> read;
  const char* text;
  const char* meant;
};

TEST_CASE("OfficeHolders: a title and the adjective of a state mean whom they introduce") {
  const char* kHaddad = "وقال الصحفي البحرستاني سامي الحداد كلمته";
  for (const Row& row : {
           Row{{kHaddad}, "ثم عاد الصحفي البحرستاني", "الصحفي البحرستاني=haddad"},
           Row{{kHaddad}, "ثم عاد للصحفي البحرستاني صوته", "للصحفي البحرستاني=haddad"},
           Row{{kHaddad}, "ثم عاد الصحفي البحرستاني ليلى منصور", ""},  // a name follows
           Row{{kHaddad}, "ثم عاد الصحفي البحرستاني السابق", ""},
           Row{{kHaddad}, "ثم عاد الصحفي الجبلستاني", ""},  // another state's
           Row{{kHaddad}, "ثم عاد الرئيس البحرستاني", ""},  // another office
           Row{{kHaddad}, "ثم عاد البحرستاني", ""},
           Row{{kHaddad, "الصحفي البحرستاني ليلى منصور"}, "عاد الصحفي البحرستاني", ""},  // two
           Row{{}, "عاد الصحفي البحرستاني", ""},
       }) {
    CAPTURE(row.text);
    CHECK(meant(OfficeHolders::By::kState, row.read, row.text) == row.meant);
  }
}

TEST_CASE("OfficeHolders: all words from a title to the name mean whom they introduce") {
  const char* kMansour = "وقالت المتحدث باسم المجلس ليلى منصور إن الطريق آمنة";
  for (const Row& row : {
           Row{{kMansour},
               "ماذا قالت المتحدث باسم المجلس عن الطريق؟",
               "المتحدث باسم المجلس=mansour"},
           Row{{kMansour}, "وللمتحدث باسم المجلس رأي", "وللمتحدث باسم المجلس=mansour"},
           Row{{kMansour}, "ماذا قالت المتحدث باسم المجلس ليلى منصور؟", ""},
           Row{{kMansour}, "ماذا قالت المتحدث باسم المجلس السابق؟", ""},
           Row{{kMansour}, "ماذا قالت المتحدث باسم الحزب؟", ""},
           Row{{kMansour}, "ماذا قال متحدث باسم المجلس؟", ""},       // any of them
           Row{{"قال الرئيس سامي الحداد"}, "ماذا قال الرئيس؟", ""},  // anybody's
           Row{{kMansour, "المتحدث باسم المجلس سامي الحداد"}, "ماذا قال المتحدث باسم المجلس؟", ""},
           Row{{kMansour}, "", ""},
           Row{{kMansour}, "\xFF المتحدث", ""},
       }) {
    CAPTURE(row.text);
    CHECK(meant(OfficeHolders::By::kWords, row.read, row.text) == row.meant);
  }
}

TEST_CASE("OfficeWords: which words ask for whom an office introduces") {
  const OfficeWords offices(book());
  const auto sets = [&](const char* word) { return book().sets_of(text::fold(word)); };
  CHECK(offices.is_title(text::fold("والرئيس")));
  CHECK_FALSE(offices.is_title("زعيم"));
  CHECK(offices.makes_another("السابق"));
  CHECK(offices.asks_for_holder(sets("زعيم")));
  CHECK(offices.asks_for_holder(sets("الصحفي")));
  CHECK_FALSE(offices.asks_for_holder(sets("يقود")));
  CHECK(offices.asks_for_leader(sets("يقود")));
  CHECK_FALSE(offices.asks_for_leader(sets("السابق")));
  CHECK(offices.makes_another(sets("السابق")));
}

TEST_CASE("introduces: nothing stands between an office and its holder but what belongs to it") {
  struct Case {
    const char* sentence;
    const char* belongs;  // of the words between
    bool introduces;
  };
  for (const Case& row : {
           Case{"قال الرئيس سامي الحداد", "", true}, Case{"قال الرئيس، سامي الحداد", "", true},
           Case{"عاد الرئيس. سامي الحداد باق", "", false},
           Case{"قال المتحدث باسم المجلس سامي الحداد", "المجلس", true},
           Case{"قال المتحدث باسم المجلس سامي الحداد", "", false},
           Case{"قال الرئيس الذي هو سامي الحداد", "", true},  // grammar
           Case{"قال الرئيس أمس لصديقه القديم في بيته على البحر إنه سامي الحداد", "", false},
           Case{"سامي الحداد قال للرئيس", "", false},  // it stands after
       }) {
    CAPTURE(row.sentence, row.belongs);
    const Analysis analysis = book().analyse(row.sentence);
    REQUIRE(!analysis.mentions.empty());
    std::uint32_t office = 0;
    const OfficeWords offices(book());
    while (!offices.is_title(analysis.word(office))) ++office;
    const auto belongs = [&](std::uint32_t at) { return analysis.word(at) == row.belongs; };
    const auto person = std::find_if(analysis.mentions.begin(), analysis.mentions.end(),
                                     [&](const Mention& one) { return offices.is_person(one); });
    REQUIRE(person != analysis.mentions.end());
    CHECK(offices.introduces(analysis, office, *person, belongs) == row.introduces);
  }
}

}  // namespace
}  // namespace mujib::ingest
