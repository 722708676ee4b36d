#include "engine/find/places/most_shared.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>
#include <utility>

namespace mujib::find {
namespace {

using Ids = std::vector<std::uint32_t>;
using Sets = std::vector<std::vector<Ids>>;

Ids found(const Sets& sets, std::size_t most) {
  std::vector<IdLists> views;
  for (const auto& lists : sets) views.emplace_back(lists.begin(), lists.end());
  return most_shared(std::move(views), most);
}

// What the header says, with every id of every list counted.
Ids counted(const Sets& sets, std::size_t most) {
  std::map<std::uint32_t, int> times;
  for (const auto& lists : sets) {
    std::set<std::uint32_t> all;
    for (const Ids& list : lists) all.insert(list.begin(), list.end());
    for (const std::uint32_t id : all) ++times[id];
  }
  std::vector<std::pair<int, std::uint32_t>> ranked;
  for (const auto& [id, count] : times) ranked.emplace_back(-count, id);
  std::sort(ranked.begin(), ranked.end());
  Ids out;
  for (const auto& [count, id] : ranked) {
    if (out.size() < most) out.push_back(id);
  }
  return out;
}

TEST_CASE("most_shared: an id of more sets comes first, equal ones ascend") {
  const Sets sets = {{{1, 4, 9}, {4, 7}}, {{4, 9}}, {{9}}};
  CHECK(found(sets, 2) == Ids{9, 4});
  CHECK(found(sets, 9) == Ids{9, 4, 1, 7});
  CHECK(found(sets, 0).empty());
  CHECK(found({}, 3).empty());
  CHECK(found({{}, {{}}}, 3).empty());
}

TEST_CASE("most_shared: long lists beside rare ones, over many windows, as if all were counted") {
  std::mt19937 random{11};
  const auto list = [&](std::uint32_t below, std::uint32_t one_of) {
    Ids out;
    for (std::uint32_t id = 0; id < below; ++id) {
      if (random() % one_of == 0) out.push_back(id);
    }
    return out;
  };
  for (const std::uint32_t rare : {2U, 50U, 4000U}) {
    const Sets sets = {{list(20'000, 2)},
                       {list(20'000, 3), list(20'000, 5)},
                       {list(20'000, rare), list(9'000, rare), {}},
                       {list(20'000, 10 * rare)}};
    for (const std::size_t most : {1U, 7U, 256U, 30'000U}) {
      CHECK(found(sets, most) == counted(sets, most));
    }
  }
}

TEST_CASE("most_shared: the greatest ids are found too") {
  const std::uint32_t last = 0xFFFFFFFE;
  CHECK(found({{{5, last}}, {{last}}}, 2) == Ids{last, 5});
}

}  // namespace
}  // namespace mujib::find
