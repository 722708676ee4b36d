#include "engine/repair/order/cuts.hpp"

#include <algorithm>

#include "engine/repair/letters.hpp"

namespace mujib::repair {
namespace {

constexpr std::size_t kMostWords = 80;     // a longer line is no line of a column
constexpr std::size_t kMostCuttings = 48;  // of one line
constexpr std::size_t kMostRuns = 14;
constexpr int kMostSteps = 1000;

class Cutter {
 public:
  Cutter(const std::vector<StoredWord>& words, const WordModel& model, const WordReader& reader)
      : words_(words), model_(model), reader_(reader) {}

  std::vector<Cutting> run() {
    const std::size_t count = words_.size();
    if (count < 2 || count > kMostWords) return {};
    for (std::size_t index = 1; index < count; ++index) {
      if (words_[index].kashida_first) forced_.push_back(index);
    }
    answers_.assign(count * count, 0);
    starts_ = {0};
    extend();
    return std::move(found_);
  }

 private:
  // Is the word that two halves make a better word than they are? Asked again and again.
  bool plausible(std::size_t stem, std::size_t rest) {
    char& answer = answers_[stem * words_.size() + rest];
    if (answer == 0) answer = weigh(words_[stem], words_[rest]) ? 'y' : 'n';
    return answer == 'y';
  }

  bool weigh(const StoredWord& stem, const StoredWord& rest) const {
    const Cut cut = cut_between(stem, rest);
    if (cut == Cut::kNone) return false;
    if (cut == Cut::kBeforeKashida) return true;
    const StoredWord whole = reader_.joined(stem, rest);
    if (model_.lists(whole.word)) return true;
    if (model_.knows(whole.word)) return !model_.lists(rest.word) || !model_.lists(stem.word);
    // Two whole words side by side are no word, however rare the second is.
    const bool two = stem.word.letters >= 3 && rest.word.letters >= 6;
    return !two && !model_.knows(rest.word);
  }

  // starts_ holds the runs so far; the last of them may be the line's last but one.
  void extend() {
    if (found_.size() >= kMostCuttings || ++steps_ > kMostSteps) return;
    close();
    if (starts_.size() + 1 >= kMostRuns) return;
    const std::size_t last = starts_.back();
    const std::size_t stop = next_forced(last + 1);
    for (std::size_t at = last + 1; at <= std::min(stop, words_.size() - 1); ++at) {
      if (!rests(at)) continue;
      // A run that is neither first nor last ends in the beginning of the word whose rest begins
      // the run before it.
      if (starts_.size() >= 2 && !plausible(at - 1, starts_[starts_.size() - 2])) {
        continue;
      }
      starts_.push_back(static_cast<std::uint16_t>(at));
      extend();
      starts_.pop_back();
    }
  }

  // A rest must fit some beginning; the last run's is settled in close().
  bool rests(std::size_t at) const {
    const StoredWord& token = words_[at];
    return !token.open && (token.kashida_first || token.first == kYeh || token.first == kKaf);
  }

  std::size_t next_forced(std::size_t from) const {
    const auto found = std::lower_bound(forced_.begin(), forced_.end(), from);
    return found == forced_.end() ? words_.size() : *found;
  }

  // The last run begins with a whole word and ends in the beginning of the run before it.
  void close() {
    const std::size_t last = starts_.back();
    if (next_forced(last + 1) < words_.size()) return;
    if (!plausible(words_.size() - 1, last)) return;
    for (std::size_t at = last + 1; at < words_.size(); ++at) {
      if (starts_.size() >= 2 && !plausible(at - 1, starts_[starts_.size() - 2])) {
        continue;
      }
      if (found_.size() >= kMostCuttings) return;
      Cutting cutting;
      cutting.starts = starts_;
      cutting.starts.push_back(static_cast<std::uint16_t>(at));
      cutting.first = static_cast<std::uint16_t>(at);
      cutting.last = static_cast<std::uint16_t>(starts_.size() > 1 ? starts_[1] - 1 : at - 1);
      found_.push_back(std::move(cutting));
    }
  }

  const std::vector<StoredWord>& words_;
  const WordModel& model_;
  const WordReader& reader_;
  std::vector<std::size_t> forced_;
  std::vector<std::uint16_t> starts_;
  std::vector<Cutting> found_;
  std::vector<char> answers_;
  int steps_ = 0;
};

}  // namespace

std::vector<Cutting> cuttings_of(const std::vector<StoredWord>& words, const WordModel& model,
                                 const WordReader& reader) {
  return Cutter(words, model, reader).run();
}

}  // namespace mujib::repair
