#include "engine/text/repair_runs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "engine/text/repair_letters.hpp"
#include "engine/text/repair_words.hpp"

namespace mujib::text {
namespace {

constexpr std::size_t kMostTokens = 80;    // a longer line is no line of a column
constexpr std::size_t kMostReadings = 96;  // of one line
constexpr std::size_t kMostRuns = 14;
constexpr int kCertainSigns = 2;      // in a text before any of its lines is re-ordered
constexpr float kDocumentWeight = 2;  // a document's own words say more than other texts'

// How a word's end and another's start may belong together.
enum class Cut : std::uint8_t { kNone, kBeforeYeh, kBeforeKaf, kBeforeKashida };

struct Token {
  Span span;
  std::string letters;  // folded
  Word word;
  Word left;           // what the next word follows: the word, or the mark behind it
  char32_t first = 0;  // as stored, marks and kashida included
  char32_t last = 0;
  bool kashida_first = false;
  bool open = false;   // marks stand before its letters
  bool close = false;  // marks stand behind its letters
  bool lost = false;   // stands for digits that were lost
};

struct Reading {
  std::vector<std::uint16_t> starts;  // first tokens of the stored runs; starts[0] == 0
  double score = 0;
  std::uint16_t first = 0;  // token that is read first
  std::uint16_t last = 0;   // token that is read last
  Word first_word;          // what follows the line before
  Word last_left;           // what the line after follows
  bool broken() const { return starts.size() > 1; }
};

struct Candidate {
  std::size_t line = 0;
  std::vector<Token> tokens;
  std::vector<Reading> readings;
  std::vector<double> posterior;
};

bool is_mark(char32_t code) {
  switch (code) {
    case U'.':
    case U':':
    case U'!':
    case U'?':
    case U'%':
    case U',':
    case U';':
    case kArabicComma:
    case kArabicSemicolon:
    case kArabicQuestion:
      return true;
    default:
      return false;
  }
}

// The mark behind a word, as the counts name it; empty for none.
std::string_view mark_name(char32_t code) {
  switch (code) {
    case U'.':
      return ".";
    case U':':
      return ":";
    case U'!':
      return "!";
    case U'?':
    case kArabicQuestion:
      return "؟";
    case U',':
    case U';':
    case kArabicComma:
    case kArabicSemicolon:
      return "،";
    default:
      return {};
  }
}

Cut cut_between(const Token& stem, const Token& rest) {
  if (stem.close || rest.open || stem.lost || rest.lost) return Cut::kNone;
  if (stem.letters.empty() || rest.letters.empty()) return Cut::kNone;
  if (rest.kashida_first) return joins_next(stem.last) ? Cut::kBeforeKashida : Cut::kNone;
  if (rest.first == kYeh && (stem.last == kReh || stem.last == kZain)) return Cut::kBeforeYeh;
  if (rest.first == kKaf && stem.last == kAlefHamzaAbove) return Cut::kBeforeKaf;
  return Cut::kNone;
}

// The words and marks of one stored word, as the counts hold them.
void add_symbols(std::string_view text, std::vector<std::string>& symbols) {
  char32_t mark = 0;
  bool digits = false;
  bool latin = false;
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    at += letter.size;
    digits |= is_digit(letter.code);
    latin |= is_latin_letter(letter.code);
    mark = is_mark(letter.code) ? letter.code : is_arabic_letter(letter.code) ? 0 : mark;
  }
  std::string letters = fold_word(text);
  if (!letters.empty()) {
    symbols.push_back(std::move(letters));
  } else if (digits || latin) {
    symbols.emplace_back(digits ? kAnyNumber : kAnyLatin);
  }
  if (const std::string_view name = mark_name(mark); !name.empty()) symbols.emplace_back(name);
}

// By its first and last words, or by kashida at a word's start.
bool looks_broken(std::string_view source, const StoredLine& line) {
  const std::vector<Span> words = words_of(source, line.text);
  std::size_t first = 0;
  if (fold_word(words[0].of(source)).empty()) first = 1;
  if (words.size() < first + 2) return false;
  for (std::size_t index = first; index < words.size(); ++index) {
    const std::string_view word = words[index].of(source);
    if (letter_at(word, 0).code != kTatweel) continue;
    if (!fold_word(word).empty()) return true;
  }
  const char32_t rest = letter_at(source, words[first].begin).code;
  const char32_t stem = letter_before(source.substr(0, words.back().end), words.back().end).code;
  return (rest == kYeh && (stem == kReh || stem == kZain)) ||
         (rest == kKaf && stem == kAlefHamzaAbove);
}

class Tokens {
 public:
  Tokens(std::string_view source, const WordModel& model) : source_(source), model_(model) {}

  std::vector<Token> read(const StoredLine& line, const LostNumbers& numbers) const {
    std::vector<Token> tokens;
    Span body = line.text;
    if (!numbers.moved.empty()) body.begin = numbers.moved.end;
    std::size_t next = 0;
    // A blank at the line's edge is the page's where the line is broken.
    while (next < numbers.edits.size() && numbers.edits[next].source.begin < body.begin) ++next;
    const auto lost_before = [&](std::uint32_t at) {
      for (; next < numbers.edits.size() && numbers.edits[next].source.begin < at; ++next) {
        tokens.push_back(lost(numbers.edits[next].source));
      }
    };
    for (Span span : words_of(source_, body)) {
      lost_before(span.begin);
      if (next < numbers.edits.size() && numbers.edits[next].source == span) {
        lost_before(span.end);
      } else {
        tokens.push_back(word(span));
      }
    }
    return tokens;
  }

  Word edge() const { return model_.find(kParagraphEdge); }

  // The word that two halves make. Marks behind the rest stay behind it.
  Token joined(const Token& stem, const Token& rest) const {
    Token whole = rest;
    whole.letters = fold_word(std::string(stem.letters) + rest.letters);
    // The tanween of the rest must stand at the end, as it folds.
    whole.word = model_.find(whole.letters);
    if (rest.left.id == rest.word.id) whole.left = whole.word;
    return whole;
  }

 private:
  Token lost(Span span) const {
    Token token;
    token.span = span;
    token.lost = true;
    token.word = model_.find(kAnyNumber);
    const Letter last = letter_before(source_, span.end);
    const std::string_view mark = mark_name(last.code);
    token.left = mark.empty() ? token.word : model_.find(mark);
    return token;
  }

  Token word(Span span) const {
    Token token;
    token.span = span;
    const std::string_view text = span.of(source_);
    token.letters = fold_word(text);
    token.first = letter_at(text, 0).code;
    bool letters = false;
    char32_t mark = 0;
    bool digits = false;
    bool latin = false;
    for (std::size_t at = 0; at < text.size();) {
      const Letter letter = letter_at(text, at);
      at += letter.size;
      digits |= is_digit(letter.code);
      latin |= is_latin_letter(letter.code);
      if (is_arabic_letter(letter.code)) {
        letters = true;
        token.last = letter.code;
        token.close = false;
      } else if (letter.code != kTatweel && !is_vowel_mark(letter.code)) {
        (letters ? token.close : token.open) = true;
        if (is_mark(letter.code)) mark = letter.code;
      }
    }
    token.kashida_first = token.first == kTatweel && letters;
    if (token.letters.empty()) {
      const std::string_view name = mark_name(token.first);
      token.word = model_.find(digits         ? kAnyNumber
                               : latin        ? kAnyLatin
                               : name.empty() ? kAnyLatin
                                              : name);
    } else {
      token.word = model_.find(token.letters);
    }
    const std::string_view name = token.close || token.letters.empty() ? mark_name(mark) : "";
    token.left = name.empty() ? token.word : model_.find(name);
    return token;
  }

  std::string_view source_;
  const WordModel& model_;
};

// Every way to cut one stored line into runs.
class Cutter {
 public:
  Cutter(const std::vector<Token>& tokens, const WordModel& model, const Tokens& reader)
      : tokens_(tokens), model_(model), reader_(reader) {}

  std::vector<Reading> readings() {
    const std::size_t count = tokens_.size();
    if (count < 2 || count > kMostTokens) return {};
    for (std::size_t index = 1; index < count; ++index) {
      if (tokens_[index].kashida_first) forced_.push_back(index);
    }
    starts_ = {0};
    extend();
    return std::move(found_);
  }

  // Is the word that two halves make a better word than they are?
  bool plausible(const Token& stem, const Token& rest) const {
    const Cut cut = cut_between(stem, rest);
    if (cut == Cut::kNone) return false;
    if (cut == Cut::kBeforeKashida) return true;
    const Token whole = reader_.joined(stem, rest);
    if (model_.lists(whole.word)) return true;
    if (model_.knows(whole.word)) return !model_.lists(rest.word) || !model_.lists(stem.word);
    return !model_.knows(rest.word);
  }

 private:
  // starts_ holds the runs so far; the last of them may be the line's last but one.
  void extend() {
    if (found_.size() >= kMostReadings || ++steps_ > 4000) return;
    close();
    if (starts_.size() + 1 >= kMostRuns) return;
    const std::size_t last = starts_.back();
    const std::size_t stop = next_forced(last + 1);
    for (std::size_t at = last + 1; at <= std::min(stop, tokens_.size() - 1); ++at) {
      if (!rests(at)) continue;
      // A run that is neither first nor last ends in the beginning of the word whose rest begins
      // the run before it.
      if (starts_.size() >= 2 &&
          !plausible(tokens_[at - 1], tokens_[starts_[starts_.size() - 2]])) {
        continue;
      }
      starts_.push_back(static_cast<std::uint16_t>(at));
      extend();
      starts_.pop_back();
    }
  }

  // A rest must fit some beginning; the last run's is settled in close().
  bool rests(std::size_t at) const {
    const Token& token = tokens_[at];
    return !token.open && (token.kashida_first || token.first == kYeh || token.first == kKaf);
  }

  std::size_t next_forced(std::size_t from) const {
    const auto found = std::lower_bound(forced_.begin(), forced_.end(), from);
    return found == forced_.end() ? tokens_.size() : *found;
  }

  // The last run begins with a whole word and ends in the beginning of the run before it.
  void close() {
    const std::size_t last = starts_.back();
    if (next_forced(last + 1) < tokens_.size()) return;
    if (!plausible(tokens_.back(), tokens_[last])) return;
    for (std::size_t at = last + 1; at < tokens_.size(); ++at) {
      if (starts_.size() >= 2 &&
          !plausible(tokens_[at - 1], tokens_[starts_[starts_.size() - 2]])) {
        continue;
      }
      if (found_.size() >= kMostReadings) return;
      Reading reading;
      reading.starts = starts_;
      reading.starts.push_back(static_cast<std::uint16_t>(at));
      reading.first = static_cast<std::uint16_t>(at);
      reading.last = static_cast<std::uint16_t>(starts_.size() > 1 ? starts_[1] - 1 : at - 1);
      found_.push_back(std::move(reading));
    }
  }

  const std::vector<Token>& tokens_;
  const WordModel& model_;
  const Tokens& reader_;
  std::vector<std::size_t> forced_;
  std::vector<std::uint16_t> starts_;
  std::vector<Reading> found_;
  int steps_ = 0;
};

// How many brackets and quotation marks of a kind stand open.
struct Balance {
  int quotes = 0;
  int brackets = 0;
  int broken = 0;  // closed what was not open, or opened what was

  void read(std::string_view text) {
    bool letters = false;
    for (std::size_t at = 0; at < text.size();) {
      const Letter letter = letter_at(text, at);
      at += letter.size;
      switch (letter.code) {
        case U'(':
        case U'[':
          ++brackets;
          break;
        case U')':
        case U']':
          if (--brackets < 0) ++broken, brackets = 0;
          break;
        case U'«':
          open();
          break;
        case U'»':
          close();
          break;
        // Typists take either of these for opening and closing: the place decides.
        case U'“':
        case U'”':
        case U'"':
          letters ? close() : open();
          break;
        default:
          letters |= is_arabic_letter(letter.code) || is_digit(letter.code) ||
                     is_latin_letter(letter.code);
      }
    }
  }

 private:
  void open() {
    if (++quotes > 1) ++broken, quotes = 1;
  }
  void close() {
    if (--quotes < 0) ++broken, quotes = 0;
  }
};

struct Weights {
  double follows = 1.0;  // words inside the line
  double edge = 1.0;     // between lines
  double balance = 2.0;  // for each mark without its partner
  double fits = 0.8;     // for each letter's width that would have fitted on the line before
  double moved = 4.0;    // the number before a moved full stop is the line's last
  double temperature = 1.6;
  double sure = 0.93;
};

// Likelihood of the readings of neighbouring lines, one with the other.
class Solver {
 public:
  Solver(std::string_view source, const Layout& layout, const std::vector<LostNumbers>& numbers,
         const WordModel& model)
      : source_(source),
        layout_(layout),
        numbers_(numbers),
        model_(model),
        reader_(source, model) {}

  void run(std::vector<RunOrder>& orders) {
    std::vector<Candidate> paragraph;
    Balance balance;
    for (std::size_t index = 0; index < layout_.lines.size(); ++index) {
      const StoredLine& line = layout_.lines[index];
      if (line.kind != StoredLine::Kind::kText) continue;
      if (!line.joins_before) {
        solve(paragraph, orders);
        paragraph.clear();
        balance = {};
      }
      paragraph.push_back(candidate(index, balance));
      balance.read(line.text.of(source_));
      balance.broken = 0;
    }
    solve(paragraph, orders);
  }

 private:
  Candidate candidate(std::size_t index, const Balance& balance) const {
    Candidate line;
    line.line = index;
    line.tokens = reader_.read(layout_.lines[index], numbers_[index]);
    line.readings = Cutter(line.tokens, model_, reader_).readings();
    const bool forced = std::any_of(line.tokens.begin(), line.tokens.end(),
                                    [](const Token& token) { return token.kashida_first; });
    if (!forced || line.readings.empty()) {
      Reading stored;
      stored.starts = {0};
      stored.last = static_cast<std::uint16_t>(line.tokens.empty() ? 0 : line.tokens.size() - 1);
      line.readings.push_back(stored);
    }
    const bool moved = !numbers_[index].moved.empty();
    for (Reading& reading : line.readings) score(line.tokens, balance, moved, reading);
    return line;
  }

  void score(const std::vector<Token>& tokens, Balance balance, bool moved,
             Reading& reading) const {
    if (tokens.empty()) return;
    const std::vector<Token> sequence = read(tokens, reading);
    reading.first_word = sequence.front().word;
    reading.last_left = sequence.back().left;
    if (layout_.lines.empty()) return;
    for (std::size_t index = 0; index < sequence.size(); ++index) {
      reading.score += model_.likelihood(sequence[index].word);
      if (index > 0) {
        reading.score +=
            weights_.follows * model_.follows(sequence[index - 1].left, sequence[index].word);
      }
    }
    for (std::size_t run = reading.starts.size(); run-- > 0;) {
      const std::size_t end =
          run + 1 < reading.starts.size() ? reading.starts[run + 1] : tokens.size();
      for (std::size_t at = reading.starts[run]; at < end; ++at) {
        balance.read(tokens[at].span.of(source_));
      }
    }
    reading.score -= weights_.balance * balance.broken;
    if (moved && reading.broken() && tokens[reading.last].lost) reading.score += weights_.moved;
  }

  // The words in reading order, halves joined.
  std::vector<Token> read(const std::vector<Token>& tokens, const Reading& reading) const {
    std::vector<Token> sequence;
    for (std::size_t run = reading.starts.size(); run-- > 0;) {
      const std::size_t end =
          run + 1 < reading.starts.size() ? reading.starts[run + 1] : tokens.size();
      for (std::size_t at = reading.starts[run]; at < end; ++at) {
        if (at == reading.starts[run] && !sequence.empty()) {
          sequence.back() = reader_.joined(sequence.back(), tokens[at]);
        } else {
          sequence.push_back(tokens[at]);
        }
      }
    }
    return sequence;
  }

  // The first word did not fit on the line before.
  double misfit(const Candidate& before, const Candidate& line, const Reading& reading) const {
    const StoredLine& previous = layout_.lines[before.line];
    if (!numbers_[before.line].edits.empty() || !numbers_[before.line].moved.empty()) return 0;
    const Token& first = line.tokens[reading.first];
    if (first.lost) return 0;
    const float left = layout_.column - previous.width - 0.5F - width_of(first.span.of(source_));
    return left > 0 ? weights_.fits * static_cast<double>(left) : 0;
  }

  double between(const Candidate& before, const Reading& left, const Candidate& line,
                 const Reading& right) const {
    if (before.tokens.empty() || line.tokens.empty()) return 0;
    return weights_.edge * model_.follows(left.last_left, right.first_word) -
           misfit(before, line, right);
  }

  double enters(const Reading& reading) const {
    return weights_.edge * model_.follows(reader_.edge(), reading.first_word);
  }
  double leaves(const Reading& reading) const {
    return weights_.edge * model_.follows(reading.last_left, reader_.edge());
  }

  static double log_sum(const std::vector<double>& values) {
    const double most = *std::max_element(values.begin(), values.end());
    double sum = 0;
    for (double value : values) sum += std::exp(value - most);
    return most + std::log(sum);
  }

  // Forward and backward over the lines of one paragraph.
  void solve(std::vector<Candidate>& lines, std::vector<RunOrder>& orders) const {
    if (std::none_of(lines.begin(), lines.end(),
                     [](const Candidate& line) { return line.readings.front().broken(); })) {
      return;
    }
    const std::size_t count = lines.size();
    std::vector<std::vector<double>> ahead(count), behind(count);
    std::vector<double> sums;
    const double heat = weights_.temperature;
    for (std::size_t at = 0; at < count; ++at) {
      for (const Reading& reading : lines[at].readings) {
        if (at == 0) {
          ahead[at].push_back((reading.score + enters(reading)) / heat);
          continue;
        }
        sums.clear();
        for (std::size_t from = 0; from < lines[at - 1].readings.size(); ++from) {
          sums.push_back(ahead[at - 1][from] +
                         between(lines[at - 1], lines[at - 1].readings[from], lines[at], reading) /
                             heat);
        }
        ahead[at].push_back(log_sum(sums) + reading.score / heat);
      }
    }
    for (std::size_t at = count; at-- > 0;) {
      for (const Reading& reading : lines[at].readings) {
        if (at + 1 == count) {
          behind[at].push_back(leaves(reading) / heat);
          continue;
        }
        sums.clear();
        for (std::size_t to = 0; to < lines[at + 1].readings.size(); ++to) {
          const Reading& next = lines[at + 1].readings[to];
          sums.push_back(behind[at + 1][to] +
                         (next.score + between(lines[at], reading, lines[at + 1], next)) / heat);
        }
        behind[at].push_back(log_sum(sums));
      }
    }
    for (std::size_t at = 0; at < count; ++at) {
      Candidate& line = lines[at];
      if (!line.readings.front().broken()) continue;
      for (std::size_t index = 0; index < line.readings.size(); ++index) {
        line.posterior.push_back(ahead[at][index] + behind[at][index]);
      }
      decide(line, orders[line.line]);
    }
  }

  void decide(const Candidate& line, RunOrder& order) const {
    std::vector<std::size_t> ranks(line.readings.size());
    std::iota(ranks.begin(), ranks.end(), 0U);
    std::stable_sort(ranks.begin(), ranks.end(), [&](std::size_t a, std::size_t b) {
      return line.posterior[a] > line.posterior[b];
    });
    const Reading& best = line.readings[ranks[0]];
    if (!best.broken()) return;
    const double share = std::exp(line.posterior[ranks[0]] - log_sum(line.posterior));
    order.broken = true;
    order.sure = share >= weights_.sure;
    order.runs = runs(line.tokens, best);
    for (std::size_t rank = 1; rank < ranks.size() && order.others.size() < 3; ++rank) {
      const Reading& other = line.readings[ranks[rank]];
      if (other.broken()) order.others.push_back(runs(line.tokens, other));
    }
  }

  static std::vector<Span> runs(const std::vector<Token>& tokens, const Reading& reading) {
    std::vector<Span> spans;
    for (std::size_t run = reading.starts.size(); run-- > 0;) {
      const std::size_t end =
          run + 1 < reading.starts.size() ? reading.starts[run + 1] : tokens.size();
      spans.push_back({tokens[reading.starts[run]].span.begin, tokens[end - 1].span.end});
    }
    return spans;
  }

  std::string_view source_;
  const Layout& layout_;
  const std::vector<LostNumbers>& numbers_;
  const WordModel& model_;
  Tokens reader_;
  Weights weights_;
};

// Is this stored line certainly broken? Kashida at a word's start is, and so is a
// first word that is none, with a last one that makes it a known word.
bool is_certain(const std::vector<Token>& tokens, const Tokens& reader, const WordModel& model) {
  if (tokens.size() < 2) return false;
  for (const Token& token : tokens) {
    if (token.kashida_first) return true;
  }
  const Token& rest = tokens.front();
  const Token& stem = tokens.back();
  if (cut_between(stem, rest) == Cut::kNone) return false;
  const Token whole = reader.joined(stem, rest);
  return model.knows(whole.word) && !model.knows(rest.word);
}

// Teaches the model the document's own lines, those that are whole.
void learn(std::string_view source, const Layout& layout, const std::vector<bool>& suspects,
           WordModel& model) {
  std::vector<std::string> words;
  const auto finish = [&](bool edge) {
    if (edge && !words.empty()) words.emplace_back(kParagraphEdge);
    if (words.size() > 1) model.learn(words, kDocumentWeight);
    words.clear();
  };
  for (std::size_t index = 0; index < layout.lines.size(); ++index) {
    const StoredLine& line = layout.lines[index];
    if (line.kind != StoredLine::Kind::kText) continue;
    if (!line.joins_before) finish(true);
    if (suspects[index]) {
      finish(false);
      continue;
    }
    if (!line.joins_before) words.emplace_back(kParagraphEdge);
    for (Span span : words_of(source, line.text)) add_symbols(span.of(source), words);
  }
  finish(true);
}

}  // namespace

std::vector<bool> suspect_lines(std::string_view source, const Layout& layout) {
  std::vector<bool> suspects(layout.lines.size());
  if (layout.column <= 0) return suspects;
  for (std::size_t index = 0; index < suspects.size(); ++index) {
    const StoredLine& line = layout.lines[index];
    if (line.kind != StoredLine::Kind::kText || line.words < 2) continue;
    suspects[index] = looks_broken(source, line);
  }
  return suspects;
}

std::vector<RunOrder> find_run_order(std::string_view source, const Layout& layout,
                                     const std::vector<LostNumbers>& numbers) {
  std::vector<RunOrder> orders(layout.lines.size());
  const std::vector<bool> suspects = suspect_lines(source, layout);
  if (std::none_of(suspects.begin(), suspects.end(), [](bool suspect) { return suspect; })) {
    return orders;
  }
  int certain = 0;
  const Tokens reader(source, WordModel::shipped());
  for (std::size_t index = 0; index < suspects.size() && certain < kCertainSigns; ++index) {
    if (!suspects[index]) continue;
    const auto tokens = reader.read(layout.lines[index], numbers[index]);
    certain += is_certain(tokens, reader, WordModel::shipped());
  }
  if (certain < kCertainSigns) return orders;
  WordModel model = WordModel::shipped();
  learn(source, layout, suspects, model);
  Solver(source, layout, numbers, model).run(orders);
  return orders;
}

}  // namespace mujib::text
