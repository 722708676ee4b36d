#include "engine/repair/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/repair/letters.hpp"

namespace mujib::repair {
namespace {

constexpr char kCounts[] =
#include "engine/repair/counts.inc"
    ;

constexpr char32_t kTanweenFath = 0x64B;

// Letters of the basic block, and one number for a word's edge.
constexpr std::size_t kAlphabet = kYeh - kHamza + 2;
constexpr std::size_t kWordEdge = 0;

std::size_t letter_number(char32_t code) {
  return code >= kHamza && code <= kYeh ? code - kHamza + 1 : kAlphabet - 1;
}

// Times that a word of three letters or fewer must have been counted to be one.
constexpr float kLeastShort = 4;

// One Arabic letter is two bytes.
constexpr std::size_t kLetter = 2;

std::uint64_t pair_key(std::uint64_t before, std::uint64_t after) { return before << 32 | after; }

float of(const std::unordered_map<std::uint64_t, float>& pairs, std::uint64_t key) {
  const auto found = pairs.find(key);
  return found == pairs.end() ? 0 : found->second;
}

std::uint32_t number36(std::string_view digits) {
  std::uint32_t value = 0;
  for (char digit : digits) {
    value = value * 36 + static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
  }
  return value;
}

std::string_view take(std::string_view& text, char end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return part;
}

}  // namespace

std::string fold_word(std::string_view word) {
  std::string out;
  bool tanween = false;
  for (std::size_t at = 0; at < word.size();) {
    const Letter letter = letter_at(word, at);
    tanween |= letter.code == kTanweenFath;
    switch (letter.code) {
      case kAlefHamzaAbove:
      case kAlefHamzaBelow:
      case kAlefMadda:
        out += "ا";
        break;
      default:
        if (is_arabic_letter(letter.code)) out += word.substr(at, letter.size);
    }
    at += letter.size;
  }
  if (tanween) out += "\u064B";
  return out;
}

std::string_view word_stem(std::string_view word) {
  const auto off_front = [&](std::string_view prefix) {
    if (word.size() >= prefix.size() + 3 * kLetter && word.starts_with(prefix)) {
      word.remove_prefix(prefix.size());
      return true;
    }
    return false;
  };
  const auto off_back = [&](std::string_view ending) {
    if (word.size() >= ending.size() + 3 * kLetter && word.ends_with(ending)) {
      word.remove_suffix(ending.size());
      return true;
    }
    return false;
  };
  off_back("\u064B");
  off_front("و");
  if (!off_front("بال") && !off_front("كال") && !off_front("فال") && !off_front("لل")) {
    if (!off_front("ال")) off_front("ب") || off_front("ل");
  }
  for (std::string_view ending : {"هما", "ها", "هم", "نا", "يات", "ات", "ون", "ين", "ان", "ية",
                                  "وا", "ة", "ه", "ي", "ا", "ت"}) {
    if (off_back(ending)) break;
  }
  return word;
}

WordModel::WordModel(const arabic::WordTables& tables)
    : grammar_(std::make_shared<const Grammar>(tables)),
      classes_(grammar_->classes()),
      groups_(grammar_->groups()),
      class_before_(classes_),
      class_after_(classes_),
      class_pairs_(classes_ * classes_),
      skip_before_(classes_),
      skip_after_(classes_),
      skip_pairs_(classes_ * classes_),
      group_skip_before_(groups_),
      group_skip_after_(groups_),
      group_skips_(groups_ * groups_),
      group_before_(groups_),
      group_after_(groups_),
      group_pairs_(groups_ * groups_),
      letter_triples_(kAlphabet * kAlphabet * kAlphabet),
      letter_pairs_(kAlphabet * kAlphabet) {
  load();
}

void WordModel::load() {
  std::string_view text(kCounts, sizeof kCounts - 1);
  std::vector<std::pair<std::uint32_t, std::string_view>> rows;
  pairs_.reserve(1 << 17);
  stem_pairs_.reserve(1 << 17);
  word_class_.reserve(1 << 16);
  class_word_.reserve(1 << 16);
  while (!text.empty()) {
    std::string_view line = take(text, '\n');
    if (line == "=") break;
    const std::string_view name = take(line, '\t');
    const std::uint32_t word = intern(name);
    words_[word].count = static_cast<float>(std::atof(std::string(take(line, '\t')).c_str()));
    stem_count_[words_[word].stem] += words_[word].count;
    total_ += static_cast<double>(words_[word].count);
    if (words_[word].letters > 1) learn_spelling(name);
    rows.emplace_back(word, line);
  }
  for (auto [key, line] : rows) {
    const auto word = key;  // clang 14 lets no lambda take a structured binding
    std::string_view next = take(line, '\t');
    const auto each = [](std::string_view list, const auto& count) {
      while (!list.empty()) {
        std::string_view item = take(list, ' ');
        const std::uint32_t follower = number36(take(item, '*'));
        count(follower, item.empty() ? 1.0F : std::strtof(std::string(item).c_str(), nullptr));
      }
    };
    each(next, [&](std::uint32_t follower, float times) { add(word, follower, times); });
    each(line, [&](std::uint32_t follower, float times) { add_skip(word, follower, times); });
  }
  while (!text.empty()) {
    const std::uint32_t word = intern(take(text, '\n'));
    words_[word].listed = true;
  }
}

void WordModel::learn_spelling(std::string_view folded) {
  std::size_t first = kWordEdge;
  std::size_t second = kWordEdge;
  const auto step = [&](std::size_t letter) {
    letter_triples_[(first * kAlphabet + second) * kAlphabet + letter] += 1;
    letter_pairs_[first * kAlphabet + second] += 1;
    first = second;
    second = letter;
  };
  for (std::size_t at = 0; at < folded.size();) {
    const Letter letter = letter_at(folded, at);
    at += letter.size;
    if (is_arabic_letter(letter.code)) step(letter_number(letter.code));
  }
  step(kWordEdge);
}

double WordModel::spelling(std::string_view folded) const {
  std::size_t first = kWordEdge;
  std::size_t second = kWordEdge;
  double sum = 0;
  const auto step = [&](std::size_t letter) {
    const auto triple = letter_triples_[(first * kAlphabet + second) * kAlphabet + letter];
    const auto pair = letter_pairs_[first * kAlphabet + second];
    sum += std::log((static_cast<double>(triple) + 0.1) / (static_cast<double>(pair) + 3.5));
    first = second;
    second = letter;
  };
  for (std::size_t at = 0; at < folded.size();) {
    const Letter letter = letter_at(folded, at);
    at += letter.size;
    if (is_arabic_letter(letter.code)) step(letter_number(letter.code));
  }
  step(kWordEdge);
  return sum;
}

std::uint32_t WordModel::intern_stem(std::string_view stem) {
  const auto next = static_cast<std::uint32_t>(stem_count_.size());
  if (const auto found = stem_ids_.find(stem); found != stem_ids_.end()) return found->second;
  stem_ids_.emplace(std::string(stem), next);
  stem_count_.push_back(0);
  stem_before_.push_back(0);
  stem_after_.push_back(0);
  stem_followers_.push_back(0);
  return next;
}

std::uint32_t WordModel::intern(std::string_view folded) {
  if (const auto found = ids_.find(folded); found != ids_.end()) return found->second;
  const auto next = static_cast<std::uint32_t>(words_.size());
  ids_.emplace(std::string(folded), next);
  Entry entry;
  entry.stem = intern_stem(word_stem(folded));
  entry.grammar = grammar_->class_of(folded);
  entry.letters = static_cast<std::uint8_t>(std::min<std::size_t>(folded.size() / kLetter, 255));
  words_.push_back(entry);
  return next;
}

void WordModel::add(std::uint32_t before, std::uint32_t after, float times) {
  Entry& left = words_[before];
  Entry& right = words_[after];
  left.before += times;
  right.after += times;
  stem_before_[left.stem] += times;
  stem_after_[right.stem] += times;
  class_before_[left.grammar] += times;
  class_after_[right.grammar] += times;
  class_pairs_[left.grammar * classes_ + right.grammar] += times;
  const std::size_t left_group = grammar_->group_of(left.grammar);
  const std::size_t right_group = grammar_->group_of(right.grammar);
  group_before_[left_group] += times;
  group_after_[right_group] += times;
  group_pairs_[left_group * groups_ + right_group] += times;
  const auto count = [times](Pairs& pairs, std::uint64_t key, float& kinds) {
    float& pair = pairs[key];
    if (pair == 0) kinds += 1;
    pair += times;
  };
  count(pairs_, pair_key(before, after), left.followers);
  count(stem_pairs_, pair_key(left.stem, right.stem), stem_followers_[left.stem]);
  count(word_class_, pair_key(before, right.grammar), left.follower_kinds);
  count(class_word_, pair_key(left.grammar, after), right.leader_kinds);
  pair_total_ += static_cast<double>(times);
}

void WordModel::add_skip(std::uint32_t before, std::uint32_t after, float times) {
  const std::size_t left = words_[before].grammar;
  const std::size_t right = words_[after].grammar;
  skip_before_[left] += times;
  skip_after_[right] += times;
  skip_pairs_[left * classes_ + right] += times;
  group_skip_before_[grammar_->group_of(left)] += times;
  group_skip_after_[grammar_->group_of(right)] += times;
  group_skips_[grammar_->group_of(left) * groups_ + grammar_->group_of(right)] += times;
  skip_total_ += static_cast<double>(times);
}

void WordModel::learn(const std::vector<std::string>& words, float weight) {
  std::uint32_t before = Word::kUnknown;
  std::uint32_t before_last = Word::kUnknown;
  for (const std::string& word : words) {
    const std::uint32_t id = intern(word);
    words_[id].count += weight;
    stem_count_[words_[id].stem] += weight;
    total_ += static_cast<double>(weight);
    if (before != Word::kUnknown) add(before, id, weight);
    if (before_last != Word::kUnknown) add_skip(before_last, id, weight);
    before_last = before;
    before = id;
  }
}

Word WordModel::find(std::string_view folded) const {
  Word word;
  if (const auto found = ids_.find(folded); found != ids_.end()) {
    word.id = found->second;
    const Entry& entry = words_[word.id];
    word.stem = entry.stem;
    word.grammar = entry.grammar;
    word.letters = entry.letters;
    if (!lists(word)) word.spelling = static_cast<float>(spelling(folded));
    return word;
  }
  if (const auto found = stem_ids_.find(word_stem(folded)); found != stem_ids_.end()) {
    word.stem = found->second;
  }
  word.grammar = grammar_->class_of(folded);
  word.letters = static_cast<std::uint8_t>(std::min<std::size_t>(folded.size() / kLetter, 255));
  word.spelling = static_cast<float>(spelling(folded));
  return word;
}

double WordModel::count(const Word& word) const {
  return word.id == Word::kUnknown ? 0 : static_cast<double>(words_[word.id].count);
}

bool WordModel::lists(const Word& word) const {
  if (word.id == Word::kUnknown) return false;
  // A rare short word is a slip, or itself half a word.
  if (word.letters <= 3) return words_[word.id].count >= kLeastShort;
  return words_[word.id].listed || words_[word.id].count > 0;
}

bool WordModel::knows(const Word& word) const {
  return lists(word) || (word.letters >= 5 && word.stem != Word::kUnknown);
}

double WordModel::likelihood(const Word& word) const {
  if (lists(word)) return std::log(std::max(count(word), 0.5) / total_);
  // Nearly all short words are known: an unknown one is hardly a word.
  constexpr std::array kUnknownShare = {1e-5, 1e-5, 1e-4, 1e-3, 6e-3, 0.02, 0.03, 0.04};
  const double unknown =
      static_cast<double>(word.spelling) +
      std::log(kUnknownShare[std::min<std::size_t>(word.letters, kUnknownShare.size() - 1)]);
  if (knows(word)) return std::max(unknown, std::log(0.04 / total_));
  return unknown;
}

namespace {

// One step from what is coarse and counted to what is fine and rare: seen pairs
// give a little of their weight to the coarser estimate, the more kinds the more.
struct Step {
  double pair, left, kinds;
  double expected;  // share of the right side, as 1 / share
  double weight;    // of the coarser estimate besides

  double refine(double coarse) const {
    constexpr double kDiscount = 0.6;
    const double seen = std::max(pair - kDiscount, 0.0);
    const double rest = kDiscount * kinds + weight;
    return (seen * expected + rest * coarse) / (left + weight);
  }
};

double wide(float value) { return static_cast<double>(value); }

}  // namespace

double WordModel::follows(const Word& before, const Word& after) const {
  constexpr double kGroupWeight = 10;
  constexpr double kClassWeight = 60;
  constexpr double kWordClassWeight = 15;
  constexpr double kStemWeight = 4;
  constexpr double kWordWeight = 2;
  const double all = pair_total_;
  const std::size_t left_group = grammar_->group_of(before.grammar);
  const std::size_t right_group = grammar_->group_of(after.grammar);
  const double class_right = all / (wide(class_after_[after.grammar]) + 1);
  const double by_group = (wide(group_pairs_[left_group * groups_ + right_group]) * all /
                               (wide(group_after_[right_group]) + 1) +
                           kGroupWeight) /
                          (wide(group_before_[left_group]) + kGroupWeight);
  const double by_class =
      (wide(class_pairs_[before.grammar * classes_ + after.grammar]) * class_right +
       kClassWeight * by_group) /
      (wide(class_before_[before.grammar]) + kClassWeight);
  double lift = by_class;
  if (before.id != Word::kUnknown) {
    const Entry& left = words_[before.id];
    lift *= Step{wide(of(word_class_, pair_key(before.id, after.grammar))), wide(left.before),
                 wide(left.follower_kinds), class_right, kWordClassWeight}
                .refine(by_class) /
            by_class;
  }
  if (after.id != Word::kUnknown) {
    const Entry& right = words_[after.id];
    lift *= Step{wide(of(class_word_, pair_key(before.grammar, after.id))), wide(right.after),
                 wide(right.leader_kinds), all / (wide(class_before_[before.grammar]) + 1),
                 kWordClassWeight}
                .refine(by_class) /
            by_class;
  }
  if (before.stem != Word::kUnknown && after.stem != Word::kUnknown) {
    lift = Step{wide(of(stem_pairs_, pair_key(before.stem, after.stem))),
                wide(stem_before_[before.stem]), wide(stem_followers_[before.stem]),
                all / (wide(stem_after_[after.stem]) + 1), kStemWeight}
               .refine(lift);
  }
  if (before.id != Word::kUnknown && after.id != Word::kUnknown) {
    const Entry& left = words_[before.id];
    lift = Step{wide(of(pairs_, pair_key(before.id, after.id))), wide(left.before),
                wide(left.followers), all / (wide(words_[after.id].after) + 1), kWordWeight}
               .refine(lift);
  }
  return std::log(lift);
}

double WordModel::follows_soon(const Word& before, const Word& after) const {
  constexpr double kGroupWeight = 10;
  constexpr double kClassWeight = 60;
  const std::size_t left = grammar_->group_of(before.grammar);
  const std::size_t right = grammar_->group_of(after.grammar);
  const double by_group = (wide(group_skips_[left * groups_ + right]) * skip_total_ /
                               (wide(group_skip_after_[right]) + 1) +
                           kGroupWeight) /
                          (wide(group_skip_before_[left]) + kGroupWeight);
  const double by_class = (wide(skip_pairs_[before.grammar * classes_ + after.grammar]) *
                               skip_total_ / (wide(skip_after_[after.grammar]) + 1) +
                           kClassWeight * by_group) /
                          (wide(skip_before_[before.grammar]) + kClassWeight);
  return std::log(by_class);
}

}  // namespace mujib::repair
