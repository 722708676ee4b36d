#include "engine/repair/corrections.hpp"

#include <algorithm>
#include <map>

#include "engine/repair/letters.hpp"
#include "engine/repair/repair.hpp"

namespace mujib::repair {
namespace {

constexpr std::string_view kLineKeyword = "سطر";
constexpr std::string_view kRunKeyword = "مقطع";
constexpr std::size_t kMostRuns = 64;
constexpr int kMostSteps = 20000;

// A letter of a line that counts, with its place.
struct Inked {
  std::u32string letters;
  std::vector<std::uint32_t> at;  // one more than letters: the end
};

Inked inked(std::string_view text, Span range) {
  Inked out;
  for (std::uint32_t at = range.begin; at < range.end;) {
    const Letter letter = letter_at(text, at);
    const bool mark = text.substr(at, kLostMark.size()) == kLostMark;
    if (mark) {
      at += static_cast<std::uint32_t>(kLostMark.size());
      continue;
    }
    if (!is_blank(letter.code) && letter.code != kTatweel && letter.code != kRightToLeftMark &&
        letter.code != kLeftToRightMark) {
      out.letters += letter.code;
      out.at.push_back(at);
    }
    at += letter.size;
  }
  out.at.push_back(range.end);
  return out;
}

Inked inked(std::string_view text) {
  return inked(text, {0, static_cast<std::uint32_t>(text.size())});
}

// Lays runs side by side until they are the line.
class Tiling {
 public:
  Tiling(const std::u32string& line, const std::vector<std::u32string>& runs)
      : line_(line), runs_(runs), begin_(runs.size(), 0), used_(runs.size(), false) {}

  // The usual damage stores the runs last to first.
  bool solve() {
    std::size_t at = 0;
    bool backwards = true;
    for (std::size_t run = runs_.size(); run-- > 0 && backwards;) {
      backwards = line_.compare(at, runs_[run].size(), runs_[run]) == 0;
      begin_[run] = at;
      at += runs_[run].size();
    }
    if (backwards && at == line_.size()) return true;
    return place(0);
  }
  const std::vector<std::size_t>& begins() const { return begin_; }

 private:
  bool place(std::size_t at) {
    if (at == line_.size())
      return std::all_of(used_.begin(), used_.end(), [](bool u) { return u; });
    if (++steps_ > kMostSteps) return false;
    for (std::size_t run = 0; run < runs_.size(); ++run) {
      if (used_[run] || line_.compare(at, runs_[run].size(), runs_[run]) != 0) continue;
      used_[run] = true;
      begin_[run] = at;
      if (place(at + runs_[run].size())) return true;
      used_[run] = false;
    }
    return false;
  }

  const std::u32string& line_;
  const std::vector<std::u32string>& runs_;
  std::vector<std::size_t> begin_;
  std::vector<bool> used_;
  int steps_ = 0;
};

Span trimmed(std::string_view text, Span span) {
  const auto blank = [&](std::uint32_t at) {
    return is_blank(static_cast<unsigned char>(text[at]));
  };
  while (span.begin < span.end && blank(span.begin)) ++span.begin;
  while (span.begin < span.end && blank(span.end - 1)) --span.end;
  return span;
}

std::string in_quotes(std::string_view text) { return "«" + std::string(text) + "»"; }

std::string letters_text(const std::u32string& letters) {
  std::string out;
  for (char32_t letter : letters) append_utf8(out, letter);
  return out;
}

// Steps of adding, dropping or changing one letter between two keywords.
std::size_t distance(const std::u32string& left, const std::u32string& right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t at = 0; at < row.size(); ++at) row[at] = at;
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::size_t change = diagonal + (left[i] == right[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string_view nearest_keyword(std::string_view word) {
  const std::u32string letters = inked(word.substr(0, 64)).letters;
  const std::size_t to_line = distance(letters, inked(kLineKeyword).letters);
  const std::size_t to_run = distance(letters, inked(kRunKeyword).letters);
  return to_line <= to_run ? kLineKeyword : kRunKeyword;
}

// 0 for what is no number of a line.
std::uint32_t read_number(std::string_view text) {
  std::uint64_t value = 0;
  if (text.empty()) return 0;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    at += letter.size;
    if (!is_digit(letter.code)) return 0;
    const char32_t zero = letter.code >= 0x6F0 ? 0x6F0 : letter.code >= 0x660 ? 0x660 : U'0';
    value = value * 10 + (letter.code - zero);
    if (value > UINT32_MAX) return 0;
  }
  return static_cast<std::uint32_t>(value);
}

std::vector<Span> lines_of(std::string_view text) {
  std::vector<Span> lines;
  for (std::uint32_t at = 0; at < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', at), text.size()));
    lines.push_back({at, end});
    at = end + 1;
  }
  return lines;
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view name, std::string_view source,
         std::vector<Problem>& problems)
      : text_(text), source_(source), document_(lines_of(source)), problems_(problems) {
    out_.file = name;
  }

  Corrections run() {
    constexpr std::string_view kMark = "\uFEFF";
    if (text_.starts_with(kMark)) text_.remove_prefix(kMark.size());
    for (Span stored : lines_of(text_)) {
      ++at_;
      const std::string_view line = trimmed(text_, stored).of(text_);
      if (line.empty()) {
        finish();
      } else if (line.front() != '#') {
        read(line);
      }
    }
    finish();
    return std::move(out_);
  }

 private:
  void read(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
      broken_ = true;
      report(at_, "سطر بلا نقطتين: " + in_quotes(line.substr(0, line.find(' '))),
             "اكتب الكلمة المفتاحية ثم «:» ثم القيمة");
      return;
    }
    const Span head = trimmed(line, {0, static_cast<std::uint32_t>(colon)});
    const Span tail = trimmed(
        line, {static_cast<std::uint32_t>(colon + 1), static_cast<std::uint32_t>(line.size())});
    const std::string_view keyword = head.of(line);
    const std::string_view value = tail.of(line);
    if (keyword == kLineKeyword) {
      finish();
      begin(value);
    } else if (keyword == kRunKeyword) {
      add(value);
    } else {
      broken_ = true;
      report(at_, "كلمة مفتاحية مجهولة " + in_quotes(keyword),
             "لعلك تقصد " + in_quotes(nearest_keyword(keyword)));
    }
  }

  void begin(std::string_view value) {
    open_ = true;
    broken_ = false;
    entry_ = {};
    entry_.at = at_;
    entry_.line = read_number(value);
    if (entry_.line == 0) {
      report(at_, in_quotes(value) + " ليس رقم سطر", "اكتب رقم السطر في الوثيقة، والأول 1");
      broken_ = true;
    } else if (entry_.line > document_.size()) {
      report(at_, "لا سطر رقمه " + in_quotes(value) + " في الوثيقة",
             "فيها " + std::to_string(document_.size()) + " من الأسطر");
      broken_ = true;
    } else if (!seen_.emplace(entry_.line, at_).second) {
      report(at_, "السطر " + in_quotes(value) + " مصحَّح من قبل",
             "احذف أحد التصحيحين؛ الأول في السطر " + std::to_string(seen_[entry_.line]));
      broken_ = true;
    }
  }

  void add(std::string_view value) {
    if (!open_) {
      report(at_, "مقطع بلا سطر", "ابدأ التصحيح بسطر «سطر: الرقم»");
    } else if (inked(value).letters.empty()) {
      report(at_, "مقطع فارغ", "احذفه أو اكتب كلماته");
      broken_ = true;
    } else if (entry_.runs.size() >= kMostRuns) {
      if (!broken_) report(at_, "مقاطع كثيرة لسطر واحد", "قسّم السطر عند الكلمات المكسورة وحدها");
      broken_ = true;
    } else {
      entry_.runs.emplace_back(value);
    }
  }

  void finish() {
    if (open_ && !broken_ && fits()) out_.entries.push_back(std::move(entry_));
    open_ = false;
  }

  bool fits() {
    if (entry_.runs.empty()) {
      report(entry_.at, "تصحيح بلا مقاطع", "اكتب مقاطع السطر بترتيب قراءتها، كلًّا في «مقطع:»");
      return false;
    }
    const Span line = document_[entry_.line - 1];
    if (place_runs(source_, line, entry_.runs)) return true;
    std::map<char32_t, int> surplus;
    for (const std::string& run : entry_.runs) {
      for (char32_t letter : inked(run).letters) ++surplus[letter];
    }
    for (char32_t letter : inked(source_, line).letters) --surplus[letter];
    std::u32string added;
    std::u32string lost;
    for (auto [letter, times] : surplus) {
      if (times > 0) added += letter;
      if (times < 0) lost += letter;
    }
    const std::string number = std::to_string(entry_.line);
    if (!added.empty()) {
      report(entry_.at,
             "في تصحيح السطر " + number + " حروف ليست فيه: " + in_quotes(letters_text(added)),
             "انسخ المقاطع من السطر المخزون كما هي");
    }
    if (!lost.empty()) {
      report(entry_.at, "سقطت من تصحيح السطر " + number + " حروف: " + in_quotes(letters_text(lost)),
             "يجب أن تغطي المقاطع السطر كله");
    }
    if (added.empty() && lost.empty()) {
      report(entry_.at, "مقاطع السطر " + number + " لا تقابل أجزاء السطر المخزون",
             "لا تغيّر ترتيب الحروف داخل المقطع الواحد");
    }
    return false;
  }

  void report(int line, std::string message, std::string fix) {
    Problem problem;
    problem.file = out_.file;
    problem.line = line;
    problem.message = std::move(message);
    problem.fix = std::move(fix);
    problems_.push_back(std::move(problem));
  }

  std::string_view text_;
  std::string_view source_;
  std::vector<Span> document_;
  std::vector<Problem>& problems_;
  Corrections out_;
  Corrections::Entry entry_;
  std::map<std::uint32_t, int> seen_;
  int at_ = 0;
  bool open_ = false;
  bool broken_ = false;
};

}  // namespace

namespace {

std::optional<std::vector<Span>> place_all(std::string_view source, Span line,
                                           const std::vector<std::string>& runs) {
  const Inked stored = inked(source, line);
  std::vector<std::u32string> letters;
  std::size_t count = 0;
  for (const std::string& run : runs) {
    letters.push_back(inked(run).letters);
    if (letters.back().empty()) return std::nullopt;
    count += letters.back().size();
  }
  if (count != stored.letters.size() || count == 0) return std::nullopt;
  Tiling tiling(stored.letters, letters);
  if (!tiling.solve()) return std::nullopt;
  std::vector<Span> spans(runs.size());
  for (std::size_t run = 0; run < runs.size(); ++run) {
    const std::size_t begin = tiling.begins()[run];
    // Kashida before a run's first letter is the run's own.
    std::uint32_t from = stored.at[begin];
    while (from >= line.begin + 2 && letter_before(source, from).code == kTatweel) from -= 2;
    spans[run].begin = from;
  }
  std::vector<std::size_t> order(runs.size());
  for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return spans[a].begin < spans[b].begin; });
  for (std::size_t at = 0; at < order.size(); ++at) {
    Span& span = spans[order[at]];
    span.end = at + 1 < order.size() ? spans[order[at + 1]].begin : line.end;
    const std::uint32_t gap_end = span.end;
    span = trimmed(source, span);
    // Two blanks between runs are one blank and a number that was lost there.
    if (at + 1 == order.size() || gap_end - span.end < 2) continue;
    const std::string& next = runs[order[at + 1]];
    if (next.starts_with(kLostMark)) {
      spans[order[at + 1]].begin = gap_end - 1;
    } else {
      span.end = gap_end;
    }
  }
  return spans;
}

bool is_stop(char32_t code) { return code == U'.' || code == U',' || code == kArabicComma; }

}  // namespace

std::optional<std::vector<Span>> place_runs(std::string_view source, Span line,
                                            const std::vector<std::string>& runs) {
  line = trimmed(source, line);
  if (line.empty() || runs.empty()) return std::nullopt;
  if (auto spans = place_all(source, line, runs)) return spans;
  // A full stop that jumped to the line's start may be written where it belongs.
  const Letter first = letter_at(source, line.begin);
  const std::string& end = runs.back();
  const Letter last = letter_before(end, end.size());
  if (!is_stop(first.code) || last.code != first.code) return std::nullopt;
  std::vector<std::string> rest = runs;
  rest.back().resize(end.size() - last.size);
  return place_all(source, trimmed(source, {line.begin + first.size, line.end}), rest);
}

Corrections read_corrections(std::string_view file_text, std::string_view file_name,
                             std::string_view source, std::vector<Problem>& problems) {
  return Reader(file_text, file_name, source, problems).run();
}

}  // namespace mujib::repair
