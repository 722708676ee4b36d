// A half-open range of bytes, [begin, end).
//
// Units      Bytes of UTF-8, on letter boundaries; which text they count in is
//            said where the Span is held.
// Threads    A plain value.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace mujib {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, size()); }

  friend auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace mujib
