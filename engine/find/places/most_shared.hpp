// The ids that stand in most of several sets, each set the union of sorted lists.
//
//   sets {1 4 9} ∪ {4 7}, {4 9}, {9}; 2 wanted:  9 (three sets), 4 (two)
//
// A frequent set is only looked up at the ids of rarer ones as soon as it alone cannot lift an id
// among the best (MaxScore), so that time hardly grows with the longest list.
//
// Input      Lists ascending, each id once in a list.
// Threads    Pure function.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace mujib::find {

using IdLists = std::vector<std::span<const std::uint32_t>>;

// At most `most` ids, those of most sets first, equal ones ascending.
std::vector<std::uint32_t> most_shared(std::vector<IdLists> sets, std::size_t most);

}  // namespace mujib::find
