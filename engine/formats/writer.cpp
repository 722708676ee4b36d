#include "engine/formats/writer.hpp"

#include <algorithm>
#include <utility>

namespace mujib::formats {
namespace {

constexpr std::string_view kBetweenCells = " | ";
constexpr char kBar = '|';
constexpr std::string_view kOtherBar = "¦";  // what a bar inside a cell is written as

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\f'; }

// Of the letter at `at`: its bytes, and what is written for them.
struct Letter {
  std::size_t size = 1;
  enum class As { kItself, kBlank, kBreak, kNothing } as = As::kItself;
};

Letter letter_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const auto byte = static_cast<unsigned char>(rest.front());
  if (byte == kBreak) return {1, Letter::As::kBreak};
  if (is_blank(rest.front()) || byte == '\v') return {1, Letter::As::kBlank};
  if (byte < 0x20 || byte == 0x7F) return {1, Letter::As::kNothing};
  if (rest.starts_with("\u00A0") || rest.starts_with("\u202F")) {
    return {rest.starts_with("\u00A0") ? std::size_t{2} : 3, Letter::As::kBlank};
  }
  if (rest.starts_with("\u2028") || rest.starts_with("\u2029")) return {3, Letter::As::kBreak};
  if (rest.starts_with("\uFEFF")) return {3, Letter::As::kNothing};
  // C1: a terminal takes them for commands.
  if (byte == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0) {
    return {2, Letter::As::kNothing};
  }
  return {};
}

std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), kBreak, ' ');
  return text;
}

std::string joined(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (at > 0) out += kBetweenCells;
    for (const char byte : in_one_line(cleaned(cells[at]))) {
      if (byte == kBar) {
        out += kOtherBar;
      } else {
        out += byte;
      }
    }
  }
  return out;
}

bool is_empty(const std::vector<std::string>& cells) {
  return std::all_of(cells.begin(), cells.end(),
                     [](const std::string& cell) { return cleaned(cell).empty(); });
}

bool holds_digit(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= '0' && byte <= '9') return true;
    // U+0660 to U+0669.
    const unsigned char next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
    if (byte == 0xD9 && next >= 0xA0 && next <= 0xA9) return true;
  }
  return false;
}

// One text over all columns stands above a table, or divides it.
bool is_caption(const std::vector<std::string>& cells) {
  return cells.size() > 1 && !cells.front().empty() &&
         std::all_of(cells.begin(), cells.end(),
                     [&](const std::string& cell) { return cell == cells.front(); });
}

// Where the file does not say: the first row names the columns when it has a name for each, no
// number, and there are three columns or a column whose other rows are numbers.
bool looks_like_head(const std::vector<std::vector<std::string>>& rows, std::size_t first) {
  if (rows.size() < first + 2 || rows[first].size() < 2) return false;
  const std::vector<std::string>& head = rows[first];
  for (const std::string& cell : head) {
    if (cleaned(cell).empty() || holds_digit(cell)) return false;
  }
  if (head.size() > 2) return true;
  for (std::size_t column = 0; column < head.size(); ++column) {
    const bool numbers = std::all_of(
        rows.begin() + static_cast<std::ptrdiff_t>(first) + 1, rows.end(),
        [&](const auto& row) { return column < row.size() && holds_digit(row[column]); });
    if (numbers) return true;
  }
  return false;
}

// Several rows of heads are one: each column with all that stands above it.
std::vector<std::string> merged_head(const Table& table, std::size_t first, std::size_t end) {
  std::vector<std::string> head;
  for (std::size_t row = first; row < end; ++row) {
    head.resize(std::max(head.size(), table.rows[row].size()));
    for (std::size_t column = 0; column < table.rows[row].size(); ++column) {
      const std::string cell = cleaned(table.rows[row][column]);
      if (cell.empty() || head[column] == cell) continue;
      if (!head[column].empty()) head[column] += ' ';
      head[column] += cell;
    }
  }
  return head;
}

}  // namespace

std::string cleaned(std::string_view text) {
  std::string out;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    switch (letter.as) {
      case Letter::As::kBlank:
        blank = true;
        break;
      case Letter::As::kBreak:
        if (!out.empty() && out.back() != kBreak) out += kBreak;
        blank = false;
        break;
      case Letter::As::kItself:
        if (blank && !out.empty() && out.back() != kBreak) out += ' ';
        blank = false;
        out.append(text, at, letter.size);
        break;
      case Letter::As::kNothing:
        break;
    }
    at += letter.size;
  }
  while (!out.empty() && out.back() == kBreak) out.pop_back();
  return out;
}

void Writer::put(Mark::Kind kind, std::uint8_t level, std::string_view text) {
  const auto begin = static_cast<std::uint32_t>(out_.text.size());
  const auto end = static_cast<std::uint32_t>(begin + text.size());
  out_.marks.push_back({kind, {begin, end}, level});
  if (kind == Mark::Kind::kHeading) place_.heading = {begin, end};
  place_.begin = begin;
  const bool same = !out_.places.empty() && out_.places.back().heading == place_.heading &&
                    out_.places.back().row == place_.row;
  if (!same) out_.places.push_back(place_);
  out_.text += text;
  out_.text += '\n';
}

void Writer::line(const Piece& piece) {
  if (full()) return;
  place_.row = 0;
  std::string text = cleaned(piece.text);
  if (text.empty()) return;
  if (piece.kind == Mark::Kind::kHeading) text = in_one_line(std::move(text));
  std::string_view rest = text;
  for (bool first = true; !rest.empty() && !full(); first = false) {
    const std::size_t end = std::min(rest.find(kBreak), rest.size());
    const bool goes_on = piece.kind == Mark::Kind::kItem && !first;
    put(goes_on ? Mark::Kind::kText : piece.kind, piece.level,
        first ? piece.marker + std::string(rest.substr(0, end)) : rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void Writer::row(const std::vector<std::string>& cells, Mark::Kind kind, std::uint32_t number) {
  if (full() || is_empty(cells)) return;
  place_.row = number;
  put(kind, 0, joined(cells));
}

void Writer::table(const Table& table) {
  std::size_t first = 0;
  while (first < table.rows.size() &&
         (is_caption(table.rows[first]) || is_empty(table.rows[first]))) {
    line({Mark::Kind::kText, 0, "", table.rows[first++].front()});
  }
  std::size_t head_end = std::max(first, std::min(table.head_rows, table.rows.size()));
  if (table.head_rows == 0 && looks_like_head(table.rows, first)) head_end = first + 1;
  if (head_end > first) {
    row(merged_head(table, first, head_end), Mark::Kind::kTableHead,
        static_cast<std::uint32_t>(head_end));
  }
  for (std::size_t at = head_end; at < table.rows.size(); ++at) {
    if (is_caption(table.rows[at])) {
      line({Mark::Kind::kText, 0, "", table.rows[at].front()});
    } else {
      row(table.rows[at], Mark::Kind::kRow, static_cast<std::uint32_t>(at + 1));
    }
  }
  place_.row = 0;
}

Result<Extracted> Writer::finish() && {
  if (full()) return Failure{"نصه أكبر من الحد (128 ميغابايت)؛ اقسمه ملفات أصغر"};
  if (out_.text.empty()) return Failure{"لا نص فيه؛ ضع فيه نصا أو أخرجه من المجلد"};
  out_.marked = true;
  out_.to_file = OffsetMap::identity(static_cast<std::uint32_t>(out_.text.size()));
  return std::move(out_);
}

}  // namespace mujib::formats
