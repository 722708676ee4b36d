#include "engine/text/sentences.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>

#include "engine/text/utf8.hpp"

namespace mujib::text {
namespace {

// A line of no more words than this may be a heading.
constexpr std::size_t kLongestHeading = 12;
// Where a sentence is longer, sentences inside its quotations end too.
constexpr std::size_t kLongestSentence = 110;
// In characters. What is longer has no ends, and is cut between words: everything that looks
// at a sentence as a whole then takes time in proportion to the text.
constexpr std::size_t kMostCharacters = 2000;

constexpr char32_t kEllipsis = 0x2026;
constexpr char32_t kNoBreakSpace = 0x00A0;

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\r' || c == kNoBreakSpace || c == U'\v' || c == U'\f';
}
bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }
bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; }
bool is_word_char(char32_t c) {
  return is_letter(c) || is_digit(c) || c == kTatweel ||
         u_getCombiningClass(static_cast<UChar32>(c)) != 0;
}
bool is_arabic(char32_t c) { return c >= 0x0600 && c <= 0x06FF && is_letter(c); }
bool is_end_mark(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == kArabicQuestionMark || c == kEllipsis ||
         c == kUrduFullStop;
}
bool is_any_mark(char32_t c) {
  return is_end_mark(c) || c == kArabicComma || c == U',' || c == U':' || c == U';' ||
         c == kArabicSemicolon;
}

bool is_closing(char32_t c) {
  return c == kGuillemetClose || c == kQuoteRight || c == U')' || c == U']' || c == U'"';
}

struct Char {
  char32_t code;
  std::uint32_t begin;
};

class Paragraph {
 public:
  Paragraph(std::string_view text, Span span) : span_(span) {
    for (std::size_t at = span.begin; at < span.end;) {
      const Utf8Char next = read_utf8(text, at);
      chars_.push_back({next.code, static_cast<std::uint32_t>(at)});
      at += next.size;
    }
    while (!chars_.empty() && is_blank(chars_.back().code)) {
      span_.end = chars_.back().begin;
      chars_.pop_back();
    }
  }

  bool empty() const { return chars_.empty(); }

  bool may_be_heading() const {
    std::size_t last = chars_.size() - 1;
    while (last > 0 && is_closing(chars_[last].code)) --last;
    return !is_any_mark(chars_[last].code) && words(0, chars_.size()) <= kLongestHeading;
  }

  std::vector<Span> sentences() {
    find_pairs();
    count_word_chars();
    std::size_t begin = 0;
    std::vector<std::size_t> inner;  // ends inside the present sentence's quotations
    for (std::size_t at = 0; at < chars_.size(); ++at) {
      const std::optional<std::size_t> end = sentence_end(begin, at);
      if (!end) continue;
      if (depth_[*end - 1] > 0 && *end < chars_.size()) {
        if (brackets_[*end - 1] == 0) inner.push_back(*end);
        continue;
      }
      add_with_inner(begin, *end, inner);
      begin = *end;
      at = *end - 1;
    }
    if (begin < chars_.size()) add_with_inner(begin, chars_.size(), inner);
    return std::move(out_);
  }

 private:
  char32_t code(std::size_t at) const { return at < chars_.size() ? chars_[at].code : U'\n'; }
  char32_t before(std::size_t at) const { return at > 0 ? chars_[at - 1].code : U'\n'; }
  bool is_edge(char32_t c) const { return c == U'\n' || is_blank(c); }
  std::uint32_t byte(std::size_t at) const {
    return at < chars_.size() ? chars_[at].begin : span_.end;
  }

  std::size_t words(std::size_t begin, std::size_t end) const {
    std::size_t count = 0;
    bool inside = false;
    for (std::size_t at = begin; at < end; ++at) {
      const bool now = is_word_char(chars_[at].code);
      count += now && !inside ? 1 : 0;
      inside = now;
    }
    return count;
  }

  // ---- quotations and brackets that close in this paragraph

  enum Pair : std::uint8_t { kGuillemets, kCurly, kStraight, kRound, kSquare, kPairs };
  enum class Side : std::uint8_t { kNone, kOpen, kShut };
  struct Mark {
    Side side = Side::kNone;
    Pair pair = kGuillemets;
  };

  Mark mark_at(std::size_t at, const std::array<std::size_t, kPairs>& open) const {
    const bool starts = is_edge(before(at)) || before(at) == U'(' || before(at) == kGuillemetOpen;
    const bool word_follows = is_word_char(code(at + 1));
    switch (chars_[at].code) {
      case kGuillemetOpen:
        return {Side::kOpen, kGuillemets};
      case kGuillemetClose:
        return {Side::kShut, kGuillemets};
      case U'(':
        return {Side::kOpen, kRound};
      case U')':
        return {Side::kShut, kRound};
      case U'[':
        return {Side::kOpen, kSquare};
      case U']':
        return {Side::kShut, kSquare};
      case U'"':
        return {open[kStraight] == 0 ? Side::kOpen : Side::kShut, kStraight};
      // Some writers open with ” or close with “: what stands beside it tells.
      case kQuoteLeft:
        return {open[kCurly] > 0 && !starts && !word_follows ? Side::kShut : Side::kOpen, kCurly};
      case kQuoteRight:
        return {open[kCurly] == 0 && starts && word_follows ? Side::kOpen : Side::kShut, kCurly};
      default:
        return {};
    }
  }

  void find_pairs() {
    struct Opened {
      Pair pair;
      std::size_t at;
    };
    std::vector<Opened> stack;
    std::array<std::size_t, kPairs> open{};
    std::vector<int> steps(chars_.size() + 1, 0);
    std::vector<int> bracket_steps(chars_.size() + 1, 0);
    for (std::size_t at = 0; at < chars_.size(); ++at) {
      const Mark mark = mark_at(at, open);
      if (mark.side == Side::kOpen) {
        stack.push_back({mark.pair, at});
        ++open[mark.pair];
      } else if (mark.side == Side::kShut && open[mark.pair] > 0) {
        // What was opened inside and never closed pairs with nothing.
        while (stack.back().pair != mark.pair) {
          --open[stack.back().pair];
          stack.pop_back();
        }
        const bool bracket = mark.pair == kRound || mark.pair == kSquare;
        ++(bracket ? bracket_steps : steps)[stack.back().at];
        --(bracket ? bracket_steps : steps)[at];
        --open[mark.pair];
        stack.pop_back();
      }
    }
    int depth = 0;
    int brackets = 0;
    for (std::size_t at = 0; at < chars_.size(); ++at) {
      brackets += bracket_steps[at];
      depth += steps[at] + bracket_steps[at];
      depth_.push_back(depth);
      brackets_.push_back(brackets);
    }
  }

  // ---- ends

  void count_word_chars() {
    word_chars_.push_back(0);
    for (const Char& one : chars_) {
      word_chars_.push_back(word_chars_.back() + (is_word_char(one.code) ? 1U : 0U));
    }
  }

  // The place after the end mark at `at` and what closes with it, if a sentence
  // that began at `begin` ends there.
  std::optional<std::size_t> sentence_end(std::size_t begin, std::size_t at) const {
    if (!is_end_mark(chars_[at].code) || is_end_mark(code(at + 1))) return std::nullopt;
    std::size_t first = at;
    while (first > begin && is_end_mark(chars_[first - 1].code)) --first;
    if (!has_words(begin, first)) return std::nullopt;
    const std::size_t marks = at - first + 1;
    const bool points = chars_[at].code == U'.';
    if (points && marks == 2) return std::nullopt;
    if (points && marks == 1 && is_inner_point(begin, at)) return std::nullopt;
    std::size_t end = at + 1;
    // «… النظام.» ends after the quotation; «متى؟» may go on.
    const bool strong = points || code(end) == U'\n';
    while (end < chars_.size() && closes(end)) ++end;
    if (end > at + 1 && !strong && end < chars_.size()) return std::nullopt;
    if (is_edge(code(end))) return end;
    const bool stuck = end == at + 1 && is_arabic(code(end)) && marks == 1 && first >= begin + 3 &&
                       is_arabic(before(first)) && is_word_char(chars_[first - 2].code) &&
                       is_word_char(chars_[first - 3].code);
    return stuck ? std::optional(end) : std::nullopt;
  }

  bool has_words(std::size_t begin, std::size_t end) const {
    return word_chars_[end] > word_chars_[begin];
  }

  bool closes(std::size_t at) const {
    const char32_t c = chars_[at].code;
    // These two open as well as they close.
    const bool either = c == U'"' || c == kQuoteLeft;
    return either ? depth_[at] < depth_[at - 1] : is_closing(c);
  }

  // The point of an initial (د. محمد), a decimal, a list's number or a Latin title.
  bool is_inner_point(std::size_t begin, std::size_t at) const {
    if (is_digit(before(at)) && is_digit(code(at + 1))) return true;
    std::size_t word = at;
    while (word > begin && is_word_char(chars_[word - 1].code)) --word;
    const std::size_t size = at - word;
    if (size == 0) return false;
    if (is_numbering(begin, word, at)) return true;
    if (size == 1) return is_letter(before(at));
    return is_latin_title(word, at);
  }

  bool is_numbering(std::size_t begin, std::size_t word, std::size_t at) const {
    for (std::size_t place = word; place < at; ++place) {
      if (!is_digit(chars_[place].code)) return false;
    }
    return !has_words(begin, word);
  }

  bool is_latin_title(std::size_t word, std::size_t at) const {
    std::u32string letters;
    for (std::size_t place = word; place < at && letters.size() < 4; ++place) {
      letters.push_back(chars_[place].code);
    }
    return letters == U"Mr" || letters == U"Mrs" || letters == U"Dr" || letters == U"St";
  }

  void add_with_inner(std::size_t begin, std::size_t end, std::vector<std::size_t>& inner) {
    if (words(begin, end) > kLongestSentence) {
      for (std::size_t cut : inner) {
        if (cut <= begin || cut >= end) continue;
        add(begin, cut);
        begin = cut;
      }
    }
    inner.clear();
    add(begin, end);
  }

  void add(std::size_t begin, std::size_t end) {
    while (end - begin > kMostCharacters) {
      const std::size_t cut = blank_near(begin, end);
      if (cut == end) break;
      add_whole(begin, cut);
      begin = cut;
    }
    add_whole(begin, end);
  }

  // The last blank before there are too many characters, else the first after it.
  std::size_t blank_near(std::size_t begin, std::size_t end) const {
    for (std::size_t at = begin + kMostCharacters; at > begin; --at) {
      if (is_blank(chars_[at].code)) return at;
    }
    std::size_t at = begin + kMostCharacters;
    while (at < end && !is_blank(chars_[at].code)) ++at;
    return at;
  }

  void add_whole(std::size_t begin, std::size_t end) {
    while (begin < end && is_blank(chars_[begin].code)) ++begin;
    while (end > begin && is_blank(chars_[end - 1].code)) --end;
    if (begin == end) return;
    const Span span{byte(begin), byte(end)};
    const bool only_marks = !has_words(begin, end);
    if (only_marks && !out_.empty()) {
      out_.back().end = span.end;
    } else if (!only_marks) {
      out_.push_back(span);
    }
  }

  Span span_;
  std::vector<Char> chars_;
  std::vector<int> depth_;     // pairs around each character; the closing mark is outside
  std::vector<int> brackets_;  // of them, brackets
  std::vector<std::uint32_t> word_chars_;  // letters and digits before each place
  std::vector<Span> out_;
};

}  // namespace

std::vector<Span> split_sentences(std::string_view text, Span paragraph) {
  return Paragraph(text, paragraph).sentences();
}

bool may_be_heading(std::string_view text, Span line) {
  const Paragraph paragraph(text, line);
  return !paragraph.empty() && paragraph.may_be_heading();
}

}  // namespace mujib::text
