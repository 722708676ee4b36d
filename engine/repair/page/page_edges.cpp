#include "engine/repair/page/page_edges.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "engine/repair/letters.hpp"
#include "engine/repair/lines.hpp"

namespace mujib::repair {
namespace {

// Rows of a page's edge that may be its head or foot.
constexpr std::size_t kEdgeRows = 3;
constexpr std::size_t kMostWords = 14;
// A head stands on most pages, or on every other one.
constexpr std::size_t kPagesForOne = 3;
// Lone numbers that nothing else marks as a page's stand so far apart, and are so many.
constexpr std::size_t kPlainPageRows = 8;
constexpr std::size_t kPlainNumbers = 3;
// A line that a sentence can go on from behind the page's end.
constexpr std::size_t kFewestWordsBefore = 4;

struct Text {
  std::size_t row = 0;
  std::string key;  // digits as one #, blanks as one
  std::size_t words = 0;
  std::optional<int> number;  // the row is this number and what marks a page's
  bool marked = false;        // dashes or a word mark it as a page's
  bool starts_page = false;
};

int digit_value(char32_t code) {
  if (code >= 0x6F0) return static_cast<int>(code - 0x6F0);
  if (code >= 0x660) return static_cast<int>(code - 0x660);
  return static_cast<int>(code - U'0');
}

class Edges {
 public:
  Edges(const Vocabulary& vocabulary, Rows& rows) : vocabulary_(vocabulary), rows_(rows) {}

  void run() {
    read();
    if (texts_.size() < 2) return;
    if (pages_ > 1) {
      by_form_feeds();
    } else {
      by_numbers();
    }
    join_over_edges();
  }

 private:
  void read() {
    bool page = true;
    for (std::size_t index = 0; index < rows_.all().size(); ++index) {
      const std::string_view text = rows_.all()[index].source.of(rows_.source());
      const std::size_t feed = text.find('\f');
      const std::size_t letters = text.find_first_not_of(" \t\f\v\r");
      if (feed != std::string_view::npos && (letters == std::string_view::npos || feed < letters)) {
        page = true;
      }
      if (letters != std::string_view::npos) {
        texts_.push_back(text_of_row(index));
        texts_.back().starts_page = page;
        pages_ += page ? 1 : 0;
        page = false;
      }
      if (feed != std::string_view::npos && letters != std::string_view::npos && feed > letters) {
        page = true;
      }
    }
  }

  Text text_of_row(std::size_t index) const {
    Text out;
    out.row = index;
    const std::string_view text = rows_.all()[index].source.of(rows_.source());
    const Span whole{0, static_cast<std::uint32_t>(text.size())};
    const std::size_t most = 400;  // bytes: no head is longer
    if (text.size() > most) {
      out.words = kMostWords + 1;
      return out;
    }
    const std::vector<Span> words = words_of(text, whole);
    out.words = words.size();
    read_number(text, words, out);
    for (const Span word : words) {
      if (!out.key.empty()) out.key += ' ';
      bool digits = false;
      for (std::size_t at = word.begin; at < word.end;) {
        const Letter letter = letter_at(text, at);
        if (!is_digit(letter.code)) append_utf8(out.key, letter.code);
        if (is_digit(letter.code) && !digits) out.key += '#';
        digits = is_digit(letter.code);
        at += letter.size;
      }
    }
    return out;
  }

  // «12», «- 12 -», «صفحة 12», «12 / 30», «صفحة 12 من 30»
  void read_number(std::string_view text, const std::vector<Span>& words, Text& out) const {
    if (words.size() > 5) return;
    int numbers = 0;
    int value = 0;
    for (const Span word : words) {
      if (vocabulary_.names_a_page(word.of(text))) {
        out.marked = true;
        continue;
      }
      int number = -1;
      for (std::size_t at = word.begin; at < word.end;) {
        const Letter letter = letter_at(text, at);
        if (is_digit(letter.code)) {
          if (number < 0) ++numbers;
          number = std::min(std::max(number, 0) * 10 + digit_value(letter.code), 100000);
          if (numbers == 1) value = number;
        } else if (letter.code == U'-' || letter.code == U'|' || letter.code == U'/' ||
                   letter.code == 0x2013 || letter.code == 0x2014) {
          out.marked = true;
          number = -1;
        } else {
          if (!(words.size() == 4 && numbers == 1 && &word == &words[2])) return;
        }
        at += letter.size;
      }
    }
    if (numbers == 1 || (numbers == 2 && out.marked)) out.number = value;
  }

  void drop(std::size_t text) {
    Row& row = rows_.all()[texts_[text].row];
    if (!row.decided) row.dropped = true;
  }
  bool dropped(std::size_t text) const { return rows_.all()[texts_[text].row].dropped; }

  void by_form_feeds() {
    std::unordered_map<std::string, std::size_t> tops, bottoms;
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < texts_.size(); ++at) {
      if (texts_[at].starts_page) starts.push_back(at);
    }
    starts.push_back(texts_.size());
    const auto each_edge = [&](const auto& top, const auto& bottom) {
      for (std::size_t page = 0; page + 1 < starts.size(); ++page) {
        const std::size_t size = starts[page + 1] - starts[page];
        for (std::size_t step = 0; step < std::min(kEdgeRows, size); ++step) {
          if (!top(starts[page] + step)) break;
        }
        for (std::size_t step = 0; step < std::min(kEdgeRows, size); ++step) {
          if (!bottom(starts[page + 1] - 1 - step)) break;
        }
      }
    };
    const auto count = [&](auto& keys) {
      return [&](std::size_t at) {
        if (texts_[at].words <= kMostWords) ++keys[texts_[at].key];
        return true;
      };
    };
    each_edge(count(tops), count(bottoms));
    const std::size_t least = std::max<std::size_t>(2, pages_ / kPagesForOne);
    const auto leave = [&](const auto& keys) {
      return [&](std::size_t at) {
        const auto found = keys.find(texts_[at].key);
        const bool repeats =
            texts_[at].words <= kMostWords && found != keys.end() && found->second >= least;
        if (!repeats || (at == 0 && !texts_[at].number)) return at == 0 && repeats;
        drop(at);
        return true;
      };
    };
    each_edge(leave(tops), leave(bottoms));
  }

  // The longest run of page numbers, each one more than the one before.
  void by_numbers() {
    std::vector<std::size_t> pages;
    for (std::size_t at = 0; at < texts_.size(); ++at) {
      if (!texts_[at].number) continue;
      if (!pages.empty() && *texts_[at].number != *texts_[pages.back()].number + 1) {
        if (pages.size() > 1) continue;
        pages.clear();
      }
      pages.push_back(at);
    }
    if (pages.size() < 2) return;
    std::unordered_map<std::string, std::size_t> times;
    for (std::size_t at = 0; at < texts_.size(); ++at) ++times[written(at)];
    const auto repeats = [&](std::size_t at) {
      return texts_[at].words <= kMostWords && !texts_[at].number && times[written(at)] > 1;
    };
    bool heads = false;
    bool marked = true;
    std::size_t nearest = texts_.size();
    for (std::size_t index = 0; index < pages.size(); ++index) {
      const std::size_t at = pages[index];
      heads = heads || (at > 0 && repeats(at - 1)) || (at + 1 < texts_.size() && repeats(at + 1));
      marked = marked && texts_[at].marked;
      if (index > 0) nearest = std::min(nearest, at - pages[index - 1]);
    }
    const bool plain = pages.size() >= kPlainNumbers && nearest >= kPlainPageRows;
    if (!heads && !marked && !plain) return;
    std::unordered_set<std::string> edges;
    for (const std::size_t at : pages) {
      drop(at);
      if (at > 0 && repeats(at - 1)) edges.insert(written(at - 1));
      if (at + 1 < texts_.size() && repeats(at + 1)) edges.insert(written(at + 1));
    }
    for (std::size_t at = 1; at < texts_.size(); ++at) {
      if (texts_[at].words <= kMostWords && edges.contains(written(at))) drop(at);
    }
  }

  // A short line as it is written, its numbers too: «البند 1» and «البند 2» are no head.
  std::string written(std::size_t at) const {
    if (texts_[at].words > kMostWords) return {};
    std::string_view text = rows_.all()[texts_[at].row].source.of(rows_.source());
    text.remove_prefix(std::min(text.find_first_not_of(" \t\f\v\r"), text.size()));
    return std::string(text.substr(0, text.find_last_not_of(" \t\f\v\r") + 1));
  }

  // Does the sentence before the page's end go on behind it?
  void join_over_edges() {
    std::size_t before = texts_.size();
    bool edge = false;
    for (std::size_t at = 0; at < texts_.size(); ++at) {
      edge = edge || (texts_[at].starts_page && at > 0);
      if (dropped(at)) {
        edge = true;
        continue;
      }
      if (edge && before < texts_.size() && goes_on(before, at)) {
        rows_.all()[texts_[at].row].join = Row::Join::kJoin;
      }
      edge = false;
      before = at;
    }
  }

  bool goes_on(std::size_t before, std::size_t after) const {
    const auto text = [&](std::size_t at) {
      return rows_.all()[texts_[at].row].source.of(rows_.source());
    };
    if (texts_[before].words < kFewestWordsBefore || ends_sentence(text(before))) return false;
    const std::string_view next = text(after);
    const std::size_t first = next.find_first_not_of(" \t\f\v\r");
    const char32_t code = letter_at(next, first).code;
    // A list's item, or a title that stands alone.
    if (code == U'-' || code == 0x2022 || code == U'*' || code == U'(') return false;
    const bool alone = after + 1 < texts_.size() && texts_[after + 1].row > texts_[after].row + 1;
    return texts_[after].words > kFewestWordsBefore || ends_sentence(next) || !alone;
  }

  const Vocabulary& vocabulary_;
  Rows& rows_;
  std::vector<Text> texts_;  // rows that are not blank
  std::size_t pages_ = 0;
};

}  // namespace

void drop_page_edges(const Vocabulary& vocabulary, Rows& rows) { Edges(vocabulary, rows).run(); }

}  // namespace mujib::repair
