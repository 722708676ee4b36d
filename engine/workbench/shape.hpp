// What a pattern is made of, as its author wrote it.
//
//   shape_of("يقع مقر {منظمة} في [العاصمة …] {مكان}")
//     .runs == {"يقع مقر", "في", "العاصمة"}, .bare_slots == {{"منظمة", 1}, {"مكان", 1}}
//
// Input      Patterns that compile; of others it gives what it can.
// Threads    Pure function.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mujib::workbench {

struct Shape {
  std::vector<std::string> runs;          // literal words between other signs
  std::map<std::string, int> bare_slots;  // by type, slots without a name: how many
                                          // one match fills
  std::vector<std::string> needed;        // literal words of the shortest way through, folded
};

Shape shape_of(std::string_view written);

}  // namespace mujib::workbench
