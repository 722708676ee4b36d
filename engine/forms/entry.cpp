#include "engine/forms/entry.hpp"

#include <algorithm>
#include <array>

#include "engine/text/letter_strings.hpp"
#include "engine/text/normalise.hpp"

namespace mujib::forms {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// Code points of valid UTF-8; a stray byte counts as one letter.
std::u32string letters(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    length = std::min(length, text.size() - at);
    char32_t letter = 0;
    for (std::size_t i = 0; i < length; ++i) {
      letter = letter << 8 | static_cast<unsigned char>(text[at + i]);
    }
    out.push_back(letter);
    at += length;
  }
  return out;
}

}  // namespace

const Field* Entry::find(std::string_view keyword) const {
  for (const Field& field : fields) {
    if (field.keyword == keyword) return &field;
  }
  return nullptr;
}

std::vector<const Field*> Entry::all(std::string_view keyword) const {
  std::vector<const Field*> out;
  for (const Field& field : fields) {
    if (field.keyword == keyword) out.push_back(&field);
  }
  return out;
}

std::vector<Entry> read_entries(std::string_view text, std::string_view file,
                                std::vector<Problem>& problems) {
  std::vector<Entry> entries;
  bool open = false;
  int number = 0;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty()) {
      open = false;
      continue;
    }
    if (line.front() == '#') continue;
    const std::size_t colon = line.find(':');
    const std::string_view keyword = colon == line.npos ? line : trim(line.substr(0, colon));
    const std::string_view value = colon == line.npos ? "" : trim(line.substr(colon + 1));
    if (colon == line.npos || keyword.empty() || value.empty()) {
      const std::string_view why = colon == line.npos ? "سطر بلا نقطتين"
                                   : keyword.empty() ? "سطر بلا كلمة قبل النقطتين"
                                                     : "كلمة بلا قيمة بعد النقطتين";
      problems.push_back({std::string(file), number,
                          std::string(why) + " «" + std::string(line.substr(0, 80)) + "»",
                          "يُكتب كل سطر على صورة «كلمة: قيمة»"});
      continue;
    }
    if (!open) entries.push_back({std::string(file), {}});
    open = true;
    entries.back().fields.push_back(
        {text::fold(keyword), std::string(value), number, std::string(keyword)});
  }
  return entries;
}

std::vector<std::string> split_list(std::string_view value) {
  std::vector<std::string> out;
  while (true) {
    const std::size_t comma = value.find(text::letter::kComma);
    const std::string_view part = trim(value.substr(0, comma));
    if (!part.empty()) out.emplace_back(part);
    if (comma == value.npos) return out;
    value.remove_prefix(comma + text::letter::kComma.size());
  }
}

int edit_distance(std::string_view a, std::string_view b, int most) {
  const std::u32string x = letters(a);
  const std::u32string y = letters(b);
  const auto rows = static_cast<int>(x.size());
  const auto columns = static_cast<int>(y.size());
  constexpr int kLongest = 63;
  if (std::abs(rows - columns) > most || rows > kLongest || columns > kLongest) return most + 1;
  std::array<std::array<int, kLongest + 1>, 3> table{};
  for (int j = 0; j <= columns; ++j) table[0][static_cast<std::size_t>(j)] = j;
  for (int i = 1; i <= rows; ++i) {
    auto& row = table[static_cast<std::size_t>(i % 3)];
    const auto& above = table[static_cast<std::size_t>((i + 2) % 3)];
    const auto& above2 = table[static_cast<std::size_t>((i + 1) % 3)];
    row[0] = i;
    int best = i;
    for (int j = 1; j <= columns; ++j) {
      const auto at = static_cast<std::size_t>(j);
      const char32_t left = x[static_cast<std::size_t>(i - 1)];
      const char32_t right = y[at - 1];
      int cost = std::min({above[at] + 1, row[at - 1] + 1, above[at - 1] + (left != right)});
      if (i > 1 && j > 1 && left == y[at - 2] && x[static_cast<std::size_t>(i - 2)] == right) {
        cost = std::min(cost, above2[at - 2] + 1);
      }
      row[at] = cost;
      best = std::min(best, cost);
    }
    if (best > most) return most + 1;
  }
  return table[static_cast<std::size_t>(rows % 3)][static_cast<std::size_t>(columns)];
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  const int most = letters(word).size() <= 4 ? 1 : 2;
  int best = most + 1;
  std::string found;
  for (const std::string& candidate : known) {
    const int distance = edit_distance(word, candidate, most);
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

}  // namespace mujib::forms
