// CSV and TSV: RFC 4180, and what spreadsheets make of it: another separator, a byte order mark,
// a quotation mark that is never closed.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/formats/readers.hpp"
#include "engine/text/decode.hpp"

namespace mujib::formats {
namespace {

constexpr char kQuote = '"';
constexpr std::array kSeparators = {"\t", ";", "؛", "|", ","};
constexpr std::size_t kLinesLookedAt = 10;

// The separator that the first lines have as often as each other; the comma where none.
std::string separator_of(std::string_view text) {
  std::string best = ",";
  std::size_t most = 0;
  for (const std::string_view separator : kSeparators) {
    std::size_t least = text.size();
    std::string_view rest = text;
    for (std::size_t line = 0; line < kLinesLookedAt && !rest.empty(); ++line) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view here = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (here.find_first_not_of(" \t\r") == here.npos) continue;
      std::size_t count = 0;
      for (std::size_t at = here.find(separator); at != here.npos;
           at = here.find(separator, at + separator.size())) {
        ++count;
      }
      least = std::min(least, count);
    }
    if (least != text.size() && least > most) {
      most = least;
      best = separator;
    }
  }
  return best;
}

class Records {
 public:
  Records(std::string_view text, std::string separator)
      : left_(text), separator_(std::move(separator)) {}

  bool next(std::vector<std::string>& cells) {
    cells.clear();
    if (left_.empty()) return false;
    while (true) {
      cells.push_back(cell());
      if (left_.starts_with(separator_)) {
        left_.remove_prefix(separator_.size());
        continue;
      }
      if (left_.starts_with('\r')) left_.remove_prefix(1);
      if (left_.starts_with('\n')) left_.remove_prefix(1);
      return true;
    }
  }

 private:
  std::string cell() {
    if (left_.starts_with(kQuote) && !unclosed_) {
      const std::string_view before = left_;
      std::string out;
      left_.remove_prefix(1);
      while (!left_.empty()) {
        const std::size_t quote = left_.find(kQuote);
        if (quote == left_.npos) break;
        out += left_.substr(0, quote);
        left_.remove_prefix(quote + 1);
        if (!left_.starts_with(kQuote)) return out + plain_cell();
        out += kQuote;
        left_.remove_prefix(1);
      }
      // Never closed: from here on it is a letter like another.
      unclosed_ = true;
      left_ = before;
    }
    return plain_cell();
  }

  std::string plain_cell() {
    // Not beyond the line: a search costs what it finds.
    if (!behind_line_ || *behind_line_ > left_.size()) {
      behind_line_ = left_.size() - std::min(left_.find('\n'), left_.size());
    }
    const std::string_view line = left_.substr(0, left_.size() - *behind_line_);
    const std::size_t end = std::min(line.find(separator_), line.size());
    std::string out(left_.substr(0, end));
    left_.remove_prefix(end);
    if (out.ends_with('\r')) out.pop_back();
    return out;
  }

  std::string_view left_;
  const std::string separator_;
  std::optional<std::size_t> behind_line_;  // bytes from the end of the line that is read
  bool unclosed_ = false;
};

// The file's lines above its table: one cell has text, in a row that has more cells below.
bool is_title(const std::vector<std::string>& cells) {
  return std::count_if(cells.begin(), cells.end(),
                       [](const std::string& cell) { return !cleaned(cell).empty(); }) == 1;
}

bool names_columns(const std::vector<std::string>& cells) {
  return std::none_of(cells.begin(), cells.end(), [](const std::string& cell) {
    const std::string text = cleaned(cell);
    return !text.empty() && text.find_first_not_of("0123456789.,-%+/: ") == std::string::npos;
  });
}

}  // namespace

Result<Extracted> read_delimited(std::string_view bytes) {
  Result<text::Decoded> decoded = text::decode(bytes);
  if (!decoded) return decoded.error();
  Writer writer;
  writer.note(*decoded);
  Records records(decoded->text, separator_of(decoded->text));
  std::vector<std::string> cells;
  bool begun = false;
  for (std::uint32_t number = 1; records.next(cells) && !writer.full(); ++number) {
    if (!begun && cells.size() > 1 && is_title(cells)) {
      for (const std::string& cell : cells) writer.line({Mark::Kind::kText, 0, "", cell});
      continue;
    }
    const bool head = !begun && names_columns(cells);
    begun = begun || !std::all_of(cells.begin(), cells.end(),
                                  [](const std::string& cell) { return cleaned(cell).empty(); });
    writer.row(cells, head ? Mark::Kind::kTableHead : Mark::Kind::kRow, number);
  }
  return std::move(writer).finish();
}

}  // namespace mujib::formats
