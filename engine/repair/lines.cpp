#include "engine/repair/lines.hpp"

#include <algorithm>
#include <cmath>

#include "engine/repair/letters.hpp"

namespace mujib::repair {
namespace {

// A column of print is neither a list of names nor a whole paragraph.
constexpr float kNarrowestColumn = 30;
constexpr float kWidestColumn = 140;
// A line is full when the next line's first word would have gone beyond this share of the column.
constexpr float kFullShare = 0.86F;
constexpr std::size_t kHeadingWords = 8;
constexpr int kManyStretchedWords = 6;

// A kashida that has a letter after it stretches; «لـ» and «هـ» are spelling.
bool is_stretched(std::string_view word) {
  bool after_tatweel = false;
  for (std::size_t at = 0; at < word.size();) {
    const Letter letter = letter_at(word, at);
    if (after_tatweel && is_arabic_letter(letter.code)) return true;
    after_tatweel = letter.code == kTatweel || (after_tatweel && is_vowel_mark(letter.code));
    at += letter.size;
  }
  return false;
}

bool is_url_line(std::string_view text) {
  const auto starts = [&](std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
  };
  if (!starts("http://") && !starts("https://") && !starts("www.")) return false;
  return text.find(' ') == std::string_view::npos;
}

void measure(std::string_view source, StoredLine& line) {
  const std::string_view text = line.text.of(source);
  line.width = width_of(text);
  for (Span word : words_of(source, line.text)) {
    if (line.words == 0) line.first_word = width_of(word.of(source));
    if (line.words < UINT16_MAX) ++line.words;
    if (is_stretched(word.of(source))) ++line.stretched_words;
  }
  line.stretched = line.stretched_words >= 3 && line.stretched_words * 5 >= line.words * 2;
}

StoredLine read_line(std::string_view source, std::uint32_t begin) {
  StoredLine line;
  const std::size_t found = source.find('\n', begin);
  const auto end =
      static_cast<std::uint32_t>(found == std::string_view::npos ? source.size() : found);
  line.source = {begin, end};
  line.next = found == std::string_view::npos ? end : end + 1;
  line.text = line.source;
  const auto outer = [&](std::uint32_t at) {
    return is_blank(static_cast<unsigned char>(source[at]));
  };
  while (line.text.begin < line.text.end && outer(line.text.begin)) ++line.text.begin;
  while (line.text.begin < line.text.end && outer(line.text.end - 1)) --line.text.end;
  if (line.text.empty()) return line;
  line.kind =
      is_url_line(line.text.of(source)) ? StoredLine::Kind::kFooter : StoredLine::Kind::kText;
  measure(source, line);
  return line;
}

// One line of few words may be a title that somebody drew out.
bool is_page_stretched(const std::vector<StoredLine>& lines) {
  int stretched = 0;
  for (const StoredLine& line : lines) {
    if (!line.stretched) continue;
    stretched += line.stretched_words >= kManyStretchedWords ? 2 : 1;
    if (stretched >= 2) return true;
  }
  return false;
}

// The width that most lines fill, or 0 where lines are as long as their paragraphs.
float column_of(const std::vector<StoredLine>& lines) {
  std::vector<float> widths;
  for (const StoredLine& line : lines) {
    if (line.kind == StoredLine::Kind::kText && !line.column) widths.push_back(line.width);
  }
  if (widths.size() < 2) return 0;
  std::sort(widths.begin(), widths.end());
  const float widest = widths[(widths.size() - 1) * 95 / 100];
  if (widest < kNarrowestColumn || widest > kWidestColumn) return 0;
  const auto full = widths.end() - std::lower_bound(widths.begin(), widths.end(), widest * 0.82F);
  // A longest line far beyond the rest is no column's edge.
  if (widths.back() > widest * 1.4F) return 0;
  return static_cast<float>(full) >= 0.35F * static_cast<float>(widths.size()) ? widest : 0;
}

}  // namespace

// Rough advance widths of a proportional Arabic face.
float glyph_width(char32_t code) {
  if (is_vowel_mark(code) || code == kTatweel) return 0;
  switch (code) {
    case kAlef:
    case kAlefHamzaAbove:
    case kAlefHamzaBelow:
    case kAlefMadda:
    case U' ':
    case U'.':
    case kArabicComma:
    case U':':
    case kArabicSemicolon:
    case U'(':
    case U')':
    case U'“':
    case U'”':
      return 0.5F;
    case kLam:
    case kReh:
    case kZain:
      return 0.6F;
    case U'د':
    case U'ذ':
    case kWaw:
    case kHamza:
    case U'ؤ':
      return 0.6F;
    case U'س':
    case U'ش':
    case U'ص':
    case U'ض':
      return 1.5F;
    default:
      return 0.85F;
  }
}

float width_of(std::string_view text) {
  float width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    width += glyph_width(letter.code);
    at += letter.size;
  }
  return width;
}

bool ends_sentence(std::string_view line) {
  for (std::size_t at = line.size(); at > 0;) {
    const Letter letter = letter_before(line, at);
    switch (letter.code) {
      case U'.':
      case U'!':
      case U'?':
      case U':':
      case kArabicQuestion:
      case kEllipsis:
        return true;
      case U'"':
      case U'”':
      case U'“':
      case U'»':
      case U')':
      case U']':
      case U' ':
      case U'\'':
      case kLeftToRightMark:
      case kRightToLeftMark:
      case kTatweel:
        at -= letter.size;
        break;
      default:
        return false;
    }
  }
  return false;
}

Layout read_layout(std::string_view source, const std::vector<Row>& rows) {
  Layout layout;
  for (std::uint32_t at = 0; at < source.size();) {
    layout.lines.push_back(read_line(source, at));
    StoredLine& line = layout.lines.back();
    at = line.next;
    if (layout.lines.size() > rows.size()) continue;
    const Row& row = rows[layout.lines.size() - 1];
    line.join = row.join;
    line.column = row.column;
    line.dropped = row.dropped && line.kind != StoredLine::Kind::kBlank;
    if (line.dropped) line.kind = StoredLine::Kind::kFooter;
  }
  layout.column = column_of(layout.lines);
  layout.stretched = layout.column > 0 && is_page_stretched(layout.lines);
  return layout;
}

namespace {

// What stands between two text lines that follow each other.
struct Between {
  std::size_t before;  // index of the text line before
  std::size_t after;
  unsigned blanks = 0;
  unsigned footers = 0;
};

std::vector<Between> pairs_of(const std::vector<StoredLine>& lines) {
  std::vector<Between> pairs;
  std::size_t last = lines.size();
  Between next{0, 0, 0, 0};
  for (std::size_t index = 0; index < lines.size(); ++index) {
    switch (lines[index].kind) {
      case StoredLine::Kind::kBlank:
        ++next.blanks;
        break;
      case StoredLine::Kind::kFooter:
        ++next.footers;
        break;
      case StoredLine::Kind::kText:
        if (last < lines.size()) {
          next.before = last;
          next.after = index;
          pairs.push_back(next);
        }
        last = index;
        next = Between{0, 0, 0, 0};
    }
  }
  return pairs;
}

class Joiner {
 public:
  Joiner(std::string_view source, const std::vector<bool>& broken, Layout& layout)
      : source_(source), broken_(broken), layout_(layout), pairs_(pairs_of(layout.lines)) {}

  void run() {
    count_blocks();
    find_habits();
    for (std::size_t index = 0; index < pairs_.size(); ++index) {
      if (goes_on(index)) join(pairs_[index]);
    }
    for (std::size_t index = 0; index < layout_.lines.size(); ++index) mark_heading(index);
  }

 private:
  const StoredLine& line(std::size_t index) const { return layout_.lines[index]; }

  bool full(const Between& pair) const {
    const StoredLine& before = line(pair.before);
    const StoredLine& after = line(pair.after);
    // Of a broken line the first stored word need not be its first word.
    const float next = broken_[pair.after] ? 3.0F : std::min(after.first_word, 7.0F);
    return before.width + 0.5F + next > kFullShare * layout_.column;
  }
  // The last stored word of a broken line need not be its last word.
  bool finished(std::size_t index) const {
    return !broken_[index] && ends_sentence(line(index).text.of(source_));
  }

  // A block is what stands between blank lines; block_[i] is the size of the one
  // that pair i's first line ends in, and of the one that its second line begins.
  void count_blocks() {
    const std::size_t count = pairs_.size() + 1;
    size_before_.assign(count, 1);
    size_after_.assign(count, 1);
    for (std::size_t index = 0; index + 1 < count; ++index) {
      if (pairs_[index].blanks == 0) size_before_[index + 1] = size_before_[index] + 1;
    }
    for (std::size_t index = count - 1; index > 0; --index) {
      if (pairs_[index - 1].blanks == 0) size_after_[index - 1] = size_after_[index] + 1;
    }
  }

  // Does this text put a blank line before a paragraph's last line?
  void find_habits() {
    for (std::size_t index = 0; index < pairs_.size(); ++index) {
      const Between& pair = pairs_[index];
      if (pair.blanks == 0) continue;
      has_blanks_ = true;
      if (pair.blanks > 1 || pair.footers > 0 || !full(pair) || finished(pair.before)) continue;
      if (size_before_[index] >= 2 && size_after_[index + 1] == 1) ++inside_;
    }
  }

  bool goes_on(std::size_t index) const {
    const Between& pair = pairs_[index];
    if (line(pair.after).join != Row::Join::kAsUsual) {
      return line(pair.after).join == Row::Join::kJoin;
    }
    if (layout_.column <= 0 || line(pair.before).column || line(pair.after).column) return false;
    if (pair.blanks == 0) {
      if (line(pair.before).stretched && !finished(pair.before)) return true;
      // Without blank lines a paragraph's end shows by its mark alone.
      return full(pair) && (has_blanks_ || !finished(pair.before) ||
                            line(pair.before).width > 0.9F * layout_.column);
    }
    if (!full(pair)) return false;
    if (pair.footers > 0) return true;
    if (pair.blanks > 1) return false;
    const bool shape = size_before_[index] >= 2 && size_after_[index + 1] == 1;
    if (inside_ >= 2) return shape || (!finished(pair.before) && !broken_[pair.before]);
    return !finished(pair.before) && shape;
  }

  void join(const Between& pair) {
    layout_.lines[pair.after].joins_before = true;
    for (std::size_t index = pair.before + 1; index < pair.after; ++index) {
      layout_.lines[index].blank_inside = true;
    }
  }

  void mark_heading(std::size_t index) {
    StoredLine& candidate = layout_.lines[index];
    if (candidate.kind != StoredLine::Kind::kText || candidate.joins_before) return;
    if (candidate.words > kHeadingWords || ends_sentence(candidate.text.of(source_))) return;
    std::size_t next = index + 1;
    while (next < layout_.lines.size() && line(next).kind == StoredLine::Kind::kBlank) ++next;
    if (next == layout_.lines.size() || line(next).kind != StoredLine::Kind::kText) return;
    if (line(next).joins_before) return;
    candidate.heading = candidate.width < 0.6F * line(next).width;
  }

  std::string_view source_;
  const std::vector<bool>& broken_;
  Layout& layout_;
  std::vector<Between> pairs_;
  std::vector<std::size_t> size_before_, size_after_;
  bool has_blanks_ = false;
  int inside_ = 0;
};

}  // namespace

void join_paragraphs(std::string_view source, const std::vector<bool>& broken, Layout& layout) {
  Joiner(source, broken, layout).run();
}

}  // namespace mujib::repair
