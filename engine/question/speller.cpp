#include "engine/question/speller.hpp"

#include <algorithm>

#include "engine/forms/entry.hpp"
#include "engine/question/slip.hpp"
#include "engine/repair/wordlist.hpp"
#include "engine/text/tokens.hpp"
#include "engine/text/utf8.hpp"
#include "engine/types/fingerprint.hpp"

namespace mujib::question {
namespace {

constexpr std::size_t kLetter = 2;              // bytes of an Arabic letter
constexpr std::size_t kShortest = 4 * kLetter;  // shorter words have too many neighbours
constexpr std::size_t kLongest = 32 * kLetter;  // longer ones are no slip of a writer
// A word that correct() takes, with one letter of any script more.
constexpr std::size_t kLongestNeighbour = kLongest + 4;
constexpr std::size_t kShortestStem = 3 * kLetter;
constexpr std::size_t kLong = 7 * kLetter;          // from here on two edits are allowed
constexpr std::size_t kShortestHalf = 3 * kLetter;  // of two words stuck together
using text::kArticle;

std::uint64_t hash(std::string_view text) { return Fingerprint().add(text).value(); }

std::size_t letter_length(std::string_view text, std::size_t at) {
  std::size_t length = 1;
  while (at + length < text.size() &&
         (static_cast<unsigned char>(text[at + length]) & 0xC0) == 0x80) {
    ++length;
  }
  return length;
}

// The word itself and every word that one deleted letter makes of it.
template <class Use>
void each_deletion(std::string_view word, Use use) {
  use(hash(word));
  std::string shorter;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t length = letter_length(word, at);
    shorter.assign(word.substr(0, at));
    shorter += word.substr(at + length);
    use(hash(shorter));
    at += length;
  }
}

// The first letter may differ by one that sounds like it only.
bool same_start(std::string_view a, std::string_view b) {
  const char32_t x = text::read_utf8(a, 0).code;
  const char32_t y = text::read_utf8(b, 0).code;
  return x == y || sound_alike(x, y);
}

bool is_arabic(std::string_view word) {
  return !word.empty() && static_cast<unsigned char>(word.front()) >= 0xD8 &&
         static_cast<unsigned char>(word.front()) <= 0xDB;
}

// A noun with its article that the language has is what was meant, though the documents lack it:
// «الكتان» is no «الكتاب». As it may have been written before its ending was folded.
bool is_a_noun(std::string_view word) {
  if (!word.starts_with(kArticle) || word.ends_with("ى")) return false;
  const std::string bare(word.substr(kArticle.size()));
  const std::string stem = bare.substr(0, bare.size() - std::min(bare.size(), kLetter));
  return repair::is_listed(bare) || repair::is_listed(std::string(word)) ||
         (bare.ends_with(text::letter::kHa) && repair::is_listed(stem + "ة")) ||
         (bare.ends_with(text::letter::kYa) && repair::is_listed(stem + "ى"));
}

}  // namespace

void Speller::add(std::string_view word, std::uint32_t weight) {
  if (word.size() < kLetter) return;
  words_[std::string(word)] += weight;
  if (word.starts_with(kArticle) && word.size() >= kArticle.size() + 3 * kLetter) {
    words_[std::string(word.substr(kArticle.size()))] += weight;
  }
}

void Speller::add_name(std::string_view word, std::uint32_t weight) {
  add(word, weight);
  names_.insert(std::string(word));
}

void Speller::add_sticking(std::string_view word) { sticking_.emplace_back(word); }

void Speller::finish() {
  repair::load_wordlist();
  for (const auto& [word, weight] : words_) {
    if (!is_arabic(word)) continue;
    const auto splits = text::prefix_splits(word);
    const bool name = std::any_of(splits.begin(), splits.end(), [&](const text::PrefixSplit& one) {
      return names_.contains(std::string(one.rest));
    });
    std::string stem = language_.stem(word);
    if (!name && stem.size() >= kShortestStem) stems_.insert(std::move(stem));
  }
  for (const auto& [word, weight] : words_) {
    if (is_arabic(word)) order_.push_back(&word);
  }
  std::sort(order_.begin(), order_.end(),
            [](const std::string* a, const std::string* b) { return *a < *b; });
  for (std::uint32_t index = 0; index < order_.size(); ++index) {
    const std::size_t size = order_[index]->size();
    if (size < kShortest - kLetter || size > kLongestNeighbour) continue;
    each_deletion(*order_[index], [&](std::uint64_t key) { deletions_.emplace_back(key, index); });
  }
  std::sort(deletions_.begin(), deletions_.end());
  deletions_.erase(std::unique(deletions_.begin(), deletions_.end()), deletions_.end());
}

bool Speller::knows_form(std::string_view word) const { return words_.contains(word); }

bool Speller::knows(std::string_view word) const {
  for (const text::PrefixSplit& split : text::prefix_splits(word)) {
    if (knows_form(split.rest)) return true;
    for (const text::PronounSplit& pronoun : text::pronoun_splits(split.rest)) {
      if (pronoun.base.size() >= kShortestHalf && knows_form(pronoun.base)) return true;
    }
  }
  return stems_.contains(language_.stem(word));
}

// «عظو» for «عضو»: in a short word only a letter for another that sounds like it.
std::optional<std::string> Speller::confused(std::string_view word) const {
  static constexpr std::string_view kLetters[] = {"ض", "ظ", "ت", "ط", "س", "ص", "ذ",
                                                  "ز", "ث", "د", "ق", "غ", "ك"};
  for (std::size_t at = 0; at < word.size(); at += kLetter) {
    for (const std::string_view letter : kLetters) {
      if (!sound_alike(text::read_utf8(word, at).code, text::read_utf8(letter, 0).code)) continue;
      std::string out(word);
      out.replace(at, kLetter, letter);
      if (knows_form(out)) return out;
    }
  }
  return std::nullopt;
}

std::optional<Speller::Best> Speller::nearest(std::string_view word) const {
  if (word.size() < kShortest) return std::nullopt;
  const int allowed = word.size() >= kLong ? 2 : 1;
  std::optional<Best> best;
  std::vector<std::uint32_t> seen;
  each_deletion(word, [&](std::uint64_t key) {
    auto at = std::lower_bound(deletions_.begin(), deletions_.end(),
                               std::pair<std::uint64_t, std::uint32_t>{key, 0});
    for (; at != deletions_.end() && at->first == key; ++at) seen.push_back(at->second);
  });
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  for (const std::uint32_t index : seen) {
    const std::string& candidate = *order_[index];
    if (!same_start(word, candidate)) continue;
    const int distance = forms::edit_distance(word, candidate, allowed);
    if (distance > allowed || distance == 0) continue;
    if (!names_.contains(candidate) && !is_slip(word, candidate)) continue;
    const std::uint32_t weight = words_.find(candidate)->second;
    if (!best || distance < best->distance ||
        (distance == best->distance && weight > best->weight)) {
      best = Best{distance, weight, candidate};
    }
  }
  return best;
}

// «عنصرفي»: a preposition stuck to the word before it.
std::optional<std::string> Speller::stuck_preposition(std::string_view word) const {
  for (const std::string_view end : sticking_) {
    if (!word.ends_with(end) || word.size() < end.size() + kShortestHalf) continue;
    const std::string_view left = word.substr(0, word.size() - end.size());
    if (knows_form(left)) return std::string(left) + " " + std::string(end);
  }
  return std::nullopt;
}

// Two known words without the blank between them.
std::optional<std::string> Speller::split(std::string_view word) const {
  std::optional<std::string> best;
  std::size_t best_shorter = 0;
  for (std::size_t at = kShortestHalf; at + kShortestHalf <= word.size();
       at += letter_length(word, at)) {
    const std::string_view left = word.substr(0, at);
    const std::string_view right = word.substr(at);
    if (!knows(left) || !knows_form(right)) continue;
    const std::size_t shorter = std::min(left.size(), right.size());
    if (shorter > best_shorter) {
      best_shorter = shorter;
      best = std::string(left) + " " + std::string(right);
    }
  }
  return best;
}

// «منجحتش» is «ما نجحت», «اتقتل» is «قتل», «عاللي» is «على اللي», «هالدول» is «هذه
// الدول».
std::optional<std::string> Speller::dialect(std::string_view word) const {
  constexpr std::string_view kNot = "م";
  constexpr std::string_view kNotEnd = "ش";
  constexpr std::string_view kPassive = "ات";
  constexpr std::string_view kOtherPassive = "ان";
  constexpr std::string_view kOn = "عال";
  constexpr std::string_view kOnName = "ع";
  constexpr std::string_view kThis = "هال";
  if (word.starts_with(kNot) && word.ends_with(kNotEnd)) {
    std::string_view inner = word.substr(kNot.size(), word.size() - kNot.size() - kNotEnd.size());
    if (inner.starts_with("ا")) inner.remove_prefix(kLetter);
    if (inner.size() >= kShortestHalf && knows(inner)) return "ما " + std::string(inner);
  }
  if (word.starts_with(kPassive) || word.starts_with(kOtherPassive)) {
    for (const std::size_t cut : {kLetter, 2 * kLetter}) {  // «اتمنى» is «تمنى»
      const std::string_view rest = word.substr(cut);
      if (rest.size() >= kShortestHalf && knows_form(rest)) return std::string(rest);
    }
  }
  if (word.starts_with(kOn) || word.starts_with(kThis)) {  // the article stays
    const std::string_view rest = word.substr(kLetter);
    if (rest.size() >= kShortestHalf && knows(rest)) {
      return (word.starts_with(kOn) ? "علي " : "هذا ") + std::string(rest);
    }
  }
  if (word.starts_with(kOnName)) {
    const std::string_view rest = word.substr(kLetter);
    if (names_.contains(std::string(rest))) return "علي " + std::string(rest);
  }
  return std::nullopt;
}

std::optional<std::string> Speller::correct(std::string_view word) const {
  if (word.size() < kShortest - kLetter || word.size() > kLongest) return std::nullopt;
  if (!is_arabic(word) || knows(word)) return std::nullopt;
  if (word.size() < kShortest) return confused(word);
  if (auto standard = dialect(word)) return standard;
  if (is_a_noun(word)) return std::nullopt;
  std::optional<Best> best;
  std::string prefix;
  for (const text::PrefixSplit& one : text::prefix_splits(word)) {
    std::optional<Best> found = nearest(one.rest);
    if (!found) continue;
    if (!best || found->distance < best->distance ||
        (found->distance == best->distance && found->weight > best->weight)) {
      best = std::move(found);
      prefix = std::string(one.prefix);
    }
  }
  if (best && best->distance == 1) return prefix + best->word;
  if (auto halves = split(word)) return halves;
  if (auto apart = stuck_preposition(word)) return apart;
  if (best) return prefix + best->word;
  return std::nullopt;
}

}  // namespace mujib::question
