#include "engine/question/office_holders.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/answer/answerer.hpp"
#include "tests/engine/answer/small_engine.hpp"

namespace mujib::question {
namespace {

using answer::shipped_engine;

// Keys of the persons that a question mentions.
std::string persons(const char* question) {
  const ingest::Knowledge& knowledge = shipped_engine().knowledge();
  rulebook::Analysis analysis = knowledge.book->analyse(question);
  OfficeHolders(knowledge).apply(analysis);
  std::string out;
  for (const lexicon::Mention& mention : analysis.mentions) {
    if (mention.kind != lexicon::Mention::Kind::kReference || mention.entity == kNoEntity) continue;
    if (!out.empty()) out += ' ';
    out += knowledge.book->lexicon().entity(mention.entity).names.front();
  }
  return out;
}

TEST_CASE("roles: an office that the documents give one person means that person") {
  CHECK(persons("ماذا قال المتحدث باسم الكرملين عن الاتصالات؟") == "ديمتري بيسكوف");
  CHECK(persons("كيف رأى الصحفي التركي تصرف روسيا؟") == "محمد أونلمش");
  CHECK(persons("وللصحفي التركي رأي") == "محمد أونلمش");
}

TEST_CASE("roles: an office with a name after it, or that nobody is given, means nobody else") {
  CHECK(persons("ماذا قال الصحفي التركي محمد أونلمش؟").empty());
  CHECK(persons("ماذا قال الرئيس الأمريكي؟").empty());
  CHECK(persons("من الرئيس؟").empty());
  CHECK(persons("").empty());
  CHECK(persons("\xFF الصحفي").empty());
}

}  // namespace
}  // namespace mujib::question
