#include "engine/repair/order/runs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/repair/letters.hpp"
#include "engine/repair/order/column.hpp"
#include "engine/repair/order/cuts.hpp"
#include "engine/repair/order/halves.hpp"
#include "engine/repair/words.hpp"

namespace mujib::repair {
namespace {

constexpr int kCertainSigns = 2;  // in a text before any of its lines is re-ordered
constexpr std::size_t kMostReadings = 24;
// A text's own words say more than those of others.
constexpr float kDocumentWeight = 5;

struct Candidate {
  std::size_t line = 0;
  std::vector<StoredWord> words;
  std::vector<Cutting> readings;
  std::vector<double> posterior;
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
          if (--brackets < 0 && !deep) ++broken, brackets = 0;
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

  // A line whose order is not known: what it opens and closes in all is.
  void pass(std::string_view text) {
    Balance line;
    line.deep = true;
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      line.read(text.substr(at, end - at));
      at = end + 1;
    }
    quotes = std::clamp(quotes + line.quotes, 0, 1);
    brackets = std::max(brackets + line.brackets, 0);
  }

 private:
  bool deep = false;  // counts below nothing and above one as well

  void open() {
    if (++quotes > 1 && !deep) ++broken, quotes = 1;
  }
  void close() {
    if (--quotes < 0 && !deep) ++broken, quotes = 0;
  }
};

// Natural logarithms, tuned on half of a damaged corpus and measured on the other half.
struct Weights {
  double follows = 0.65;     // how well words follow one another inside the line
  double edge = 0.85;        // the same between lines
  double soon = 0.35;        // a word and the next but one
  double balance = 4.0;      // for each mark without its partner
  double fits = 3.0;         // for each letter's width that was left on the line before …
  double leeway = 0.1;       // … beyond this
  double misfit = 8.0;       // at most
  double ends = 7.0;         // for a mark at a paragraph's end
  double moved = 9.0;        // for a lost number before a full stop that had jumped
  double temperature = 2.0;  // the counts are surer than they should be
  double whole = 0.5;        // share of the stored order above which a line stays as it is
  double sure = 0.95;        // share of the best reading from which it is sure
};

// Likelihood of the readings of neighbouring lines, one with the other.
class Solver {
 public:
  Solver(std::string_view source, const Layout& layout, const std::vector<LostNumbers>& numbers,
         const WordModel& model, const Column& column)
      : source_(source),
        layout_(layout),
        numbers_(numbers),
        model_(model),
        column_(column),
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
      paragraph.push_back(candidate(index, balance, orders[index]));
      balance.pass(line.text.of(source_));
    }
    solve(paragraph, orders);
  }

 private:
  Candidate candidate(std::size_t index, const Balance& balance, const RunOrder& decided) const {
    Candidate line;
    line.line = index;
    line.words = reader_.read(layout_.lines[index], numbers_[index]);
    if (decided.person) {
      line.readings = {as_decided(line.words, decided)};
      score(line.words, balance, false, line.readings.front());
      return line;
    }
    line.readings = cuttings_of(line.words, model_, reader_);
    const bool forced = std::any_of(line.words.begin(), line.words.end(),
                                    [](const StoredWord& token) { return token.kashida_first; });
    if (!forced || line.readings.empty()) {
      Cutting stored;
      stored.starts = {0};
      stored.last = static_cast<std::uint16_t>(line.words.empty() ? 0 : line.words.size() - 1);
      line.readings.push_back(stored);
    }
    const bool moved = !numbers_[index].moved.empty();
    for (Cutting& reading : line.readings) score(line.words, balance, moved, reading);
    keep_best(line.readings);
    return line;
  }

  // Neighbours weigh every reading of one line against every reading of the other.
  static void keep_best(std::vector<Cutting>& readings) {
    if (readings.size() <= kMostReadings) return;
    std::stable_sort(readings.begin(), readings.end(), [](const Cutting& a, const Cutting& b) {
      return a.broken() != b.broken() ? a.broken() : a.score > b.score;
    });
    Cutting last = readings.back();
    readings.resize(kMostReadings);
    if (!last.broken()) readings.back() = std::move(last);
  }

  // A person's runs as a reading: only its first and last word matter to the neighbours.
  static Cutting as_decided(const std::vector<StoredWord>& words, const RunOrder& decided) {
    Cutting reading;
    reading.starts = {0};
    if (words.empty()) return reading;
    reading.last = static_cast<std::uint16_t>(words.size() - 1);
    if (decided.runs.size() < 2) return reading;
    for (std::size_t at = 1; at < words.size(); ++at) {
      const auto starts = [&](Span run) {
        return run.begin > words[at - 1].span.begin && run.begin <= words[at].span.begin;
      };
      if (std::any_of(decided.runs.begin(), decided.runs.end(), starts)) {
        reading.starts.push_back(static_cast<std::uint16_t>(at));
      }
    }
    reading.first = reading.starts.back();
    reading.last =
        static_cast<std::uint16_t>(reading.broken() ? reading.starts[1] - 1U : words.size() - 1);
    return reading;
  }

  void score(const std::vector<StoredWord>& words, Balance balance, bool moved,
             Cutting& reading) const {
    if (words.empty()) return;
    const std::vector<StoredWord> sequence = read(words, reading);
    reading.first_word = sequence.front().word;
    reading.last_left = sequence.back().left;
    if (sequence.size() > 1) {
      reading.second_word = sequence[1].word;
      reading.before_last_left = sequence[sequence.size() - 2].left;
    }
    if (layout_.lines.empty()) return;
    for (std::size_t index = 0; index < sequence.size(); ++index) {
      reading.score += model_.likelihood(sequence[index].word);
      if (index > 0) {
        reading.score +=
            weights_.follows * model_.follows(sequence[index - 1].left, sequence[index].word);
      }
      if (index > 1) {
        reading.score +=
            weights_.soon * model_.follows_soon(sequence[index - 2].left, sequence[index].word);
      }
    }
    for (std::size_t run = reading.starts.size(); run-- > 0;) {
      const std::size_t end =
          run + 1 < reading.starts.size() ? reading.starts[run + 1] : words.size();
      for (std::size_t at = reading.starts[run]; at < end; ++at) {
        balance.read(words[at].span.of(source_));
      }
    }
    reading.score -= weights_.balance * balance.broken;
    if (moved && reading.broken() && words[reading.last].lost) reading.score += weights_.moved;
  }

  // The words in reading order, halves joined.
  std::vector<StoredWord> read(const std::vector<StoredWord>& words, const Cutting& reading) const {
    std::vector<StoredWord> sequence;
    for (std::size_t run = reading.starts.size(); run-- > 0;) {
      const std::size_t end =
          run + 1 < reading.starts.size() ? reading.starts[run + 1] : words.size();
      for (std::size_t at = reading.starts[run]; at < end; ++at) {
        if (at == reading.starts[run] && !sequence.empty()) {
          sequence.back() = reader_.joined(sequence.back(), words[at]);
        } else {
          sequence.push_back(words[at]);
        }
      }
    }
    return sequence;
  }

  // The first word did not fit on the line before.
  double misfit(const Candidate& before, const Candidate& line, const Cutting& reading) const {
    const StoredLine& previous = layout_.lines[before.line];
    if (!numbers_[before.line].edits.empty() || !numbers_[before.line].moved.empty()) return 0;
    const StoredWord& first = line.words[reading.first];
    if (first.lost) return 0;
    const float left =
        column_.left_after(previous.text.of(source_)) - column_.width(first.span.of(source_));
    const double over = static_cast<double>(left) - weights_.leeway;
    return over > 0 ? std::min(weights_.fits * over, weights_.misfit) : 0;
  }

  double between(const Candidate& before, const Cutting& left, const Candidate& line,
                 const Cutting& right) const {
    if (before.words.empty() || line.words.empty()) return 0;
    return weights_.edge * model_.follows(left.last_left, right.first_word) +
           weights_.soon * (model_.follows_soon(left.before_last_left, right.first_word) +
                            model_.follows_soon(left.last_left, right.second_word)) -
           misfit(before, line, right);
  }

  double enters(const Cutting& reading) const {
    return weights_.edge * model_.follows(reader_.edge(), reading.first_word);
  }
  // A paragraph ends in a mark.
  double leaves(const Candidate& line, const Cutting& reading) const {
    const bool ends =
        !line.words.empty() && ends_sentence(line.words[reading.last].span.of(source_));
    return ends ? weights_.ends : 0;
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
      for (const Cutting& reading : lines[at].readings) {
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
      for (const Cutting& reading : lines[at].readings) {
        if (at + 1 == count) {
          behind[at].push_back(leaves(lines[at], reading) / heat);
          continue;
        }
        sums.clear();
        for (std::size_t to = 0; to < lines[at + 1].readings.size(); ++to) {
          const Cutting& next = lines[at + 1].readings[to];
          sums.push_back(behind[at + 1][to] +
                         (next.score + between(lines[at], reading, lines[at + 1], next)) / heat);
        }
        behind[at].push_back(log_sum(sums));
      }
    }
    for (std::size_t at = 0; at < count; ++at) {
      Candidate& line = lines[at];
      if (!line.readings.front().broken() || orders[line.line].person) continue;
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
    const double all = log_sum(line.posterior);
    double whole = 0;  // that the line is as stored
    std::size_t top = ranks.size();
    for (std::size_t rank = ranks.size(); rank-- > 0;) {
      if (line.readings[ranks[rank]].broken()) {
        top = rank;
      } else {
        whole += std::exp(line.posterior[ranks[rank]] - all);
      }
    }
    if (top == ranks.size() || whole > weights_.whole) return;
    std::rotate(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(top),
                ranks.begin() + static_cast<std::ptrdiff_t>(top) + 1);
    const Cutting& best = line.readings[ranks[0]];
    const double share = std::exp(line.posterior[ranks[0]] - all);
    order.broken = true;
    order.sure = share >= weights_.sure;
    order.runs = runs(line.words, best);
    for (std::size_t rank = 1; rank < ranks.size() && order.others.size() < 3; ++rank) {
      const Cutting& other = line.readings[ranks[rank]];
      if (other.broken()) order.others.push_back(runs(line.words, other));
    }
  }

  static std::vector<Span> runs(const std::vector<StoredWord>& words, const Cutting& reading) {
    std::vector<Span> spans;
    for (std::size_t run = reading.starts.size(); run-- > 0;) {
      const std::size_t end =
          run + 1 < reading.starts.size() ? reading.starts[run + 1] : words.size();
      spans.push_back({words[reading.starts[run]].span.begin, words[end - 1].span.end});
    }
    return spans;
  }

  std::string_view source_;
  const Layout& layout_;
  const std::vector<LostNumbers>& numbers_;
  const WordModel& model_;
  const Column& column_;
  WordReader reader_;
  Weights weights_;
};

// Is this stored line certainly broken? Kashida at a word's start is, and so is a
// first word that is none, with a last one that makes it a known word.
bool is_certain(const std::vector<StoredWord>& words, const WordReader& reader,
                const WordModel& model) {
  if (words.size() < 2) return false;
  for (const StoredWord& token : words) {
    if (token.kashida_first) return true;
  }
  const StoredWord& rest = words.front();
  const StoredWord& stem = words.back();
  if (cut_between(stem, rest) == Cut::kNone) return false;
  const StoredWord whole = reader.joined(stem, rest);
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

// … and the lines that were repaired beyond doubt.
void learn_repaired(std::string_view source, const std::vector<RunOrder>& orders,
                    WordModel& model) {
  for (const RunOrder& order : orders) {
    if (!order.sure || order.runs.empty()) continue;
    std::string line;
    for (Span run : order.runs) line += run.of(source);
    std::vector<std::string> words;
    const auto size = static_cast<std::uint32_t>(line.size());
    for (Span span : words_of(line, {0, size})) add_symbols(span.of(line), words);
    if (words.size() > 1) model.learn(words, kDocumentWeight);
  }
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

std::vector<RunOrder> find_run_order(const Vocabulary& vocabulary, std::string_view source,
                                     const Layout& layout, const std::vector<LostNumbers>& numbers,
                                     const std::vector<RunOrder>& decided) {
  std::vector<RunOrder> orders = decided;
  orders.resize(layout.lines.size());
  const std::vector<bool> suspects = suspect_lines(source, layout);
  if (std::none_of(suspects.begin(), suspects.end(), [](bool suspect) { return suspect; })) {
    return orders;
  }
  int certain = 0;
  const WordReader reader(source, vocabulary.model());
  for (std::size_t index = 0; index < suspects.size() && certain < kCertainSigns; ++index) {
    if (!suspects[index]) continue;
    const auto words = reader.read(layout.lines[index], numbers[index]);
    certain += is_certain(words, reader, vocabulary.model());
  }
  if (certain < kCertainSigns) return orders;
  WordModel model = vocabulary.model();
  learn(source, layout, suspects, model);
  std::vector<bool> sound(suspects.size());
  for (std::size_t index = 0; index < sound.size(); ++index) {
    sound[index] = !suspects[index] && numbers[index].edits.empty() && numbers[index].moved.empty();
  }
  const Column column(source, layout, sound);
  Solver(source, layout, numbers, model, column).run(orders);
  // What is sure now teaches the rest: texts repeat their words.
  learn_repaired(source, orders, model);
  for (RunOrder& order : orders) {
    if (!order.person) order = {};
  }
  Solver(source, layout, numbers, model, column).run(orders);
  return orders;
}

}  // namespace mujib::repair
