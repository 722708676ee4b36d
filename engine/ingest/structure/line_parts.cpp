#include "engine/ingest/structure/line_parts.hpp"

#include <algorithm>
#include <string>

#include "engine/ingest/structure/line_shape.hpp"
#include "engine/text/utf8.hpp"

namespace mujib::ingest {
namespace {

using Kind = LineShape::Kind;
using Style = LineShape::Style;

constexpr std::size_t kParticleLetters = 2;  // «وب»: what is longer before a name is a word
constexpr std::uint32_t kLabelReach = 96;    // bytes that a label is looked for in
constexpr std::size_t kMarkerReach = 8;      // bytes that the sign behind an item's number is in

bool is_space(char c) { return c == ' ' || c == '\t'; }

// At most kLabelReach bytes from a place on, on a letter's boundary.
Span label_room(std::string_view text, Span line, std::uint32_t at) {
  std::uint32_t end = std::min(line.end, at + kLabelReach);
  while (end < line.end && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return {at, end};
}

// What stands before a place.
struct Before {
  bool blank = false;       // a blank, or the line's beginning
  bool ends = false;        // the last character that is no blank ends a sentence or clause
  std::size_t letters = 0;  // of the word that goes on to the place
};

Before before(std::string_view text, Span line, std::uint32_t at) {
  Before out;
  out.blank = at == line.begin || is_space(text[at - 1]);
  std::uint32_t back = at;
  const auto previous = [&]() -> char32_t {
    if (back == line.begin) return 0;
    do {
      --back;
    } while (back > line.begin && (static_cast<unsigned char>(text[back]) & 0xC0) == 0x80);
    return text::read_utf8(text, back).code;
  };
  char32_t last = previous();
  while (last == U' ' || last == U'\t') last = previous();
  out.ends = last == 0 || last == U'.' || last == U':' || last == text::kArabicQuestionMark ||
             last == text::kArabicSemicolon || last == U'!';
  if (out.blank || out.ends) return out;
  for (; last != 0 && last != U' ' && last != U'\t' && out.letters <= kParticleLetters;
       last = previous()) {
    ++out.letters;
  }
  return out;
}

void cut_sections(std::string_view text, Span line, const rulebook::Rulebook& book,
                  std::vector<std::uint32_t>& cuts) {
  const std::string_view all = line.of(text);
  for (const auto& row : book.language().tables().rows(arabic::Table::kSections)) {
    const std::string name = std::string(text::kArticle) + row.written;
    for (std::size_t found = all.find(name); found != std::string_view::npos;
         found = all.find(name, found + name.size())) {
      const auto at = static_cast<std::uint32_t>(line.begin + found);
      if (at == line.begin) continue;
      const Before left = before(text, line, at);
      const bool glued = !left.blank && (left.ends || left.letters > kParticleLetters);
      if (!glued && !(left.blank && left.ends)) continue;
      const LineShape shape = shape_of(text, label_room(text, line, at), book);
      if (shape.kind != Kind::kSection) continue;
      // «… . المادة 5 …» begins a sentence; a label ends in a sign, or is glued itself.
      const std::uint32_t end = shape.label.end;
      const bool runs_on = end < line.end && is_space(text[end]);
      const bool sign = shape.body.begin > end + 1;
      if (glued || sign || !runs_on) cuts.push_back(at);
    }
  }
}

void cut_answer(std::string_view text, Span line, const rulebook::Rulebook& book,
                std::vector<std::uint32_t>& cuts) {
  if (shape_of(text, line, book).kind != Kind::kQuestion) return;
  for (const std::string_view mark : {"؟", "?"}) {
    const std::size_t found = line.of(text).find(mark);
    if (found == std::string_view::npos) continue;
    const auto at = static_cast<std::uint32_t>(line.begin + found + mark.size());
    const LineShape rest = shape_of(text, {at, line.end}, book);
    if (rest.kind == Kind::kAnswer) cuts.push_back(rest.span.begin);
    return;
  }
}

// Items behind a colon, counted from one, each behind a blank.
void cut_items(std::string_view text, Span line, const rulebook::Rulebook& book,
               std::vector<std::uint32_t>& cuts) {
  const std::size_t colon = line.of(text).find(':');
  if (colon == std::string_view::npos) return;
  std::vector<std::uint32_t> items;
  Style style = Style::kNone;
  for (auto at = static_cast<std::uint32_t>(line.begin + colon + 1); at < line.end; ++at) {
    const bool begins = !is_space(text[at]) && (is_space(text[at - 1]) || text[at - 1] == ':');
    if (!begins || text.substr(at, kMarkerReach).find_first_of("-)") == std::string_view::npos) {
      continue;
    }
    const LineShape shape = item_shape_of(text, label_room(text, line, at), book);
    const bool counts = shape.kind == Kind::kMarker && shape.style != Style::kBullet &&
                        (style == Style::kNone || shape.style == style);
    if (!counts || shape.number != items.size() + 1) continue;
    style = shape.style;
    items.push_back(at);
  }
  if (items.size() > 1) cuts.insert(cuts.end(), items.begin(), items.end());
}

}  // namespace

std::vector<Span> parts_of(std::string_view text, Span line, const rulebook::Rulebook& book) {
  std::vector<std::uint32_t> cuts;
  cut_sections(text, line, book, cuts);
  cut_answer(text, line, book, cuts);
  cut_items(text, line, book, cuts);
  std::sort(cuts.begin(), cuts.end());
  std::vector<Span> out;
  std::uint32_t begin = line.begin;
  for (const std::uint32_t cut : cuts) {
    if (cut <= begin) continue;
    out.push_back({begin, cut});
    begin = cut;
  }
  out.push_back({begin, line.end});
  return out;
}

}  // namespace mujib::ingest
