#include "engine/question/context.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/engine/small_world.hpp"

namespace mujib::question {
namespace {

const lexicon::Lexicon& lexicon() { return small_rules_book()->lexicon(); }

std::string keys(const std::vector<EntityId>& ids) {
  std::string out;
  for (const EntityId id : ids) out += (out.empty() ? "" : " ") + lexicon().entity(id).key;
  return out;
}

std::vector<EntityId> entities(std::initializer_list<const char*> names) {
  std::vector<EntityId> out;
  for (const char* key : names) out.push_back(lexicon().by_key(key));
  return out;
}

// What the one reference or pronoun of a question means.
std::string meant(std::string_view question, const std::vector<EntityId>& recent) {
  rulebook::Analysis analysis = small_rules_book()->analyse(question);
  resolve_references(analysis, recent, *small_rules_book());
  for (const lexicon::Mention& mention : analysis.mentions) {
    if (mention.kind == lexicon::Mention::Kind::kReference ||
        mention.kind == lexicon::Mention::Kind::kPronoun) {
      return mention.entity == kNoEntity ? "?" : lexicon().entity(mention.entity).key;
    }
  }
  return "no reference";
}

TEST_CASE("recent_entities: unknown keys are dropped, doubles are one") {
  Context context;
  CHECK(recent_entities(context, lexicon()).empty());
  context.entities = {"sea",      "nobody", "", "sea", "bridges", std::string(10'000, 'x'),
                      "\xFF\x02", "SEA"};
  CHECK(keys(recent_entities(context, lexicon())) == "sea bridges");
  context.answers = {"noura", "'; DROP TABLE", "reem"};
  CHECK(keys(last_answers(context, lexicon())) == "noura reem");
}

TEST_CASE("resolve_references: the most recent that agrees in type, gender and number") {
  struct Row {
    const char* question;
    std::vector<EntityId> recent;
    const char* meant;
  };
  const std::vector<Row> rows = {
      {"أين مقر المنظمة؟", entities({"bridges"}), "bridges"},
      {"أين مقر المنظمة؟", entities({"plains", "bridges"}), "bridges"},  // «منظمة …»
      {"أين مقر التكتل؟", entities({"plains", "bridges"}), "plains"},
      {"أين مقر المنظمة؟", entities({"sea", "bridges"}), "bridges"},
      {"أين مقر المنظمة؟", entities({"sea"}), "?"},
      {"أين مقر المنظمة؟", {}, "?"},
      {"أين مقرها؟", entities({"bridges"}), "bridges"},
      {"أين مقرها؟", entities({"haddad", "bridges"}), "bridges"},  // he is no ها
      {"أين مقرها؟", {}, "?"},
      {"أين مقره؟", entities({"mansour", "haddad"}), "haddad"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.question, keys(row.recent));
    CHECK(meant(row.question, row.recent) == row.meant);
  }
}

TEST_CASE("resolve_references: a noun that is asked for refers to nobody") {
  CHECK(meant("ما التكتل الذي يضم بحرستان؟", entities({"bridges"})) == "?");
  CHECK(meant("في أي المنظمة؟", entities({"bridges"})) == "?");
}

TEST_CASE("antecedent: a reference may differ in gender, a pronoun may not") {
  const auto recent = entities({"bridges"});
  lexicon::Mention alliance{.kind = lexicon::Mention::Kind::kReference,
                            .gender = Gender::kMasculine};
  lexicon::Mention pronoun{.kind = lexicon::Mention::Kind::kPronoun, .gender = Gender::kMasculine};
  const TypeId organisation = *lexicon().types().find("منظمة");
  CHECK(antecedent(alliance, organisation, recent, lexicon()) == recent[0]);
  CHECK(antecedent(pronoun, organisation, recent, lexicon()) == kNoEntity);
  CHECK(antecedent(alliance, *lexicon().types().find("مدينة"), recent, lexicon()) == kNoEntity);
}

TEST_CASE("remember: what was mentioned goes to the front, eight are kept") {
  Context context;
  keep_recent(context, entities({"sea", "hill"}), lexicon());
  CHECK(context.entities == std::vector<std::string>{"sea", "hill"});
  keep_recent(context, entities({"hill"}), lexicon());
  CHECK(context.entities == std::vector<std::string>{"hill", "sea"});
  keep_recent(context,
              entities({"bridges", "plains", "river", "desert", "noura", "reem", "haddad",
                        "mansour", "sea"}),
              lexicon());
  CHECK(context.entities.size() == 8);
  CHECK(context.entities.front() == "bridges");
  context.entities.assign(1000, "nobody");
  keep_recent(context, {}, lexicon());
  CHECK(context.entities.empty());
}

}  // namespace
}  // namespace mujib::question
