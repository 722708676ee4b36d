#include "engine/formats/pdf/pdf_lines.hpp"

#include <algorithm>
#include <utility>

namespace mujib::formats {
namespace {

constexpr std::string_view kRightToLeft = "\u202B";
constexpr std::string_view kLeftToRight = "\u202A";
constexpr std::string_view kEnd = "\u202C";
constexpr std::size_t kMarkSize = 3;
constexpr std::string_view kBetweenCells = " | ";
// Letters in a line that is set to a column's width stand at most two blanks apart.
constexpr std::size_t kWideBlanks = 3;
// A cell of so many words is running text; so many such lines are a page of columns, if they are
// more than a third of all.
constexpr int kRunningWords = 4;
constexpr int kRunningLines = 5;
constexpr int kRunningShare = 3;

std::size_t letter_size(std::string_view rest) {
  const auto lead = static_cast<unsigned char>(rest.front());
  const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(size, rest.size());
}

enum class Sort { kDigit, kLatin, kJoins, kOther };

// Of a letter inside a run from left to right, after Unicode's bidirectional algorithm: a single
// point, comma, colon or slash joins two numbers.
Sort sort_of(std::string_view letter) {
  const char byte = letter.front();
  if (byte >= '0' && byte <= '9') return Sort::kDigit;
  if (letter >= "٠" && letter <= "٩") return Sort::kDigit;
  if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) return Sort::kLatin;
  const auto lead = static_cast<unsigned char>(byte);
  if (lead >= 0xC3 && lead <= 0xD4) return Sort::kLatin;  // Latin, Greek, Cyrillic
  return std::string_view(".,:/").find(byte) == std::string_view::npos ? Sort::kOther
                                                                       : Sort::kJoins;
}

std::vector<std::string_view> letters_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t size = letter_size(text);
    out.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return out;
}

// Where the unit that begins at `at` ends: Latin words with all between them, a number, or one
// mark.
std::size_t unit_end(const std::vector<std::string_view>& letters, std::size_t at,
                     std::size_t latin_end) {
  if (sort_of(letters[at]) == Sort::kLatin) {
    std::size_t end = std::max(latin_end, at + 1);
    while (end < letters.size() && sort_of(letters[end]) == Sort::kDigit) ++end;
    return end;
  }
  if (sort_of(letters[at]) != Sort::kDigit) return at + 1;
  std::size_t end = at + 1;
  while (end < letters.size()) {
    if (sort_of(letters[end]) == Sort::kDigit) {
      ++end;
    } else if (sort_of(letters[end]) == Sort::kJoins && end + 1 < letters.size() &&
               sort_of(letters[end + 1]) == Sort::kDigit) {
      end += 2;
    } else {
      break;
    }
  }
  return end;
}

// The units of a run that is set from left to right, read from the right.
std::string read_from_right(std::string_view run) {
  const std::vector<std::string_view> letters = letters_of(run);
  std::size_t latin_end = 0;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    if (sort_of(letters[at]) == Sort::kLatin) latin_end = at + 1;
  }
  std::vector<std::string> units;
  for (std::size_t at = 0; at < letters.size();) {
    const std::size_t end = unit_end(letters, at, latin_end);
    std::string unit;
    for (; at < end; ++at) unit += letters[at];
    units.push_back(std::move(unit));
  }
  std::string out;
  for (auto unit = units.rbegin(); unit != units.rend(); ++unit) out += *unit;
  return out;
}

bool is_right_to_left(std::string_view text) {
  if (text.find(kRightToLeft) != text.npos) return true;
  return std::any_of(text.begin(), text.end(), [](char byte) {
    const auto lead = static_cast<unsigned char>(byte);
    return lead >= 0xD8 && lead <= 0xDB;  // the Arabic block
  });
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == text.npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

int words_in(std::string_view text) {
  int words = 0;
  bool blank = true;
  for (const char byte : text) {
    if (blank && byte != ' ') ++words;
    blank = byte == ' ';
  }
  return words;
}

// Calls `use` with each line of a page.
template <typename Use>
void for_each_line(std::string_view page, Use use) {
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size());
    use(page.substr(0, end));
    page.remove_prefix(std::min(end + 1, page.size()));
  }
}

// A mark that ends a phrase stands at its last word, on whichever side of the blank it was set.
void add_run(const std::string& run, std::string& out) {
  constexpr std::string_view kEnds = ".,:!،؛؟";
  const bool ends = !run.empty() && run.size() <= 2 && kEnds.find(run) != kEnds.npos;
  if (ends && out.ends_with(' ')) {
    out.insert(out.size() - 1, run);
  } else {
    out += run;
  }
}

}  // namespace

std::string logical_line(std::string_view line) {
  std::string out;
  std::string run;
  bool right_to_left = false;
  std::size_t inside = 0;  // runs from left to right that are open
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view rest = line.substr(at);
    at += kMarkSize;
    if (rest.starts_with(kRightToLeft)) {
      right_to_left = true;
    } else if (rest.starts_with(kLeftToRight)) {
      ++inside;
    } else if (rest.starts_with(kEnd)) {
      if (inside > 0 && --inside == 0) {
        add_run(right_to_left ? read_from_right(run) : run, out);
        run.clear();
      } else if (inside == 0) {
        right_to_left = false;
      }
    } else {
      // No command to a terminal.
      const bool control = static_cast<unsigned char>(rest.front()) < ' ';
      (inside > 0 ? run : out) += control ? ' ' : rest.front();
      at += 1 - kMarkSize;
    }
  }
  return trimmed(out + run);
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> out;
  const bool right_to_left = is_right_to_left(line);
  while (!line.empty()) {
    const std::size_t end = std::min(line.find("   "), line.size());
    static_assert(kWideBlanks == 3);
    std::string cell = logical_line(line.substr(0, end));
    if (!cell.empty()) out.push_back(std::move(cell));
    line.remove_prefix(end);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  }
  if (right_to_left) std::reverse(out.begin(), out.end());
  return out;
}

bool is_set_in_columns(std::string_view page) {
  int lines = 0;
  int running = 0;
  for_each_line(page, [&](std::string_view line) {
    const std::vector<std::string> cells = cells_of(line);
    if (cells.empty()) return;
    ++lines;
    const auto long_cells = std::count_if(cells.begin(), cells.end(), [](const std::string& cell) {
      return words_in(cell) >= kRunningWords;
    });
    if (long_cells > 1) ++running;
  });
  return running >= kRunningLines && running * kRunningShare > lines;
}

std::string page_by_lines(std::string_view page) {
  std::string out;
  for_each_line(page, [&](std::string_view line) {
    bool first = true;
    for (const std::string& cell : cells_of(line)) {
      if (!std::exchange(first, false)) out += kBetweenCells;
      out += cell;
    }
    out += '\n';
  });
  return out;
}

std::string page_by_columns(std::string_view page) {
  std::string out;
  for_each_line(page, [&](std::string_view line) {
    out += logical_line(line);
    out += '\n';
  });
  return out;
}

}  // namespace mujib::formats
