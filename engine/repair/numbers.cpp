#include "engine/repair/numbers.hpp"

#include <algorithm>
#include <cstdlib>

#include "engine/repair/letters.hpp"
#include "engine/types/document.hpp"

namespace mujib::repair {
namespace {

std::string marked(std::string_view before, std::string_view after) {
  std::string text(before);
  text += kLostMark;
  text += after;
  return text;
}

bool has_digit(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const Letter letter = letter_at(word, at);
    if (is_digit(letter.code)) return true;
    at += letter.size;
  }
  return false;
}

// «1991», «20%», «1991.»: the tokens whose digits get lost. One that is left says
// that digits were not.
bool is_bare_number(std::string_view word) {
  std::size_t at = 0;
  while (at < word.size() && word[at] >= '0' && word[at] <= '9') ++at;
  if (at == 0) return false;
  std::string_view tail = word.substr(at);
  if (!tail.empty() && tail.front() == '%') tail.remove_prefix(1);
  return tail.empty() || tail == "." || tail == "," || tail == "،";
}

bool is_stop(std::string_view word) { return word == "." || word == "," || word == "،"; }
bool is_tail(std::string_view word) {
  return is_stop(word) ||
         (!word.empty() && word.front() == '%' && (word.size() == 1 || is_stop(word.substr(1))));
}

bool ends_in_mark(std::string_view word) {
  const char32_t last = letter_before(word, word.size()).code;
  return last == U'.' || last == kArabicComma || last == U'!' || last == kArabicQuestion;
}

// Before a mark that stands alone.
bool leans_on_number(const Vocabulary& words, std::string_view before) {
  // «سبتمبر/أيلول»
  if (const std::size_t slash = before.rfind('/'); slash != std::string_view::npos) {
    before.remove_prefix(slash + 1);
  }
  return words.stands_before_number(before) || words.leans_on_next(before);
}

bool expects_number(const Vocabulary& words, std::string_view before, std::string_view after) {
  return words.stands_before_number(before) || words.stands_after_number(after);
}

// The last stored word before a line; empty at the text's start.
std::string_view last_word_before(std::string_view source, const Layout& layout,
                                  std::size_t index) {
  for (std::size_t back = index; back > 0; --back) {
    const StoredLine& other = layout.lines[back - 1];
    if (other.kind != StoredLine::Kind::kText) continue;
    std::uint32_t begin = other.text.end;
    while (begin > other.text.begin && !is_blank(static_cast<unsigned char>(source[begin - 1]))) {
      --begin;
    }
    return source.substr(begin, other.text.end - begin);
  }
  return {};
}

// Pages are of nearly one length: a leading blank that comes when a page is full
// is the page's. The article's pages hold 30 to 45 lines of text.
class PageTops {
 public:
  PageTops(const Vocabulary& words, std::string_view source, Layout& layout) : layout_(layout) {
    int at = 0;
    bool footer = false;
    for (std::size_t index = 0; index < layout.lines.size(); ++index) {
      const StoredLine& line = layout.lines[index];
      footer |= line.kind == StoredLine::Kind::kFooter;
      if (line.kind != StoredLine::Kind::kText) continue;
      if (line.blanks_before() > 0 || footer) {
        const bool number = leans_on_number(words, last_word_before(source, layout, index));
        candidates_.push_back({at, index, footer, number});
      }
      footer = false;
      ++at;
    }
    count_ = at;
  }

  void mark() {
    if (candidates_.empty()) return;
    Fit best;
    for (int length = kShortestPage; length <= kLongestPage; ++length) {
      best = std::max(best, follow(length, 0));
      // The first page may be shorter: it holds the title.
      for (std::size_t first = 0; first < std::min<std::size_t>(candidates_.size(), 4); ++first) {
        Fit fit = follow(length, candidates_[first].at);
        if (fit.tops.empty()) continue;
        fit.tops.push_back(candidates_[first].line);
        best = std::max(best, fit);
      }
    }
    if (candidates_.front().at == 0) layout_.lines[candidates_.front().line].page_top = true;
    for (std::size_t line : best.tops) layout_.lines[line].page_top = true;
  }

 private:
  static constexpr int kShortestPage = 22;
  static constexpr int kLongestPage = 60;
  static constexpr int kTolerance = 5;

  struct Candidate {
    int at;  // text lines before it
    std::size_t line;
    bool footer;
    bool number;  // a number that was lost would explain the blank as well
  };
  struct Fit {
    int score = 0;
    std::vector<std::size_t> tops;

    bool operator<(const Fit& other) const { return score < other.score; }
  };

  // Walks the text in steps of a page; each step should end at a candidate.
  Fit follow(int length, int start) const {
    Fit fit;
    std::size_t next = 0;
    while (start + length - kTolerance < count_) {
      while (next < candidates_.size() && candidates_[next].at < start + length - kTolerance) {
        ++next;
      }
      std::size_t nearest = candidates_.size();
      int off = kTolerance + 3;
      for (std::size_t index = next;
           index < candidates_.size() && candidates_[index].at <= start + length + kTolerance;
           ++index) {
        const int distance =
            std::abs(candidates_[index].at - start - length) + (candidates_[index].number ? 2 : 0);
        if (distance < off || candidates_[index].footer) {
          off = candidates_[index].footer ? -1 : distance;
          nearest = index;
        }
      }
      if (nearest == candidates_.size()) {
        fit.score -= 6;
        start += length;
        continue;
      }
      fit.score += 10 - std::max(off, 0);
      fit.tops.push_back(candidates_[nearest].line);
      start = candidates_[nearest].at;
      next = nearest + 1;
    }
    return fit;
  }

  Layout& layout_;
  std::vector<Candidate> candidates_;
  int count_ = 0;
};

class Finder {
 public:
  Finder(const Vocabulary& vocabulary, std::string_view source, bool damaged, Layout& layout)
      : vocabulary_(vocabulary), source_(source), damaged_(damaged), layout_(layout) {}

  std::vector<LostNumbers> run() {
    std::vector<LostNumbers> found(layout_.lines.size());
    PageTops(vocabulary_, source_, layout_).mark();
    if (!digits_lost()) return found;
    for (std::size_t index = 0; index < found.size(); ++index) {
      if (layout_.lines[index].kind == StoredLine::Kind::kText) found[index] = search(index);
    }
    return found;
  }

 private:
  bool digits_lost() {
    for (const StoredLine& line : layout_.lines) {
      if (line.kind != StoredLine::Kind::kText) continue;
      for (Span word : words_of(source_, line.text)) {
        if (is_bare_number(word.of(source_))) return false;
        if (!damaged_ && has_digit(word.of(source_))) return false;
      }
    }
    return layout_.column > 0;
  }

  bool counts(std::string_view before, std::string_view after) const {
    return damaged_ || expects_number(vocabulary_, before, after);
  }

  LostNumbers search(std::size_t index) const {
    LostNumbers found;
    const StoredLine& line = layout_.lines[index];
    const std::vector<Span> words = words_of(source_, line.text);
    std::size_t first = 0;
    const std::string_view front = words[0].of(source_);
    const auto word = [&](std::size_t at) {
      return at < words.size() ? words[at].of(source_) : std::string_view{};
    };
    if (is_stop(front) && layout_.column > 0 && index > 0) {
      const bool before = leans_on_number(vocabulary_, last_word_before(source_, layout_, index));
      if (words.size() == 1 && !before) return found;
      const std::string_view last = word(words.size() - 1);
      const bool here = words.size() == 1 || ends_in_mark(last) ||
                        (before && !leans_on_number(vocabulary_, last));
      if (here) {
        found.edits.push_back({words[0], marked({}, front)});
      } else {
        found.moved = words[0];
        first = 1;
      }
    } else {
      leading(index, word(0), found);
      if (front.front() == '%' && is_tail(front)) {
        found.edits.push_back({words[0], marked({}, front)});
      }
    }
    for (std::size_t at = first + 1; at < words.size(); ++at) {
      between(words[at - 1], words[at], word(at - 1), word(at), found);
    }
    if (line.blanks_after() > 0 && found.moved.empty() && counts(word(words.size() - 1), {}) &&
        source_[line.text.end] == ' ') {
      found.edits.push_back({{line.text.end, line.text.end + 1}, marked(" ", {})});
    }
    return found;
  }

  void leading(std::size_t index, std::string_view after, LostNumbers& found) const {
    const StoredLine& line = layout_.lines[index];
    const std::uint32_t blanks = line.blanks_before();
    if (blanks == 0 || index == 0) return;
    if (line.page_top && blanks == 1) return;
    const std::string_view before = last_word_before(source_, layout_, index);
    if (!counts(before, after)) return;
    found.edits.push_back({{line.text.begin - 1, line.text.begin}, marked({}, " ")});
  }

  void between(Span left, Span right, std::string_view before, std::string_view after,
               LostNumbers& found) const {
    if (is_tail(after) && !has_digit(before) && !is_tail(before)) {
      // Some writers put a blank before a comma or stop: only the word before it tells.
      const bool lost =
          after.front() == '%' ? counts(before, {}) : leans_on_number(vocabulary_, before);
      if (lost) found.edits.push_back({right, marked({}, after)});
    }
    const std::string_view gap = source_.substr(left.end, right.begin - left.end);
    if (gap.size() < 2 || gap.find_first_not_of(' ') != std::string_view::npos) return;
    if (!counts(before, after)) return;
    // Every blank beyond the first stands after one lost number.
    for (std::uint32_t at = left.end + 1; at < right.begin; ++at) {
      found.edits.push_back({{at, at + 1}, marked({}, " ")});
    }
  }

  const Vocabulary& vocabulary_;
  std::string_view source_;
  bool damaged_;
  Layout& layout_;
};

}  // namespace

std::vector<LostNumbers> find_lost_numbers(const Vocabulary& words, std::string_view source,
                                           bool damaged, Layout& layout) {
  return Finder(words, source, damaged, layout).run();
}

}  // namespace mujib::repair
