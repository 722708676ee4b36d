#include "engine/repair/glyphs/direction.hpp"

#include <algorithm>

#include "engine/repair/glyphs/folding.hpp"
#include "engine/repair/letters.hpp"
#include "engine/repair/wordlist.hpp"
#include "engine/text/presentation.hpp"

namespace mujib::repair {
namespace {

// Of a word that ends in «لا» and could be one with an article, stored as it looks.
constexpr std::size_t kArticled = 5;
// Shorter words are words either way too often («في», «يف»).
constexpr std::size_t kShortestWord = 3;
// A line in a text that is else in order is turned only for this many words that are known
// the other way round, and none as stored.
constexpr int kAloneWords = 3;
// Words known one way for one that is known the other way.
constexpr int kSureShare = 3;

struct Signs {
  int visual = 0;
  int logical = 0;
  int shaped_visual = 0;
  int shaped_logical = 0;

  bool point_to_visual() const { return shaped_visual > shaped_logical || visual > logical; }
};

// The letters of one word go by, and the signs are counted at its end.
class SignReader {
 public:
  void see(char32_t code) {
    if (is_vowel_mark(code) || code == kTatweel) return;
    const text::Shape shape = code < 0xFB50 ? text::Shape::kNone : text::shape_of(code);
    if (shape != text::Shape::kNone) {
      compare(last_shape_, shape);
      last_shape_ = shape;
      code = text::unshaped(code).front();
    } else {
      last_shape_ = text::Shape::kNone;
    }
    if (!is_arabic_letter(code)) {
      end_word();
      return;
    }
    if (size_ == 0) first_ = code;
    if (size_ == 1) second_ = code;
    before_last_ = last_;
    last_ = code;
    ++size_;
  }

  Signs end() {
    end_word();
    return signs_;
  }

 private:
  void compare(text::Shape before, text::Shape after) {
    using text::Shape;
    const auto begins = [](Shape shape) {
      return shape == Shape::kInitial || shape == Shape::kMedial;
    };
    const auto ends = [](Shape shape) { return shape == Shape::kFinal || shape == Shape::kMedial; };
    if (before == Shape::kMedial && after == Shape::kMedial) return;
    if (begins(before) && ends(after)) ++signs_.shaped_logical;
    if (ends(before) && begins(after)) ++signs_.shaped_visual;
  }

  void end_word() {
    const auto closes = [](char32_t code) { return code == kTehMarbuta || code == kAlefMaksura; };
    if (size_ > 1 && closes(first_)) ++signs_.visual;
    if (size_ > 1 && closes(last_)) ++signs_.logical;
    if (size_ > 2 && first_ == kAlef && second_ == kLam) ++signs_.logical;
    if (size_ >= kArticled && before_last_ == kLam && last_ == kAlef) ++signs_.visual;
    size_ = 0;
    first_ = second_ = last_ = before_last_ = 0;
  }

  Signs signs_;
  text::Shape last_shape_ = text::Shape::kNone;
  std::size_t size_ = 0;
  char32_t first_ = 0, second_ = 0, last_ = 0, before_last_ = 0;
};

Signs signs_of(const Rows& rows, const Row& row) {
  SignReader reader;
  rows.each_letter(row, [&](char32_t code) { reader.see(code); });
  return reader.end();
}

// Words that are known one way only.
struct Known {
  int stored = 0;
  int turned = 0;
};

Known known_words(const std::vector<Glyph>& glyphs) {
  Known known;
  std::vector<Glyph> turned;
  for (const Range word : words_of(glyphs)) {
    const std::string stored = folded(glyphs, word);
    if (stored.size() < 2 * kShortestWord) continue;
    turned.assign(glyphs.rend() - static_cast<std::ptrdiff_t>(word.end),
                  glyphs.rend() - static_cast<std::ptrdiff_t>(word.begin));
    const bool as_stored = is_known(stored);
    const bool as_turned = is_known(folded(turned, {0, turned.size()}));
    known.stored += as_stored && !as_turned ? 1 : 0;
    known.turned += as_turned && !as_stored ? 1 : 0;
  }
  return known;
}

char32_t mirrored(char32_t code) {
  switch (code) {
    case U'(':
      return U')';
    case U')':
      return U'(';
    case U'[':
      return U']';
    case U']':
      return U'[';
    case U'{':
      return U'}';
    case U'}':
      return U'{';
    case U'«':
      return U'»';
    case U'»':
      return U'«';
    case U'<':
      return U'>';
    case U'>':
      return U'<';
    default:
      return code;
  }
}

// Stands between the parts of one number, so that it is read with them.
bool joins_digits(char32_t code) {
  return code == U'.' || code == U',' || code == U':' || code == U'/' || code == U'-' ||
         code == 0x66B || code == 0x66C;
}

bool is_mark(char32_t code) {
  return code == U'.' || code == kArabicComma || code == kArabicQuestion || code == U'!' ||
         code == kArabicSemicolon || code == U':';
}

// Numbers and Latin words keep their order.
void turn_back_numbers(std::vector<Glyph>& glyphs, std::size_t begin, std::size_t end) {
  const auto code = [&](std::size_t at) { return at < end ? glyphs[at].code : char32_t{0}; };
  for (std::size_t at = begin; at < end;) {
    if (!is_digit(code(at)) && !is_latin_letter(code(at))) {
      ++at;
      continue;
    }
    std::size_t stop = at + 1;
    while (stop < end) {
      if (is_digit(code(stop)) || is_latin_letter(code(stop))) {
        ++stop;
      } else if (joins_digits(code(stop)) && is_digit(code(stop - 1)) && is_digit(code(stop + 1))) {
        stop += 2;
      } else if (is_latin_letter(code(stop - 1)) && code(stop) < 0x80 && code(stop) > 0 &&
                 is_latin_letter(code(stop + 1))) {
        stop += 2;
      } else {
        break;
      }
    }
    std::reverse(glyphs.begin() + static_cast<std::ptrdiff_t>(at),
                 glyphs.begin() + static_cast<std::ptrdiff_t>(stop));
    at = stop;
  }
}

void turn(std::vector<Glyph>& glyphs, std::size_t begin, std::size_t end) {
  std::reverse(glyphs.begin() + static_cast<std::ptrdiff_t>(begin),
               glyphs.begin() + static_cast<std::ptrdiff_t>(end));
  for (std::size_t at = begin; at < end; ++at) glyphs[at].code = mirrored(glyphs[at].code);
  turn_back_numbers(glyphs, begin, end);
}

// Each word for itself; a mark that stands behind its word already stays there.
void turn_words(std::vector<Glyph>& glyphs) {
  for (Range word : words_of(glyphs)) {
    while (word.size() > 1 && is_mark(glyphs[word.end - 1].code)) --word.end;
    turn(glyphs, word.begin, word.end);
  }
}

struct Candidate {
  Row* row;
  Known known;
  bool shaped;
  std::vector<Glyph> glyphs;
};

bool has_letters(const std::vector<Glyph>& glyphs) {
  return std::any_of(glyphs.begin(), glyphs.end(), [](const Glyph& glyph) {
    return is_arabic_letter(glyph.code) || text::shape_of(glyph.code) != text::Shape::kNone;
  });
}

// The full stop of a line that is stored as it looks stands first.
bool words_alone(const std::vector<Candidate>& lines) {
  int line = 0;
  int word = 0;
  for (const Candidate& one : lines) {
    const std::vector<Range> words = words_of(one.glyphs);
    if (words.size() < 2) continue;
    if (is_mark(one.glyphs[words.front().begin].code)) ++line;
    const Range last = words.back();
    if (is_mark(one.glyphs[last.begin].code) || is_mark(one.glyphs[last.end - 1].code)) ++word;
  }
  return word > line;
}

}  // namespace

bool turn_visual_lines(Rows& rows) {
  int visual = 0;
  int logical = 0;
  std::vector<Signs> signs;
  for (const Row& row : rows.all()) {
    signs.push_back(signs_of(rows, row));
    visual += signs.back().visual + signs.back().shaped_visual;
    logical += signs.back().logical + signs.back().shaped_logical;
  }
  const bool mostly = visual > logical;
  std::vector<Candidate> turned;
  for (std::size_t at = 0; at < signs.size(); ++at) {
    Row& row = rows.all()[at];
    if (row.decided || (!mostly && !signs[at].point_to_visual())) continue;
    Candidate one{&row, {}, signs[at].shaped_visual > signs[at].shaped_logical, rows.letters(row)};
    if (!has_letters(one.glyphs)) continue;
    one.known = known_words(one.glyphs);
    const bool by_words = one.known.turned >= kAloneWords && one.known.stored == 0;
    const bool with_text = mostly && one.known.turned >= one.known.stored &&
                           signs[at].shaped_logical <= signs[at].shaped_visual;
    if (one.shaped || by_words || with_text) turned.push_back(std::move(one));
  }
  const bool alone = words_alone(turned);
  for (Candidate& one : turned) {
    Row& row = *one.row;
    if (alone) {
      turn_words(one.glyphs);
    } else {
      turn(one.glyphs, 0, one.glyphs.size());
    }
    row.mended = true;
    row.glyphs = std::move(one.glyphs);
    row.changed(Change::Kind::kDirection);
    row.sure =
        row.sure &&
        (one.shaped || (one.known.turned > 0 && one.known.turned >= kSureShare * one.known.stored));
  }
  return mostly && !turned.empty() && !alone;
}

}  // namespace mujib::repair
