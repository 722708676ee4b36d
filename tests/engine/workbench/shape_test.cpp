#include "engine/workbench/shape.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace mujib::workbench {
namespace {

using Words = std::vector<std::string>;
using Slots = std::map<std::string, int>;

struct Row {
  const char* written;
  Words runs;
  Slots bare_slots;
  Words needed;
};

const Row kRows[] = {
    {"يقع مقر {منظمة} في [العاصمة …] {مكان}",
     {"يقع مقر", "في", "العاصمة"},
     {{"منظمة", 1}, {"مكان", 1}},
     {"يقع", "مقر", "في"}},
    {"تجاور {دولة} {دولة}", {"تجاور"}, {{"دولة", 2}}, {"تجاور"}},
    {"تجاور {أ: دولة} {ب: دولة}", {"تجاور"}, {}, {"تجاور"}},
    {"(تجاور {دولة}|جارة {دولة})", {"تجاور", "جارة"}, {{"دولة", 1}}, {"تجاور"}},
    {"({دولة} حدود|{دولة} و{دولة})", {"حدود", "و"}, {{"دولة", 2}}, {"حدود"}},
    {"تضم {دولة+} و{دولة +}", {"تضم", "و"}, {{"دولة", 2}}, {"تضم", "و"}},
    {"(قال|صرح رسميا) (@عن) {موضوع}", {"قال", "صرح رسميا"}, {{"موضوع", 1}}, {"قال"}},
    {"مقر… {مكان}", {"مقر"}, {{"مكان", 1}}, {"مقر"}},
    {"[أ|ب [ج]] د", {"أ", "ب", "ج", "د"}, {}, {"د"}},
    {"", {}, {}, {}},
    // What does not compile gives what it can, and ends.
    {"({[", {}, {{"[", 1}}, {}},
    {"أ ) ب ] ج } | د", {"أ", "ب", "ج", "د"}, {}, {"د"}},
    {"(@", {}, {}, {}},
};

TEST_CASE("shape: runs, bare slots and needed words of a pattern") {
  for (const Row& row : kRows) {
    CAPTURE(row.written);
    const Shape shape = shape_of(row.written);
    CHECK(shape.runs == row.runs);
    CHECK(shape.bare_slots == row.bare_slots);
    CHECK(shape.needed == row.needed);
  }
}

TEST_CASE("shape: deep nesting ends") {
  CHECK(shape_of(std::string(2000, '(') + "أ").runs == Words{"أ"});
}

}  // namespace
}  // namespace mujib::workbench
