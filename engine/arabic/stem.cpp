#include "engine/arabic/stem.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include "engine/text/letter_strings.hpp"
#include "engine/text/tokens.hpp"

namespace mujib::arabic {
namespace {

// Every letter here is Arabic: two bytes of UTF-8.
constexpr std::size_t kLetter = 2;
// No word of a language: what is longer has no stem, and takes no time.
constexpr std::size_t kLongestWord = 64 * kLetter;
using text::letter::kAlef;
using text::letter::kTa;
using text::letter::kWaw;
using text::letter::kYa;
constexpr std::string_view kNoon = "ن";
constexpr std::string_view kMeem = "م";
using text::kArticle;
using text::letter::kHa;
constexpr std::string_view kIsta = "است";

std::size_t letters(std::string_view word) { return word.size() / kLetter; }
std::string_view letter(std::string_view word, std::size_t index) {
  return index < letters(word) ? word.substr(index * kLetter, kLetter) : std::string_view();
}
std::string_view from(std::string_view word, std::size_t index) {
  return word.substr(std::min(index * kLetter, word.size()));
}

bool is_arabic_word(std::string_view word) {
  if (word.size() % kLetter != 0) return false;
  for (std::size_t at = 0; at < word.size(); at += kLetter) {
    const auto lead = static_cast<unsigned char>(word[at]);
    if (lead < 0xD8 || lead > 0xDB) return false;
  }
  return true;
}

bool is_one_of(std::string_view one, std::string_view all) {
  for (std::size_t at = 0; at < all.size() && !one.empty(); at += kLetter) {
    if (all.substr(at, kLetter) == one) return true;
  }
  return false;
}

// ---------------------------------------------------------------- prefixes

// «ك» goes before its article alone: hardly a word that begins with it is «ك» and a noun (كلفه،
// كميه).
constexpr std::size_t kNoWord = kLongestWord;
struct Particle {
  std::string_view letter;
  std::size_t shortest_rest;  // letters
};
constexpr std::array<Particle, 5> kParticles = {
    {{kWaw, 3}, {"ف", 3}, {"ب", 3}, {"ل", 3}, {"ك", kNoWord}}};

std::string_view without_article(std::string_view word, bool first) {
  const std::size_t shortest = first ? 2 : 4;
  if (!word.starts_with(kArticle) || word == "الله" || letters(word) < shortest + 2) return word;
  return from(word, 2);
}

// ---------------------------------------------------------------- endings

struct Ending {
  std::string_view text;
  std::size_t shortest_rest;  // letters
};

template <std::size_t kCount>
std::string_view without_endings(std::string_view word, const std::array<Ending, kCount>& endings) {
  for (std::size_t at = 0; at < kCount;) {
    const Ending& ending = endings[at];
    const bool fits =
        word.ends_with(ending.text) && letters(word) >= letters(ending.text) + ending.shortest_rest;
    if (fits) word.remove_suffix(ending.text.size());
    at = fits ? 0 : at + 1;
  }
  return word;
}

// Pronouns, plurals and duals, ta marbuta, nisba, tanwin. The longer first.
constexpr std::array<Ending, 14> kStemEndings = {{{"هما", 3},
                                                  {"ها", 3},
                                                  {"هم", 4},
                                                  {"هن", 4},
                                                  {"كم", 4},
                                                  {"نا", 4},
                                                  {"وا", 3},
                                                  {"ات", 3},
                                                  {"ان", 3},
                                                  {"ين", 3},
                                                  {"ون", 4},
                                                  {"ه", 3},
                                                  {"ي", 3},
                                                  {"ا", 3}}};

// A root keeps a weak last letter where it may be one of three (تسعي), and the ان
// of a verbal noun (اعلان).
constexpr std::array<Ending, 13> kRootEndings = {{{"هما", 3},
                                                  {"ها", 3},
                                                  {"هم", 4},
                                                  {"هن", 4},
                                                  {"كم", 4},
                                                  {"نا", 4},
                                                  {"وا", 3},
                                                  {"ات", 3},
                                                  {"تان", 3},
                                                  {"ين", 3},
                                                  {"ون", 3},
                                                  {"ه", 3},
                                                  {"ي", 4}}};

// After an ending ت is what was ه: «دولته», «دولتين»; after a verb its subject.
std::string_view without_ta(std::string_view word) {
  return letters(word) > 3 && word.ends_with(kTa) ? word.substr(0, word.size() - kLetter) : word;
}

// ---------------------------------------------------------------- roots

constexpr std::string_view kWeak = "اوي";

// Weak letters take each other's place (قال، قول، قياده), and ؤ of hamza is و: all are و.
std::string skeleton(std::string_view a, std::string_view b, std::string_view c) {
  std::string out;
  for (std::string_view one : {a, b, c}) out += is_one_of(one, kWeak) ? std::string_view("و") : one;
  return out;
}
std::string doubled(std::string_view pair) {
  return skeleton(letter(pair, 0), letter(pair, 1), letter(pair, 1));
}

// Picks the letters at three places.
std::string pick(std::string_view word, std::size_t a, std::size_t b, std::size_t c) {
  return skeleton(letter(word, a), letter(word, b), letter(word, c));
}

bool has_form_of_agent(std::string_view word) {
  // «تاسس» is تفعل of اسس; «تابع» is فاعل of تبع.
  return letter(word, 1) == kAlef && letter(word, 2) != letter(word, 3);
}

bool comes_back_as_it_is(std::string_view word) {
  return word.size() < 3 * kLetter || word.size() > kLongestWord || !is_arabic_word(word);
}

}  // namespace

Stemmer::Stemmer(const WordTables& tables) {
  const auto words_of = [&](Table table, Words& out) {
    for (const WordTables::Row& row : tables.rows(table)) out.insert(row.word);
  };
  words_of(Table::kDoubled, doubled_);
  words_of(Table::kDoubledAfterNoon, doubled_after_noon_);
  words_of(Table::kDoubledAroundTa, doubled_around_ta_);
  for (const WordTables::Row& row : tables.rows(Table::kLostWaw)) {
    lost_waw_.emplace(from(row.word, 1), row.word);
  }
  for (const WordTables::Row& row : tables.rows(Table::kOwnLetter)) {
    own_beginnings_[std::string(letter(row.word, 0))].push_back(row.word);
  }
  for (const WordTables::Row& row : tables.rows(Table::kWholeWords)) {
    irregular_.emplace(row.word, row.word);
  }
  for (const WordTables::Row& row : tables.rows(Table::kBrokenPlurals)) {
    const std::string singular = strip_to_stem(row.value);
    add_plural(row.word, singular);
    // The hamza of «رؤساء» is seated on a و before a pronoun: «رؤساؤها».
    if (row.written.ends_with("ء")) add_plural(row.word + std::string(kWaw), singular);
    // So is a ta marbuta opened, be it of the plural or of the singular.
    for (const std::string& form : {row.word, row.value}) {
      if (!form.ends_with(kHa)) continue;
      add_plural(form.substr(0, form.size() - kLetter) + std::string(kTa), singular);
    }
  }
}

void Stemmer::add_plural(const std::string& plural, const std::string& stem) {
  irregular_.emplace(plural, stem);
}

// ---------------------------------------------------------------- prefixes

bool Stemmer::owns_first_letter(std::string_view word) const {
  const auto found = own_beginnings_.find(letter(word, 0));
  return found != own_beginnings_.end() &&
         std::any_of(found->second.begin(), found->second.end(),
                     [&](const std::string& beginning) { return word.starts_with(beginning); });
}

std::string_view Stemmer::without_particle(std::string_view word) const {
  for (const Particle& particle : kParticles) {
    if (!word.starts_with(particle.letter)) continue;
    const std::string_view rest = from(word, 1);
    // With its article a particle is sure: «والـ», «بالـ».
    if (rest.starts_with(kArticle) && letters(rest) >= 5) return rest;
    if (letters(rest) < particle.shortest_rest || owns_first_letter(word)) return word;
    return rest;
  }
  return word;
}

// «للدول» is ل + الدول; «للغه» and «للجنه» are ل + لغه, لجنه.
std::string_view Stemmer::without_lam_article(std::string_view word) const {
  if (!word.starts_with("لل") || letters(word) < 5) return word;
  const std::string_view whole = from(word, 1);
  return owns_first_letter(whole) || whole == "لغه" ? whole : from(word, 2);
}

std::string_view Stemmer::without_future(std::string_view word) const {
  if (!word.starts_with("سي") && !word.starts_with("ست")) return word;
  return letters(word) < 5 || owns_first_letter(word) ? word : from(word, 1);
}

// Strips until nothing fits, so that a word with and without its particles meets
// at one form even where a letter of its own is lost.
std::string_view Stemmer::without_prefixes(std::string_view word) const {
  bool first_article = true;
  for (;;) {
    std::string_view next = without_lam_article(word);
    if (next == word) next = without_article(word, first_article);
    if (next != word) first_article = false;
    if (next == word) next = without_particle(word);
    if (next == word) next = without_future(word);
    if (next == word) return word;
    word = next;
  }
}

std::string Stemmer::strip_to_stem(std::string_view word) const {
  for (;;) {
    if (const auto known = irregular_.find(word); known != irregular_.end()) return known->second;
    // One ending at a time, so that an irregular form is seen under its pronoun.
    std::string_view next = word;
    for (const Ending& ending : kStemEndings) {
      if (word.ends_with(ending.text) &&
          letters(word) >= letters(ending.text) + ending.shortest_rest) {
        next.remove_suffix(ending.text.size());
        break;
      }
    }
    if (next == word) next = without_ta(word);
    if (next == word) break;
    word = next;
  }
  // Three letters keep their ta marbuta, which a pronoun opens: «قصه», «قصته».
  if (letters(word) == 3 && word.ends_with(kHa)) {
    return std::string(word.substr(0, 2 * kLetter)) + std::string(kTa);
  }
  // «يسعي» and «تسعي» are one verb; no noun is lost by it, for all ي meet at ت.
  if (word.starts_with(kYa)) return std::string(kTa) + std::string(from(word, 1));
  return std::string(word);
}

// ---------------------------------------------------------------- roots

std::string Stemmer::root_of_three(std::string_view word) const {
  const std::string_view rest = from(word, 1);
  if (is_one_of(letter(word, 0), "يت")) {
    if (const auto found = lost_waw_.find(rest); found != lost_waw_.end()) return found->second;
    if (doubled_.contains(rest)) return doubled(rest);
  }
  if (word.starts_with(kNoon) && doubled_after_noon_.contains(rest)) return doubled(rest);
  return skeleton(letter(word, 0), letter(word, 1), letter(word, 2));
}

std::string Stemmer::root_of_four(std::string_view word) const {
  const std::string_view first = letter(word, 0);
  const std::string_view third = letter(word, 2);
  if (is_one_of(first, "اميت") && third == kTa) {
    const std::string around = std::string(letter(word, 1)) + std::string(letter(word, 3));
    if (doubled_around_ta_.contains(around)) return doubled(around);
  }
  if (first == kYa) return root_of_three(from(word, 1));
  if (has_form_of_agent(word)) return pick(word, 0, 2, 3);  // فاعل
  if (is_one_of(third, kWeak)) {
    const bool hollow =
        (is_one_of(first, "ام") && third == kAlef && letter(word, 1) != letter(word, 3)) ||
        (first == kTa && third != kAlef);
    return hollow ? pick(word, 1, 2, 3) : pick(word, 0, 1, 3);  // اقام، تقود; فعال فعول فعيل
  }
  if (is_one_of(first, "امت")) return root_of_three(from(word, 1));
  return {};
}

std::string Stemmer::root_of_five(std::string_view word) const {
  const auto at = [&](std::size_t index) { return letter(word, index); };
  const bool augmented = is_one_of(at(0), "ايتمن");
  if (word.starts_with(kIsta) || (augmented && word.substr(kLetter).starts_with("ست"))) {
    return doubled(from(word, 3));  // استقل
  }
  if (at(2) == kAlef && at(3) == kYa && at(0) != kYa) return pick(word, 0, 1, 4);  // خساير
  if (at(2) == kAlef && at(1) == kWaw) return pick(word, 0, 3, 4);                 // عوامل
  if (at(2) == kAlef && augmented) return pick(word, 1, 3, 4);                     // مساعد
  if (at(0) == kTa && at(3) == kYa) return pick(word, 1, 2, 4);                    // تفعيل
  if (is_one_of(at(0), "ام") && at(3) == kAlef && at(2) != kTa) {
    return pick(word, 1, 2, 4);  // افعال
  }
  if (at(0) == kMeem && is_one_of(at(3), "وي")) return pick(word, 1, 2, 4);  // مفعول
  if (augmented && at(2) == kTa) return pick(word, 1, 3, 4);                 // افتعل
  if (augmented && at(1) == kNoon) return pick(word, 2, 3, 4);               // انفعل
  if (augmented && at(1) == kTa) return pick(word, 2, 3, 4);                 // يتفعل
  if (at(1) == kAlef && is_one_of(at(3), "وي")) return pick(word, 0, 2, 4);  // فاعول
  return is_one_of(at(0), "يت") ? root_of_four(from(word, 1)) : std::string();
}

std::string Stemmer::root_of_six(std::string_view word) const {
  const auto at = [&](std::size_t index) { return letter(word, index); };
  const bool augmented = is_one_of(at(0), "ايتمن");
  if (word.starts_with(kIsta) || (augmented && word.substr(kLetter).starts_with("ست"))) {
    return pick(word, 3, 4, 5);
  }
  if (at(0) == kAlef && at(4) == kAlef && at(2) == kTa) return pick(word, 1, 3, 5);  // افتعال
  if (at(0) == kAlef && at(4) == kAlef && at(1) == kNoon) return pick(word, 2, 3, 5);  // انفعال
  if (augmented && at(1) == kTa && at(3) == kAlef) return pick(word, 2, 4, 5);  // يتفاعل
  if (augmented && at(2) == kAlef && at(4) == kYa) return pick(word, 1, 3, 5);  // مفاعيل
  return is_one_of(at(0), "يت") ? root_of_five(from(word, 1)) : std::string();
}

std::string Stemmer::root_of(std::string_view word) const {
  switch (letters(word)) {
    case 2:
      return doubled(word);
    case 3:
      return root_of_three(word);
    case 4:
      return root_of_four(word);
    case 5:
      return root_of_five(word);
    case 6:
      return root_of_six(word);
    case 7:
      if (word.starts_with(kIsta) && letter(word, 5) == kAlef) return pick(word, 3, 4, 6);
      return {};
    default:
      return {};
  }
}

std::string Stemmer::stem(std::string_view word) const {
  if (comes_back_as_it_is(word)) return std::string(word);
  return strip_to_stem(without_prefixes(word));
}

std::string Stemmer::root(std::string_view word) const {
  if (comes_back_as_it_is(word)) return std::string(word);
  const std::string_view bare = without_prefixes(word);
  const std::string_view base = without_ta(without_endings(bare, kRootEndings));
  std::string found = root_of(base);
  return found.empty() ? stem(word) : found;
}

}  // namespace mujib::arabic
