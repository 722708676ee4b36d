#include "engine/types/offset_map.hpp"

#include <catch2/catch.hpp>

using mujib::OffsetMap;
using mujib::Span;

TEST_CASE("offset map: a verbatim range leads back byte by byte") {
  OffsetMap map;
  map.append_verbatim({10, 16});
  CHECK(map.to_source({2, 4}) == std::vector<Span>{{12, 14}});
  CHECK(map.length() == 6);
}

TEST_CASE("offset map: a point inside a change widens to the whole change") {
  OffsetMap map;
  map.append_verbatim({0, 6});
  map.append_changed(2, {6, 14});
  map.append_verbatim({14, 20});
  CHECK(map.to_source({7, 9}) == std::vector<Span>{{6, 15}});
  CHECK(map.to_source({0, 14}) == std::vector<Span>{{0, 20}});
}

TEST_CASE("offset map: runs out of order come back as several ranges in reading order") {
  OffsetMap map;
  map.append_verbatim({20, 30});
  map.append_verbatim({0, 19});
  CHECK(map.to_source({5, 15}) == std::vector<Span>{{25, 30}, {0, 5}});
  CHECK(map.cover({5, 15}) == Span{0, 30});
}

TEST_CASE("offset map: what was left out of the derived text is not cited") {
  OffsetMap map;
  map.append_verbatim({0, 4});
  map.append_verbatim({10, 14});  // [4,10) was a footer
  CHECK(map.to_source({0, 8}) == std::vector<Span>{{0, 4}, {10, 14}});
}

TEST_CASE("offset map: what was put in has no source") {
  OffsetMap map;
  map.append_verbatim({0, 4});
  map.append_changed(3, {});
  CHECK(map.to_source({4, 7}).empty());
  CHECK(map.to_source({2, 7}) == std::vector<Span>{{2, 4}});
}

TEST_CASE("offset map: a range past the end is cut") {
  CHECK(OffsetMap::identity(5).to_source({3, 99}) == std::vector<Span>{{3, 5}});
  CHECK(OffsetMap::identity(5).to_source({7, 99}).empty());
  CHECK(OffsetMap().to_source({0, 1}).empty());
}

TEST_CASE("offset map: two maps compose to one") {
  OffsetMap inner;  // middle -> source
  inner.append_verbatim({100, 104});
  inner.append_changed(2, {50, 60});
  inner.append_verbatim({0, 4});
  OffsetMap outer;  // derived -> middle
  outer.append_verbatim({2, 9});
  outer.append_changed(1, {9, 10});
  const OffsetMap both = outer.then(inner);
  CHECK(both.length() == outer.length());
  CHECK(both.to_source({0, 2}) == std::vector<Span>{{102, 104}});
  CHECK(both.to_source({2, 3}) == std::vector<Span>{{50, 60}});
  CHECK(both.to_source({4, 8}) == std::vector<Span>{{0, 4}});
}

TEST_CASE("offset map: an identity stays one through composition") {
  const OffsetMap same = OffsetMap::identity(8);
  CHECK(same.then(same) == same);
  CHECK(same.is_identity());
}
