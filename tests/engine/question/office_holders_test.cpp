#include "engine/question/office_holders.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "engine/answer/answerer.hpp"
#include "tests/engine/world.hpp"

namespace mujib::question {
namespace {

using answer::world_engine;

// Keys of the persons that a question mentions.
std::string persons(const char* question) {
  const ingest::Knowledge& knowledge = world_engine().knowledge();
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
  CHECK(persons("ماذا قال النائب المستقل عن تقرير البنك؟") == "معن رزوق");
  CHECK(persons("وللنائب المستقل رأي") == "معن رزوق");
}

TEST_CASE("roles: an office with a name after it, or that nobody is given, means nobody else") {
  CHECK(persons("ماذا قال النائب المستقل معن رزوق؟").empty());
  CHECK(persons("ماذا قال النائب المستقل السابق؟").empty());
  CHECK(persons("ماذا قال الخبير الاقتصادي؟").empty());
  CHECK(persons("من الرئيس؟").empty());
  CHECK(persons("").empty());
  CHECK(persons("\xFF الوزير").empty());
}

}  // namespace
}  // namespace mujib::question
