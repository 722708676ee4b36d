#include "transport/protocol/place_words.hpp"

#include <algorithm>

namespace mujib::protocol {
namespace {

std::string line_words(LineRange lines) {
  if (lines.first == lines.last) return "السطر " + std::to_string(lines.first);
  return "الأسطر " + std::to_string(lines.first) + '-' + std::to_string(lines.last);
}

}  // namespace

std::string place_words(const Citation& citation) {
  const CitedPlace& place = citation.place;
  if (place.empty()) return line_words(citation.lines);
  std::string out;
  const auto add = [&](const std::string& words) {
    if (!out.empty()) out += "، ";
    out += words;
  };
  if (place.page > 0) add("الصفحة " + std::to_string(place.page));
  // What it stands under is told already where the reading found the same heading.
  const bool told = std::find(citation.above.begin(), citation.above.end(), place.heading) !=
                    citation.above.end();
  if (!place.heading.empty() && !told) add("تحت «" + place.heading + "»");
  if (place.row > 0) add("الصف " + std::to_string(place.row));
  return out.empty() ? line_words(citation.lines) : out;
}

}  // namespace mujib::protocol
