#include "engine/repair/glyphs/spaces.hpp"

#include <algorithm>
#include <limits>

#include "engine/repair/glyphs/folding.hpp"
#include "engine/repair/letters.hpp"
#include "engine/repair/wordlist.hpp"

namespace mujib::repair {
namespace {

// A text is damaged when it shows this many pieces, and one for so many words.
constexpr int kFewestPieces = 3;
constexpr int kWordsForPiece = 25;
// One Arabic letter is two bytes.
constexpr std::size_t kLetter = 2;
constexpr std::size_t kLongestWord = 14 * kLetter;

// What a word costs by what is known of it, and a blank that is taken out. Only their order
// counts: one known word is cheaper than two pieces, two words than one that is unknown.
constexpr float kListed = 1;
constexpr float kShort = 2;
constexpr float kKnown = 2.5F;
constexpr float kUnknown = 9;
constexpr float kLone = 9;
constexpr float kLikelyBreak = 0.5F;
constexpr float kUnlikelyBreak = 3;

bool begins_as_rest(char32_t code) {
  return code == kTehMarbuta || code == kAlefMaksura || code == U'ئ' || code == U'ؤ';
}

float price_of(std::string_view word) {
  if (word.size() <= kLetter) return letter_at(word, 0).code == kWaw ? kShort : kLone;
  if (begins_as_rest(letter_at(word, 0).code)) return kUnknown;
  if (is_listed(word)) return word.size() == 2 * kLetter ? kShort : kListed;
  return is_known(word) ? kKnown : kUnknown;
}

// A word of letters alone, or with marks at its outer ends.
struct Piece {
  Range range;
  std::string letters;    // folded; empty for a number or a mark
  bool begins = false;    // no mark before its letters
  bool ends = false;      // no mark behind them
  bool gap_wide = false;  // more than one blank behind it
  char32_t last = 0;
};

std::vector<Piece> pieces_of(const std::vector<Glyph>& glyphs) {
  std::vector<Piece> out;
  for (const Range word : words_of(glyphs)) {
    Piece piece;
    piece.range = word;
    const auto letter = [&](std::size_t at) {
      return is_arabic_letter(glyphs[at].code) || is_vowel_mark(glyphs[at].code);
    };
    std::size_t first = word.begin;
    std::size_t last = word.end;
    while (first < last && !letter(first)) ++first;
    while (last > first && !letter(last - 1)) --last;
    const auto begin = glyphs.begin();
    const bool whole = std::all_of(
        begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last),
        [](const Glyph& one) { return is_arabic_letter(one.code) || is_vowel_mark(one.code); });
    if (whole && last > first) piece.letters = folded(glyphs, {first, last});
    piece.begins = first == word.begin;
    piece.ends = last == word.end;
    if (last > first) piece.last = glyphs[last - 1].code;
    piece.gap_wide = word.end + 1 < glyphs.size() && is_blank(glyphs[word.end].code) &&
                     is_blank(glyphs[word.end + 1].code);
    out.push_back(std::move(piece));
  }
  return out;
}

class Joiner {
 public:
  explicit Joiner(const std::vector<Piece>& pieces) : pieces_(pieces) {}

  // How many pieces each word is made of, in order.
  std::vector<std::size_t> run() {
    const std::size_t count = pieces_.size();
    std::vector<float> best(count + 1, std::numeric_limits<float>::max());
    std::vector<std::size_t> from(count + 1, 0);
    best[0] = 0;
    for (std::size_t begin = 0; begin < count; ++begin) {
      each_word(begin, [&](std::size_t end, float price) {
        if (best[begin] + price < best[end]) {
          best[end] = best[begin] + price;
          from[end] = begin;
        }
      });
    }
    std::vector<std::size_t> sizes;
    for (std::size_t at = count; at > 0; at = from[at]) sizes.push_back(at - from[at]);
    std::reverse(sizes.begin(), sizes.end());
    return sizes;
  }

 private:
  template <class Offer>
  void each_word(std::size_t begin, const Offer& offer) const {
    const Piece& first = pieces_[begin];
    if (first.letters.empty()) return offer(begin + 1, 0);
    std::string word = first.letters;
    float breaks = 0;
    bool piece = price_of(word) >= kUnknown;
    offer(begin + 1, price_of(word));
    for (std::size_t at = begin + 1; at < pieces_.size(); ++at) {
      const Piece& before = pieces_[at - 1];
      const Piece& next = pieces_[at];
      if (!before.ends || !next.begins || next.letters.empty()) return;
      if (word.size() + next.letters.size() > kLongestWord) return;
      const bool likely = !joins_next(before.last) || before.letters.size() == kLetter;
      breaks += likely ? kLikelyBreak : kUnlikelyBreak;
      if (before.gap_wide) breaks += kUnlikelyBreak;
      piece = piece || price_of(next.letters) >= kUnknown;
      word += next.letters;
      const float price = price_of(word);
      if (piece && price < kUnknown) offer(at + 1, price + breaks);
    }
  }

  const std::vector<Piece>& pieces_;
};

void join(Rows& rows, Row& row) {
  const std::vector<Piece> pieces = pieces_of(rows.letters(row));
  const std::vector<std::size_t> sizes = Joiner(pieces).run();
  if (std::all_of(sizes.begin(), sizes.end(), [](std::size_t size) { return size == 1; })) return;
  std::vector<Glyph>& glyphs = rows.glyphs(row);
  std::vector<bool> taken(glyphs.size(), false);
  std::size_t at = 0;
  for (const std::size_t size : sizes) {
    std::string word;
    for (std::size_t piece = at; piece < at + size; ++piece) {
      word += pieces[piece].letters;
      if (piece + 1 == at + size) break;
      // The blanks go with the letter before them, so that no byte lies between.
      Glyph& before = glyphs[pieces[piece].range.end - 1];
      for (std::size_t gap = pieces[piece].range.end; gap < pieces[piece + 1].range.begin; ++gap) {
        taken[gap] = true;
        before.source.begin = std::min(before.source.begin, glyphs[gap].source.begin);
        before.source.end = std::max(before.source.end, glyphs[gap].source.end);
      }
    }
    if (size > 1 && !is_listed(word)) row.sure = false;
    at += size;
  }
  std::size_t kept = 0;
  for (std::size_t from = 0; from < glyphs.size(); ++from) {
    if (!taken[from]) glyphs[kept++] = glyphs[from];
  }
  glyphs.resize(kept);
  row.changed(Change::Kind::kSpaces);
}

}  // namespace

void close_spaces(Rows& rows) {
  int pieces = 0;
  int words = 0;
  for (const Row& row : rows.all()) {
    // Counts without letters' places: most texts show nothing.
    std::size_t size = 0;
    char32_t first = 0;
    bool letters = true;
    const auto end_word = [&] {
      words += size > 0 ? 1 : 0;
      const bool rest = letters && ((size == 1 && is_arabic_letter(first) && first != kWaw) ||
                                    (size > 1 && begins_as_rest(first)));
      pieces += rest ? 1 : 0;
      size = 0;
      letters = true;
    };
    const auto step = [&](char32_t code) {
      if (is_blank(code)) return end_word();
      if (is_vowel_mark(code)) return;
      if (size == 0) first = code;
      letters = letters && is_arabic_letter(code);
      ++size;
    };
    if (row.mended) {
      for (const Glyph& glyph : row.glyphs) step(glyph.code);
    } else {
      const std::string_view text = row.source.of(rows.source());
      for (std::size_t at = 0; at < text.size();) {
        const Letter letter = letter_at(text, at);
        step(letter.code);
        at += letter.size;
      }
    }
    end_word();
  }
  if (pieces < kFewestPieces || pieces * kWordsForPiece < words) return;
  for (Row& row : rows.all()) {
    if (!row.decided) join(rows, row);
  }
}

}  // namespace mujib::repair
