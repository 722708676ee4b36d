// The numbers that a table's row is labelled with: «6», «5-9», «من 5 إلى 9».
//
// Input      Normalised text.
// Errors     None: a label with no number, or with more than two, has none.
// Threads    Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mujib::find {

struct RowLabel {
  std::optional<std::int64_t> first, last;

  bool has_numbers() const { return first.has_value(); }
  bool holds(std::int64_t number) const { return first && *first <= number && number <= *last; }
};

RowLabel read_row_label(std::string_view normalised);

}  // namespace mujib::find
