#include "engine/types/document.hpp"

#include <algorithm>
#include <iterator>

namespace mujib {

std::vector<Span> file_spans(const Document& document, Span text) {
  std::vector<Span> out;
  for (Span part : document.to_source.to_source(text)) {
    for (Span bytes : document.to_file.to_source(part)) {
      if (!out.empty() && out.back().end == bytes.begin) {
        out.back().end = bytes.end;
      } else {
        out.push_back(bytes);
      }
    }
  }
  return out;
}

std::optional<Place> place_of(const Document& document, Span text) {
  const std::vector<Span> source = document.to_source.to_source(text);
  if (source.empty()) return std::nullopt;
  const auto after =
      std::upper_bound(document.places.begin(), document.places.end(), source.front().begin,
                       [](std::uint32_t point, const Place& place) { return point < place.begin; });
  if (after == document.places.begin()) return std::nullopt;
  return *std::prev(after);
}

LineRange line_range(const Document& document, Span text) {
  const auto line_of = [&](std::uint32_t at) {
    const auto after = std::upper_bound(
        document.lines.begin(), document.lines.end(), at,
        [](std::uint32_t point, const Line& line) { return point < line.source.begin; });
    return static_cast<std::uint32_t>(after - document.lines.begin());
  };
  LineRange range;
  for (Span part : document.to_source.to_source(text)) {
    const std::uint32_t first = line_of(part.begin);
    const std::uint32_t last = line_of(part.end - 1);
    range.first = range.first == 0 ? first : std::min(range.first, first);
    range.last = std::max(range.last, last);
  }
  return range;
}

}  // namespace mujib
