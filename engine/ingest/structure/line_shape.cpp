#include "engine/ingest/structure/line_shape.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "engine/text/letter_strings.hpp"
#include "engine/text/normalise.hpp"
#include "engine/text/sentences.hpp"
#include "engine/text/tokens.hpp"
#include "engine/text/utf8.hpp"

namespace mujib::ingest {
namespace {

using arabic::Language;
using arabic::Table;
using Kind = LineShape::Kind;
using Style = LineShape::Style;

// Labels, markers and keys stand in a line's first bytes; nothing beyond them is looked at.
constexpr std::uint32_t kLabelBytes = 240;
constexpr std::size_t kKeyWords = 7;
constexpr std::size_t kCellWords = 6;  // of a column that blanks set apart
constexpr std::uint8_t kArticleLevel = 6;  // in «أقسام الوثيقة»: text may follow its number at once
// Items of a list are counted in the old order of the letters.
constexpr std::array<char32_t, 28> kAbjad = {
    U'ا', U'ب', U'ج', U'د', U'ه', U'و', U'ز', U'ح', U'ط', U'ي', U'ك', U'ل', U'م', U'ن',
    U'س', U'ع', U'ف', U'ص', U'ق', U'ر', U'ش', U'ت', U'ث', U'خ', U'ذ', U'ض', U'ظ', U'غ'};
constexpr std::u32string_view kBullets = U"•‣▪▫◦●○■□◆◇►▶➢➤✓✔·";

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == 0x00A0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The same letter as normalise() makes it, of those that count items.
std::uint32_t abjad_number(char32_t letter) {
  const auto found = std::find(kAbjad.begin(), kAbjad.end(), letter);
  return found == kAbjad.end() ? 0 : static_cast<std::uint32_t>(found - kAbjad.begin()) + 1;
}

Span trimmed(std::string_view text, Span span) {
  while (!span.empty()) {
    const text::Utf8Char first = text::read_utf8(text, span.begin);
    if (!is_blank(first.code)) break;
    span.begin += static_cast<std::uint32_t>(first.size);
  }
  while (!span.empty() &&
         (text[span.end - 1] == ' ' || text[span.end - 1] == '\t' || text[span.end - 1] == '\r')) {
    --span.end;
  }
  return span;
}

std::string_view without_article(std::string_view word) {
  if (word.starts_with(text::kArticle) && word.size() > text::kArticle.size()) {
    word.remove_prefix(text::kArticle.size());
  }
  return word;
}

// The beginning of a line, normalised, with the way back.
class Beginning {
 public:
  Beginning(std::string_view text, Span line) : all_(text), line_(line) {
    std::uint32_t end = std::min(line.end, line.begin + kLabelBytes);
    while (end < line.end && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    normalised_ = text::normalise(text.substr(line.begin, end - line.begin));
  }

  std::string_view text() const { return normalised_.text; }
  // The byte of the document's text behind the first `end` bytes.
  std::uint32_t place(std::size_t end) const {
    if (end == 0) return line_.begin;
    return line_.begin + normalised_.map.cover({0, static_cast<std::uint32_t>(end)}).end;
  }
  // The first `end` bytes as they are written.
  std::string_view written(std::size_t end) const { return Span{line_.begin, place(end)}.of(all_); }

 private:
  std::string_view all_;
  Span line_;
  text::Normalised normalised_;
};

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != ' ') ++at;
  return at;
}

// The longest word of a table that begins a text, with or without the article.
struct TableHit {
  std::int64_t value = 0;
  std::size_t size = 0;
};
std::optional<TableHit> begins_with(std::string_view text, const arabic::WordTables& tables,
                                    Table table) {
  const bool article = text.starts_with(text::kArticle);
  const std::size_t skipped = article ? text::kArticle.size() : 0;
  std::optional<TableHit> best;
  for (const arabic::WordTables::Row& row : tables.rows(table)) {
    if (!text.substr(skipped).starts_with(row.word)) continue;
    // «أولا» has no article: «الأولالأحكام» is «الأول» and «الأحكام».
    if (article && row.word.ends_with("ا")) continue;
    const std::size_t size = skipped + row.word.size();
    if (!best || size > best->size) best = TableHit{row.number, size};
  }
  return best;
}

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() ||
         text::tokenise(text.substr(at, 4)).front().kind == text::Token::Kind::kPunctuation ||
         text[at] == ' ';
}

// ---- sections

struct SectionLabel {
  std::uint32_t number = 0;
  std::uint8_t level = 0;
  std::size_t end = 0;  // of the normalised text
  bool glued = false;   // the next word follows without a blank
};

// «الثانيةلا»: only what ends a word, or begins one with the article, shows that two words are
// glued; «الأولية» is one word. A digit or a bracket ends its word anyway.
bool is_glued(const Beginning& beginning, std::size_t end) {
  const std::string_view shown = beginning.written(end);
  return shown.ends_with("ة") || shown.ends_with("ى") ||
         beginning.text().substr(end).starts_with(text::kArticle) ||
         static_cast<unsigned char>(beginning.text()[end - 1]) < 0x80;
}

std::optional<SectionLabel> section_at(const Beginning& beginning, const Language& language) {
  const std::string_view text = beginning.text();
  const std::size_t end = word_end(text, 0);
  const std::string_view word = text.substr(0, end);
  const auto level = language.tables().number(Table::kSections, without_article(word));
  if (!level) return std::nullopt;
  const CountedLabel label = read_label_number(text, end, language);
  if (label.number == 0) return std::nullopt;
  const bool glued = !ends_word(text, label.end);
  if (glued && !is_glued(beginning, label.end)) return std::nullopt;
  return SectionLabel{label.number, static_cast<std::uint8_t>(*level), label.end, glued};
}

bool is_separator(char c) { return c == ':' || c == '-' || c == '.' || c == ')' || c == '/'; }

// «المادة 5 من القانون …» speaks of an article and is no label.
bool is_label(std::string_view text, const SectionLabel& label, bool short_line,
              const Language& language) {
  if (label.glued) return true;
  const std::size_t next = skip_blanks(text, label.end);
  if (next >= text.size() || is_separator(text[next])) return true;
  if (!short_line && label.level < kArticleLevel) return false;
  return !language.is_function_word(text.substr(next, word_end(text, next) - next));
}

std::size_t skip_separators(std::string_view text, std::size_t at) {
  at = skip_blanks(text, at);
  while (at < text.size() && is_separator(text[at])) at = skip_blanks(text, at + 1);
  return at;
}

// ---- markers of lists

struct Marker {
  Style style = Style::kNone;
  std::uint32_t number = 0;
  std::size_t end = 0;  // behind it and its blanks
};

std::optional<Marker> bullet(std::string_view text) {
  const text::Utf8Char first = text::read_utf8(text, 0);
  const std::size_t next = skip_blanks(text, first.size);
  const bool dash = (first.code == U'-' || first.code == U'*') && next > first.size;
  if (!dash && kBullets.find(first.code) == std::u32string_view::npos) return std::nullopt;
  return Marker{Style::kBullet, 0, next};
}

// «1-», «(2)», «أ)», «3.»: a letter needs a sign that no initial has.
std::optional<Marker> counted(std::string_view text) {
  constexpr std::size_t kMostDigits = 3;
  const bool open = text.starts_with('(');
  std::size_t at = open ? 1 : 0;
  Marker out;
  const std::size_t first = at;
  while (at < text.size() && is_digit(text[at]) && at - first < kMostDigits) {
    out.number = out.number * 10 + static_cast<std::uint32_t>(text[at] - '0');
    ++at;
  }
  if (at > first) {
    out.style = Style::kDigits;
  } else if (at < text.size()) {
    const text::Utf8Char letter = text::read_utf8(text, at);
    out.number = abjad_number(letter.code);
    out.style = Style::kLetter;
    at += letter.size;
  }
  if (out.number == 0) return std::nullopt;
  if (!open) at = skip_blanks(text, at);
  if (at >= text.size()) return std::nullopt;
  const char sign = text[at];
  const bool ends = open ? sign == ')'
                         : sign == '-' || sign == ')' || sign == '/' ||
                               (sign == '.' && out.style == Style::kDigits);
  if (!ends || at + 1 >= text.size() || is_digit(text[at + 1]) || text[at + 1] == '-') {
    return std::nullopt;
  }
  if (sign == '/' && text[at + 1] != ' ') return std::nullopt;
  out.end = skip_blanks(text, at + 1);
  return out.end < text.size() ? std::optional(out) : std::nullopt;
}

// «أولا: …»
std::optional<Marker> ordinal(std::string_view text, const Language& language) {
  const auto hit = begins_with(text, language.tables(), Table::kOrdinalNumbers);
  if (!hit || text.starts_with(text::kArticle) || !text.substr(0, hit->size).ends_with("ا")) {
    return std::nullopt;
  }
  const std::size_t at = skip_blanks(text, hit->size);
  if (at >= text.size() || (text[at] != ':' && text[at] != '-')) return std::nullopt;
  const std::size_t end = skip_blanks(text, at + 1);
  if (end >= text.size()) return std::nullopt;
  return Marker{Style::kOrdinal, static_cast<std::uint32_t>(hit->value), end};
}

std::optional<Marker> marker_at(std::string_view text, const Language& language) {
  if (text.empty()) return std::nullopt;
  if (auto found = bullet(text)) return found;
  if (auto found = counted(text)) return found;
  return ordinal(text, language);
}

// ---- questions and answers

// Behind «س:», «السؤال 3 -»; 0 where none stands there.
std::size_t behind_label(std::string_view text, Table table, const Language& language) {
  const auto hit = begins_with(text, language.tables(), table);
  if (!hit) return 0;
  std::size_t at = skip_blanks(text, hit->size);
  while (at < text.size() && is_digit(text[at])) ++at;
  at = skip_blanks(text, at);
  if (at >= text.size() || !is_separator(text[at])) return 0;
  // «س. محمد»: a letter with a point is an initial.
  if (text[at] == '.' && at == text::read_utf8(text, 0).size) return 0;
  return skip_separators(text, at);
}

// ---- entries

// «قال», «وأضاف»: what follows the colon is somebody's words.
bool reports(std::string_view word, const rulebook::Rulebook& book) {
  for (const text::PrefixSplit& split : text::prefix_splits(word)) {
    for (const auto set : {rulebook::ReservedSet::kSay, rulebook::ReservedSet::kDescribe,
                           rulebook::ReservedSet::kAccording}) {
      if (book.lists(set, split.rest)) return true;
    }
  }
  return false;
}

// Where the key ends and the value begins.
struct EntryPlace {
  std::size_t key = 0;
  std::size_t value = 0;
};
std::optional<EntryPlace> entry_at(std::string_view text, const rulebook::Rulebook& book) {
  std::size_t words = 0;
  bool bracket = false;  // is open
  for (const text::Token& token : text::tokenise(text)) {
    const std::string_view word = token.span.of(text);
    if (word == "(" || word == ")") bracket = word == "(";
    if (word == ":") {
      const std::size_t value = skip_blanks(text, token.span.end);
      const bool clock = value == token.span.end && value < text.size() && is_digit(text[value]) &&
                         token.span.begin > 0 && is_digit(text[token.span.begin - 1]);
      const bool address = text.substr(value).starts_with("//");
      // «قال فلان: «…»» is speech; «السرطان (بالإنجليزية: Cancer) هو …» is a sentence.
      const bool opens = text.substr(value).starts_with("«") || text.substr(value).starts_with("(");
      const bool none = words == 0 || bracket || clock || address || opens;
      if (none || value >= text.size()) return std::nullopt;
      return EntryPlace{token.span.begin, value};
    }
    if (token.kind == text::Token::Kind::kPunctuation) {
      if (word != "(" && word != ")" && word != "/" && word != "-" && word != "%") {
        return std::nullopt;
      }
      continue;
    }
    if (++words > kKeyWords) return std::nullopt;
    if (reports(word, book)) return std::nullopt;
  }
  return std::nullopt;
}

// ---- cells

std::vector<Span> cut_at(std::string_view text, Span line, char sign) {
  std::vector<Span> out;
  std::uint32_t begin = line.begin;
  for (std::uint32_t at = line.begin; at <= line.end; ++at) {
    if (at < line.end && text[at] != sign) continue;
    out.push_back(trimmed(text, {begin, at}));
    begin = at + 1;
  }
  // «| a | b |»: what stands outside the first and last sign is no cell.
  if (sign == '|' && out.size() > 2) {
    if (out.front().empty()) out.erase(out.begin());
    if (out.back().empty()) out.pop_back();
  }
  return out;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t at = skip_blanks(text, 0); at < text.size(); at = skip_blanks(text, at)) {
    at = word_end(text, at);
    ++words;
  }
  return words;
}

// Columns that two blanks or more set apart, all short.
std::vector<Span> cut_at_blanks(std::string_view text, Span line) {
  std::vector<Span> out;
  std::uint32_t begin = line.begin;
  for (std::uint32_t at = line.begin; at < line.end; ++at) {
    if (text[at] != ' ' || at + 1 >= line.end || text[at + 1] != ' ') continue;
    out.push_back({begin, at});
    while (at + 1 < line.end && text[at + 1] == ' ') ++at;
    begin = at + 1;
  }
  out.push_back({begin, line.end});
  const bool narrow = std::all_of(out.begin(), out.end(), [&](Span cell) {
    return !cell.empty() && count_words(cell.of(text)) <= kCellWords;
  });
  return narrow ? out : std::vector<Span>{};
}

std::vector<Span> cells_of(std::string_view text, Span line) {
  const std::string_view all = line.of(text);
  for (const char sign : {'|', '\t'}) {
    if (all.find(sign) == std::string_view::npos) continue;
    std::vector<Span> cells = cut_at(text, line, sign);
    if (cells.size() > 1) return cells;
  }
  if (all.find("  ") == std::string_view::npos) return {};
  std::vector<Span> cells = cut_at_blanks(text, line);
  return cells.size() > 1 ? cells : std::vector<Span>{};
}

}  // namespace

CountedLabel read_label_number(std::string_view text, std::size_t at, const Language& language) {
  const arabic::WordTables& tables = language.tables();
  at = skip_blanks(text, at);
  const bool open = at < text.size() && (text[at] == '(' || text[at] == '[');
  if (open) at = skip_blanks(text, at + 1);
  CountedLabel out;
  if (at < text.size() && is_digit(text[at])) {
    for (std::size_t digits = 0; at < text.size() && is_digit(text[at]) && digits < 5; ++digits) {
      out.number = out.number * 10 + static_cast<std::uint32_t>(text[at++] - '0');
    }
  } else if (at < text.size()) {
    const std::string_view rest = text.substr(at);
    const auto ten = begins_with(rest, tables, Table::kOrdinalTens);
    const auto one = begins_with(rest, tables, Table::kOrdinalNumbers);
    if (ten && (!one || ten->size > one->size) && ten->value > 10) {
      out.number = static_cast<std::uint32_t>(ten->value);
      at += ten->size;
    } else if (one) {
      out.number = static_cast<std::uint32_t>(one->value);
      at += one->size;
      // «الحادية عشرة», «الحادية والعشرون»
      std::size_t next = skip_blanks(text, at);
      const bool joined = text.substr(next).starts_with(text::letter::kWaw);
      if (joined) next += text::letter::kWaw.size();
      const auto tens = begins_with(text.substr(next), tables, Table::kOrdinalTens);
      if (next > at && tens && joined == (tens->value > 10)) {
        out.number += static_cast<std::uint32_t>(tens->value);
        at = next + tens->size;
      }
    }
  }
  if (out.number == 0) return {};
  if (open) {
    at = skip_blanks(text, at);
    if (at >= text.size() || (text[at] != ')' && text[at] != ']')) return {};
    ++at;
  }
  out.end = at;
  return out;
}

namespace {

LineShape without_label(std::string_view text, Span line) {
  LineShape out;
  out.span = out.body = trimmed(text, line);
  return out;
}

void put_label(std::string_view text, const Beginning& beginning, LineShape::Kind kind,
               std::size_t label_end, std::size_t body, LineShape& out) {
  out.kind = kind;
  out.label = trimmed(text, {out.span.begin, beginning.place(label_end)});
  out.body = trimmed(text, {std::max(out.label.end, beginning.place(body)), out.span.end});
}

bool put_marker(std::string_view text, const Beginning& beginning, const Language& language,
                LineShape& out) {
  const auto marker = marker_at(beginning.text(), language);
  if (!marker) return false;
  put_label(text, beginning, Kind::kMarker, marker->end, marker->end, out);
  out.style = marker->style;
  out.number = marker->number;
  return true;
}

}  // namespace

LineShape item_shape_of(std::string_view text, Span line, const rulebook::Rulebook& book) {
  LineShape out = without_label(text, line);
  if (!out.span.empty()) put_marker(text, Beginning(text, out.span), book.language(), out);
  return out;
}

LineShape shape_of(std::string_view text, Span line, const rulebook::Rulebook& book) {
  LineShape out = without_label(text, line);
  if (out.span.empty()) return out;
  const Language& language = book.language();
  const Beginning beginning(text, out.span);
  const std::string_view start = beginning.text();
  if (const auto section = section_at(beginning, language)) {
    if (is_label(start, *section, text::may_be_heading(text, out.span), language)) {
      put_label(text, beginning, Kind::kSection, section->end, skip_separators(start, section->end),
                out);
      out.number = section->number;
      out.level = section->level;
      return out;
    }
  }
  for (const auto& [table, kind] : {std::pair(Table::kQuestionLabels, Kind::kQuestion),
                                    std::pair(Table::kAnswerLabels, Kind::kAnswer)}) {
    if (const std::size_t behind = behind_label(start, table, language)) {
      put_label(text, beginning, kind, behind, behind, out);
      return out;
    }
  }
  if (put_marker(text, beginning, language, out)) return out;
  out.cells = cells_of(text, out.span);
  if (!out.cells.empty()) {
    out.kind = Kind::kCells;
  } else if (const auto entry = entry_at(start, book)) {
    put_label(text, beginning, Kind::kEntry, entry->key, entry->value, out);
  }
  return out;
}

}  // namespace mujib::ingest
