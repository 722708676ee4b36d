// The form that rules and scripted questions are written in.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/forms/entry.hpp"
#include "tests/fuzz/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace forms = mujib::forms;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<mujib::Problem> problems;
  int line = 0;
  for (const forms::Entry& entry : forms::read_entries(text, "a.rules", problems)) {
    must(!entry.fields.empty());
    for (const forms::Field& field : entry.fields) {
      must(line < field.line);
      line = field.line;
      for (const std::string& part : forms::split_list(field.value)) must(!part.empty());
    }
  }
  for (const mujib::Problem& one : problems) must(!to_string(one).empty());
  const std::string_view first = text.substr(0, size / 2), second = text.substr(size / 2);
  constexpr int kMost = 3;
  constexpr std::size_t kLongest = 63;  // letters; longer words are near to none
  const int one = std::min(forms::edit_distance(first, second, kMost), kMost + 1);
  must(one == std::min(forms::edit_distance(second, first, kMost), kMost + 1));
  if (size <= kLongest) must(first != second || one == 0);
  return 0;
}
