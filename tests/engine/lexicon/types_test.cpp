#include "engine/lexicon/types.hpp"

#include <catch2/catch.hpp>
#include <string>

namespace mujib::lexicon {
namespace {

TEST_CASE("TypeTable: a kind is a kind of all that stands above it") {
  TypeTable types;
  const TypeId thing = types.add("كيان");
  const TypeId place = types.add("مكان", thing);
  const TypeId state = types.add("دولة", place);
  const TypeId person = types.add("شخص", thing);
  CHECK(types.is_a(state, state));
  CHECK(types.is_a(state, place));
  CHECK(types.is_a(state, thing));
  CHECK_FALSE(types.is_a(place, state));
  CHECK_FALSE(types.is_a(state, person));
  CHECK_FALSE(types.is_a(kNoType, thing));
  CHECK(types.letters(place).size() == 2);
  CHECK(types.letters(thing).size() == 4);
  CHECK(types.letters(person) == std::string(1, TypeTable::letter(person)));
}

TEST_CASE("TypeTable: a name is found however it is spelled, and is there once") {
  TypeTable types;
  const TypeId state = types.add("دولة");
  CHECK(types.add("دوله") == state);
  CHECK(types.find("دَوْلَة") == state);
  CHECK(types.name(state) == "دولة");
  CHECK(types.size() == 1);
  CHECK_FALSE(types.find("مدينة"));
  CHECK_FALSE(types.find(""));
}

TEST_CASE("TypeTable: kinds never go round in a circle") {
  TypeTable types;
  const TypeId a = types.add("أول");
  const TypeId b = types.add("ثان", a);
  types.set_parent(a, b);
  types.set_parent(a, a);
  CHECK(types.is_a(b, a));
  CHECK_FALSE(types.is_a(a, b));
}

TEST_CASE("TypeTable: past its bound it takes no more and loses nothing") {
  TypeTable types;
  for (std::size_t index = 0; index < TypeTable::kMost; ++index) {
    CHECK(types.add("نوع" + std::to_string(index)) == index);
  }
  CHECK(types.add("زائد") == kNoType);
  CHECK(types.size() == TypeTable::kMost);
  CHECK(types.find("نوع59") == TypeId{59});
  // Each has a letter of its own, and none is a control character or a digit.
  const char last = TypeTable::letter(static_cast<TypeId>(TypeTable::kMost - 1));
  CHECK(static_cast<unsigned char>(last) < 0x80);
  CHECK(TypeTable::letter(0) >= 'A');
}

}  // namespace
}  // namespace mujib::lexicon
