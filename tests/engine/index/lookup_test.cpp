#include "engine/index/lookup.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "engine/types/work.hpp"
#include "tests/engine/answer/small_engine.hpp"

namespace mujib::index {
namespace {

using answer::ask;
using answer::small_engine;
using rulebook::Clause;
using rulebook::Term;

const ingest::Knowledge& knowledge() { return small_engine().knowledge(); }

EntityId entity(std::string_view key) { return knowledge().book->lexicon().by_key(key); }

Clause clause(std::string_view relation, Term subject, Term object) {
  Clause out;
  out.subject = std::move(subject);
  out.object = std::move(object);
  out.relation = *knowledge().book->rules().relation(relation);
  return out;
}

const Term kUnknown{.kind = Term::Kind::kUnknown};
Term slot(const char* name) { return {.kind = Term::Kind::kSlot, .slot = name}; }

Binding bind(const char* name, std::string_view key) {
  SlotValue value;
  value.entity = entity(key);
  return {{name, value}};
}

std::set<std::string> values(const Found& found) {
  std::set<std::string> out;
  for (const Row& row : found.rows) {
    if (row.value.entity != kNoEntity) {
      out.insert(knowledge().book->lexicon().entity(row.value.entity).key);
    } else if (row.value.date) {
      out.insert(std::to_string(row.value.date->year));
    }
  }
  return out;
}

using Keys = std::set<std::string>;

TEST_CASE("look_up: the other place of a fact is what was asked for") {
  const FactIndex index(knowledge());
  const auto ask = [&](const Clause& one, const Binding& binding,
                       std::optional<std::uint32_t> document = {}) {
    return values(look_up(knowledge(), index, one, binding, document));
  };
  CHECK(ask(clause("التأسيس", slot("منظمه"), kUnknown), bind("منظمه", "bridges")) == Keys{"1998"});
  CHECK(ask(clause("التأسيس", slot("منظمه"), kUnknown), bind("منظمه", "plains")) == Keys{"2004"});
  CHECK(ask(clause("عضو في", kUnknown, slot("منظمه")), bind("منظمه", "bridges")) ==
        Keys{"sea", "hill", "river"});
  CHECK(ask(clause("عضو في", kUnknown, slot("منظمه")), bind("منظمه", "plains")).empty());
  CHECK(ask(clause("عضو في", slot("دوله"), kUnknown), bind("دوله", "hill")) == Keys{"bridges"});
  CHECK(ask(clause("المقر", slot("منظمه"), kUnknown), bind("منظمه", "bridges")) ==
        Keys{"noura", "reem"});
  // One document only.
  CHECK(ask(clause("المقر", slot("منظمه"), kUnknown), bind("منظمه", "bridges"), 0) ==
        Keys{"noura"});
  CHECK(ask(clause("المقر", slot("منظمه"), kUnknown), bind("منظمه", "bridges"), 1) == Keys{"reem"});
  CHECK(ask(clause("المقر", slot("منظمه"), kUnknown), bind("منظمه", "bridges"), 99).empty());
}

TEST_CASE("look_up: yes from a fact, no from a closed list, else nothing") {
  const FactIndex index(knowledge());
  const auto holds = [&](std::string_view state, std::string_view organisation) {
    Binding binding = bind("دوله", state);
    binding.push_back(bind("منظمه", organisation).front());
    return look_up(knowledge(), index, clause("عضو في", slot("دوله"), slot("منظمه")), binding, {});
  };
  CHECK(holds("sea", "bridges").holds == true);
  const Found no = holds("desert", "bridges");
  CHECK(no.holds == false);
  CHECK_FALSE(no.against.empty());
  CHECK_FALSE(holds("desert", "plains").holds);  // no list of its members anywhere
}

TEST_CASE("look_up: a slot that nothing fills finds nothing") {
  const FactIndex index(knowledge());
  const Found found =
      look_up(knowledge(), index, clause("عضو في", kUnknown, slot("منظمه")), {}, {});
  CHECK(found.rows.empty());
}

TEST_CASE("look_up_all: several clauses are joined, negated ones taken away") {
  const FactIndex index(knowledge());
  const Clause members = clause("عضو في", kUnknown, slot("منظمه"));
  Clause without = members;
  without.negated = true;
  const Binding binding = bind("منظمه", "bridges");
  CHECK(values(look_up_all(knowledge(), index, {members, members}, binding, {})) ==
        Keys{"sea", "hill", "river"});
  CHECK(values(look_up_all(knowledge(), index, {members, without}, binding, {})).empty());
}

TEST_CASE("look_up: a part of the facts denies nothing and lists nothing") {
  const FactIndex index(knowledge());
  const Clause members = clause("عضو في", kUnknown, slot("منظمه"));
  const Clause seat = clause("المقر", slot("منظمه"), slot("مدينه"));
  Binding binding = bind("منظمه", "bridges");
  binding.push_back(bind("مدينه", "noura").front());
  std::size_t whole = 0;
  for (std::uint64_t steps = 1; steps < 64; ++steps) {
    CAPTURE(steps);
    const Work work(steps);
    const Found found = look_up(knowledge(), index, seat, binding, {});
    CHECK(found.holds.value_or(true));
    const Keys listed = values(look_up_all(knowledge(), index, {members, members}, binding, {}));
    CHECK((listed.empty() || listed == Keys{"sea", "hill", "river"}));
    whole += listed.empty() ? 0 : 1;
  }
  CHECK(whole > 0);
}

TEST_CASE("bound: the value of a slot, or none") {
  const Binding binding = bind("منظمه", "bridges");
  REQUIRE(bound(binding, "منظمه") != nullptr);
  CHECK(bound(binding, "منظمه")->entity == entity("bridges"));
  CHECK(bound(binding, "دوله") == nullptr);
  CHECK(bound({}, "") == nullptr);
}

}  // namespace
}  // namespace mujib::index
