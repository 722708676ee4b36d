#include "engine/repair/glyphs/brackets.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/repair/letters.hpp"

namespace mujib::repair {
namespace {

struct Pair {
  char32_t open;
  char32_t close;
};
constexpr std::array<Pair, 4> kPairs = {{{U'(', U')'}, {U'[', U']'}, {U'{', U'}'}, {U'«', U'»'}}};

// A bracket with what stands beside it in its row.
struct Bracket {
  std::size_t row;
  std::size_t at;  // code points
  std::size_t pair;
  bool opens;
  char32_t before;  // a blank at the row's ends
  char32_t after;
};

bool is_free(char32_t code) { return is_blank(code) || code == kNoBreakSpace; }
bool is_mark(char32_t code) {
  switch (code) {
    case U'.':
    case U':':
    case U'!':
    case U'-':
    case kArabicComma:
    case kArabicSemicolon:
    case kArabicQuestion:
      return true;
    default:
      return std::any_of(kPairs.begin(), kPairs.end(),
                         [&](Pair pair) { return code == pair.open || code == pair.close; });
  }
}

// Stands where an opening bracket would: before a word.
bool stands_before(const Bracket& bracket) {
  return (is_free(bracket.before) || is_mark(bracket.before)) && !is_free(bracket.after);
}
bool stands_behind(const Bracket& bracket) {
  return !is_free(bracket.before) && (is_free(bracket.after) || is_mark(bracket.after));
}

class Turner {
 public:
  explicit Turner(Rows& rows) : rows_(rows) {}

  void run() {
    for (std::size_t index = 0; index < rows_.all().size(); ++index) read(index);
    for (const Bracket& bracket : turned_) turn(bracket);
  }

 private:
  void read(std::size_t index) {
    const Row& row = rows_.all()[index];
    char32_t before = U' ';
    std::optional<Bracket> pending;
    bool blank = true;
    std::size_t at = 0;
    const auto step = [&](char32_t code) {
      if (pending) {
        pending->after = code;
        see(*pending);
        pending.reset();
      }
      for (std::size_t pair = 0; pair < kPairs.size(); ++pair) {
        if (code == kPairs[pair].open || code == kPairs[pair].close) {
          pending = Bracket{index, at, pair, code == kPairs[pair].open, before, U' '};
        }
      }
      blank = blank && is_free(code);
      before = code;
      ++at;
    };
    if (row.mended) {
      for (const Glyph& glyph : row.glyphs) step(glyph.code);
    } else {
      const std::string_view text = row.source.of(rows_.source());
      for (std::size_t byte = 0; byte < text.size();) {
        const Letter letter = letter_at(text, byte);
        step(letter.code);
        byte += letter.size;
      }
    }
    if (pending) see(*pending);
    if (blank) {
      depth_ = {};
      waiting_ = {};
    }
  }

  void see(const Bracket& bracket) {
    std::size_t& depth = depth_[bracket.pair];
    std::optional<Bracket>& waiting = waiting_[bracket.pair];
    if (!bracket.opens) {
      if (depth > 0) {
        --depth;
      } else {
        waiting.reset();
        if (stands_before(bracket)) waiting = bracket;
      }
      return;
    }
    if (waiting && stands_behind(bracket)) {
      turned_.push_back(*waiting);
      turned_.push_back(bracket);
      waiting.reset();
      return;
    }
    ++depth;
  }

  void turn(const Bracket& bracket) {
    Row& row = rows_.all()[bracket.row];
    if (row.decided) return;
    const Pair pair = kPairs[bracket.pair];
    rows_.glyphs(row)[bracket.at].code = bracket.opens ? pair.close : pair.open;
    row.changed(Change::Kind::kBrackets);
  }

  Rows& rows_;
  std::array<std::size_t, kPairs.size()> depth_{};
  std::array<std::optional<Bracket>, kPairs.size()> waiting_{};
  std::vector<Bracket> turned_;
};

}  // namespace

void turn_brackets(Rows& rows) { Turner(rows).run(); }

}  // namespace mujib::repair
